/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/reconcile/pull-fixture.h"

#include <string.h>

void
fln_pull_fixture_set_up (FlnPullFixture *self, gconstpointer unused)
{
  self->world = fln_central_fixture_new ();
  self->desk = fln_fake_desk_new (self->world, "A");
}

void
fln_pull_fixture_tear_down (FlnPullFixture *self, gconstpointer unused)
{
  fln_fake_desk_free (self->desk);
  fln_central_fixture_free (self->world);
}

void
fln_pull_fixture_issue (FlnPullFixture *self, int n)
{
  char ticket[37];

  for (int i = 0; i < n; i++)
    fln_fake_desk_issue (self->desk, "uwase", "A001", ticket);
  fln_receipt_free (fln_fake_desk_sync (self->desk));
}

FlnCursorVerdict
fln_pull_fixture_check (FlnPullFixture *self, const FlnPullCursor *cursor)
{
  g_autoptr (GError) error = NULL;
  FlnCursorVerdict verdict = FLN_CURSOR_DIVERGED;

  g_assert_true (
      fln_pull_check_cursor (self->world->central, cursor, &verdict, &error));
  g_assert_no_error (error);
  return verdict;
}

FlnChangePage *
fln_pull_fixture_take_page (FlnPullFixture *self, FlnPullCursor *cursor, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
      = fln_pull_page (self->world->central, cursor, limit, NULL, &error);
  FlnChangePage *page = NULL;

  g_assert_no_error (error);
  page = fln_change_page_read (body, &error);
  g_assert_no_error (error);
  cursor->since = page->next;
  memcpy (cursor->h, page->next_h, FLN_HASH_SIZE);
  return page;
}
