/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/pull.h"

#include "shared/wire/staff-roster.h"
#include "tests/syncd/reconcile/pull-fixture.h"

#include <string.h>

static FlnPullCursor
head_cursor (FlnPullFixture *fixture)
{
  FlnPullCursor cursor = { .epoch = fln_central_get_epoch (fixture->world->central) };
  FlnHead head;

  fln_central_get_head (fixture->world->central, &head);
  cursor.since = head.cs;
  memcpy (cursor.h, head.h, FLN_HASH_SIZE);
  return cursor;
}

static void
a_cursor_is_good_at_a_commit_and_nowhere_else (FlnPullFixture *fixture,
                                               gconstpointer unused)
{
  FlnPullCursor cursor = head_cursor (fixture);
  FlnPullCursor wrong = cursor;

  g_assert_cmpint (fln_pull_fixture_check (fixture, &cursor), ==, FLN_CURSOR_GOOD);
  wrong.h[3] ^= 1;
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_DIVERGED);
  wrong = cursor;
  wrong.since++;
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_DIVERGED);
  wrong = cursor;
  wrong.since--;
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_DIVERGED);
  wrong = cursor;
  wrong.since = -1;
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_DIVERGED);
  wrong = cursor;
  wrong.epoch = "00000000000000000000000000000000";
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_DIVERGED);

  /* Who knows nothing yet need not know the hash of nothing. */
  wrong = cursor;
  wrong.since = 0;
  g_assert_cmpint (fln_pull_fixture_check (fixture, &wrong), ==, FLN_CURSOR_GOOD);
}

static void
pages_together_hold_every_record_once_and_end_at_commits (FlnPullFixture *fixture,
                                                          gconstpointer unused)
{
  FlnPullCursor cursor
      = { .epoch = fln_central_get_epoch (fixture->world->central), .since = 0 };
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean more = TRUE;
  int64_t last = 0;

  for (int i = 0; i < 10; i++)
    fln_pull_fixture_issue (fixture, 1);

  while (more)
    {
      g_autoptr (FlnChangePage) page = fln_pull_fixture_take_page (fixture, &cursor, 7);

      for (guint i = 0; i < page->rows->len; i++)
        {
          const FlnChange *row = g_ptr_array_index (page->rows, i);

          g_assert_true (g_hash_table_add (seen, g_strdup (row->id)));
          g_assert_cmpint (row->cs, >, last);
          last = row->cs;
        }
      g_assert_cmpint (fln_pull_fixture_check (fixture, &cursor), ==, FLN_CURSOR_GOOD);
      more = page->more;
    }

  g_assert_cmpint (
      g_hash_table_size (seen), ==,
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM change"));
}

static void
a_record_that_changes_again_is_sent_again_at_its_new_place (FlnPullFixture *fixture,
                                                            gconstpointer unused)
{
  FlnPullCursor cursor = head_cursor (fixture);
  g_autoptr (FlnChangePage) page = NULL;
  const FlnChange *row = NULL;

  fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient, "+250711",
                            NULL);
  fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient, "+250722",
                            NULL);
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));
  page = fln_pull_fixture_take_page (fixture, &cursor, 0);

  row = g_ptr_array_index (page->rows, 0);
  g_assert_cmpstr (row->id, ==, fixture->world->patient);
  for (guint i = 1; i < page->rows->len; i++)
    g_assert_cmpstr (((FlnChange *) g_ptr_array_index (page->rows, i))->id, !=,
                     row->id);
}

static void
an_empty_page_says_where_the_head_is (FlnPullFixture *fixture, gconstpointer unused)
{
  FlnPullCursor cursor = head_cursor (fixture);
  FlnPullCursor before = cursor;
  g_autoptr (FlnChangePage) page = fln_pull_fixture_take_page (fixture, &cursor, 0);

  g_assert_cmpuint (page->rows->len, ==, 0);
  g_assert_false (page->more);
  g_assert_cmpint (page->next, ==, before.since);
  g_assert_cmpmem (page->next_h, FLN_HASH_SIZE, before.h, FLN_HASH_SIZE);
}

static void
what_is_kept_at_the_centre_is_in_no_page (FlnPullFixture *fixture, gconstpointer unused)
{
  FlnPullCursor cursor
      = { .epoch = fln_central_get_epoch (fixture->world->central), .since = 0 };
  g_autoptr (GBytes) body
      = fln_pull_page (fixture->world->central, &cursor, 0, NULL, NULL);

  g_assert_null (memmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                         "argon2", strlen ("argon2")));
}

static void
the_roster_is_signed_and_has_who_works_here (FlnPullFixture *fixture,
                                             gconstpointer unused)
{
  g_autofree char *person = fln_central_fixture_ask (
      fixture->world, "SELECT id FROM staff WHERE user = 'kwizera'");
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "edit-staff", "mutesi");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnRoster) roster = NULL;

  fln_fake_desk_set (action, FLN_RECORD_STAFF, person, "retired", "1", NULL);
  fln_fake_desk_end (fixture->desk, action);
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));

  body = fln_pull_roster (fixture->world->central, &error);
  roster = fln_roster_read (body, fln_central_get_sign_public (fixture->world->central),
                            &error);
  g_assert_no_error (error);
  g_assert_nonnull (fln_roster_find (roster, "uwase"));
  g_assert_nonnull (fln_roster_find (roster, "uwase")->verifier);
  g_assert_null (fln_roster_find (roster, "kwizera"));
  g_assert_cmpint (roster->valid_until_us - roster->issued_us, ==,
                   14 * G_TIME_SPAN_DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/pull/" name, FlnPullFixture, NULL, fln_pull_fixture_set_up, function,  \
              fln_pull_fixture_tear_down)

  ADD ("cursor", a_cursor_is_good_at_a_commit_and_nowhere_else);
  ADD ("pages", pages_together_hold_every_record_once_and_end_at_commits);
  ADD ("again", a_record_that_changes_again_is_sent_again_at_its_new_place);
  ADD ("empty", an_empty_page_says_where_the_head_is);
  ADD ("secrets", what_is_kept_at_the_centre_is_in_no_page);
  ADD ("roster", the_roster_is_signed_and_has_who_works_here);
  return g_test_run ();
}
