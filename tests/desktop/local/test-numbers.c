/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon in Kigali, with "uwase" of the reception signed in. */
#include "desktop/local/numbers.h"

#include "desktop/local/anchors.h"
#include "tests/support/desk-fixture.h"

#include <glib/gstdio.h>

static void
execute (FlnStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), &error);
  g_autoptr (FlnStmt) stmt = fln_db_prepare (fln_store_db (store), sql, &error);

  g_assert_no_error (error);
  g_assert_true (fln_stmt_run (stmt, &error));
  g_assert_true (fln_txn_commit (txn, &error));
  g_assert_no_error (error);
}

/* The number of a ticket that is issued now. */
static char *
issue (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  char ticket[FLN_UUID_SIZE];

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, ticket, &error));
  g_assert_no_error (error);

  return fln_desk_fixture_read (desk->store, "SELECT number FROM ticket WHERE id = :id",
                                ticket);
}

static void
assert_issues (FlnDeskFixture *desk, const char *wanted)
{
  g_autofree char *number = issue (desk);

  g_assert_cmpstr (number, ==, wanted);
}

static void
after_999_comes_1000 (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  assert_issues (desk, "A001");
  assert_issues (desk, "A002");
  execute (desk->store, "UPDATE desk SET value = '998' WHERE key = 'counter'");
  assert_issues (desk, "A999");
  assert_issues (desk, "A1000");
}

static void
service_day_begins_at_midnight_of_the_site (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  assert_issues (desk, "A001");
  execute (desk->store, "UPDATE ticket SET state = 'served', state_us = 0");
  /* 23:59 in Kigali is 21:59 UTC. */
  fln_clock_manual_advance (desk->clock, 719 * G_TIME_SPAN_MINUTE);
  fln_desk_fixture_sign_in (desk, "uwase");
  assert_issues (desk, "A002");
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
  assert_issues (desk, "A001");
}

static void
open_number_is_skipped (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  assert_issues (desk, "A001");
  assert_issues (desk, "A002");
  execute (desk->store, "UPDATE ticket SET state = 'held' WHERE number = 'A001'");
  execute (desk->store, "UPDATE ticket SET state = 'served', state_us = 0"
                        " WHERE number = 'A002'");
  fln_clock_manual_advance (desk->clock, 14 * G_TIME_SPAN_HOUR);
  fln_desk_fixture_sign_in (desk, "uwase");
  assert_issues (desk, "A002");
}

static void
number_rests_for_12_hours_after_its_ticket_is_closed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE];
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, ticket, &error));
  fln_clock_manual_advance (desk->clock, 6 * G_TIME_SPAN_HOUR);
  fln_desk_fixture_step (desk, ticket, "cancel", "cancelled");
  /* A new day, 11 hours after the ticket was closed; then 13 hours after. */
  fln_clock_manual_advance (desk->clock, 11 * G_TIME_SPAN_HOUR);
  fln_desk_fixture_sign_in (desk, "uwase");
  assert_issues (desk, "A002");
  execute (desk->store, "UPDATE desk SET value = '0' WHERE key = 'counter'");
  {
    g_autofree char *path = g_build_filename (desk->dir, "high-water", NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  fln_clock_manual_advance (desk->clock, 2 * G_TIME_SPAN_HOUR);
  assert_issues (desk, "A001");
}

static void
copy_file (FlnDeskFixture *desk, const char *from, const char *to)
{
  g_autofree char *source = g_build_filename (desk->dir, from, NULL);
  g_autofree char *target = g_build_filename (desk->dir, to, NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (source, &bytes, &size, &error));
  g_assert_true (g_file_set_contents (target, bytes, (gssize) size, &error));
  g_assert_no_error (error);
}

static void
remove_file (FlnDeskFixture *desk, const char *name)
{
  g_autofree char *path = g_build_filename (desk->dir, name, NULL);

  g_unlink (path);
}

static void
mark_wins_over_a_store_put_back (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (desk->dir, "copy.db", NULL);

  assert_issues (desk, "A001");
  g_assert_true (fln_db_backup (fln_store_db (desk->store), copy, &error));
  g_assert_no_error (error);
  assert_issues (desk, "A002");
  assert_issues (desk, "A003");

  g_clear_pointer (&desk->store, fln_store_close);
  copy_file (desk, "copy.db", "desk.db");
  remove_file (desk, "desk.db-wal");
  remove_file (desk, "desk.db-shm");
  desk->store = fln_desk_fixture_open_again (desk);
  assert_issues (desk, "A004");
}

static void
clock_set_back_a_day_does_not_count_again (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnAnchor anchor = { .boot = FLN_DESK_BOOT,
                             .mono_ms = 3600 * 1000,
                             .server_us = FLN_DESK_NOON_US - G_TIME_SPAN_DAY,
                             .rtt_ms = 10 };
  g_autoptr (GError) error = NULL;

  assert_issues (desk, "A001");
  assert_issues (desk, "A002");
  execute (desk->store, "UPDATE ticket SET state = 'served', state_us = 0");
  g_assert_true (fln_anchors_note (desk->store, &anchor, &error));
  g_assert_no_error (error);
  assert_issues (desk, "A003");
}

static void
number_of_an_action_given_up_leaves_a_hole (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (desk->store), &error);
    g_autofree char *number = NULL;

    g_assert_true (fln_numbers_take (desk->store, FLN_DESK_NOON_US, &number, &error));
    g_assert_cmpstr (number, ==, "A001");
  }
  assert_issues (desk, "A002");
}

static void
mark_that_cannot_be_read_stops_the_issue (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *path = g_build_filename (desk->dir, "high-water", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *tickets = NULL;

  g_assert_true (g_file_set_contents (path, "A 20261121 3\n", -1, &error));
  g_assert_false (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  tickets = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM ticket", NULL);
  g_assert_cmpstr (tickets, ==, "0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbers/thousand", after_999_comes_1000);
  g_test_add_func ("/numbers/midnight", service_day_begins_at_midnight_of_the_site);
  g_test_add_func ("/numbers/open", open_number_is_skipped);
  g_test_add_func ("/numbers/rest",
                   number_rests_for_12_hours_after_its_ticket_is_closed);
  g_test_add_func ("/numbers/mark", mark_wins_over_a_store_put_back);
  g_test_add_func ("/numbers/back", clock_set_back_a_day_does_not_count_again);
  g_test_add_func ("/numbers/hole", number_of_an_action_given_up_leaves_a_hole);
  g_test_add_func ("/numbers/unreadable", mark_that_cannot_be_read_stops_the_issue);
  return g_test_run ();
}
