/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/reconcile.h"

#include "shared/wire/change-page.h"
#include "syncd/reconcile/pull.h"
#include "tests/support/fake-desk.h"

/* A centre at noon and one desk with the letter A. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static FlnReceiptResult *
result_at (FlnReceipt *receipt, guint i)
{
  g_assert_cmpuint (i, <, receipt->results->len);
  return &g_array_index (receipt->results, FlnReceiptResult, i);
}

static FlnChangePage *
pull (FlnCentralFixture *world, int64_t since, int limit)
{
  FlnCursor cursor
      = { .epoch = fln_central_get_epoch (world->central), .since = since };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
      = fln_pull_page (world->central, &cursor, limit, NULL, &error);
  FlnChangePage *page = NULL;

  g_assert_no_error (error);
  page = fln_change_page_read (body, &error);
  g_assert_no_error (error);
  return page;
}

static void
a_registration_is_in_the_tables_the_receipt_and_the_changes (Fixture *fixture,
                                                             gconstpointer unused)
{
  char ticket[37];
  FlnHead before;
  FlnReceipt *receipt = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  g_autofree char *number = NULL;

  fln_central_get_head (fixture->world->central, &before);
  fln_fake_desk_issue (fixture->desk, "uwase", "A001", ticket);
  receipt = fln_fake_desk_sync (fixture->desk);

  g_assert_cmpint (receipt->last_n, ==, 1);
  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_OK);
  g_assert_cmpuint (receipt->rows->len, ==, 3);

  number = fln_central_fixture_ask (fixture->world, "SELECT number FROM ticket");
  g_assert_cmpstr (number, ==, "A001");

  page = pull (fixture->world, before.cs, 0);
  g_assert_cmpuint (page->rows->len, ==, 3);
  g_assert_cmpint (page->next, ==, receipt->head_cs);
  g_assert_false (page->more);
  fln_receipt_free (receipt);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/reconcile/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("registration", a_registration_is_in_the_tables_the_receipt_and_the_changes);
  return g_test_run ();
}
