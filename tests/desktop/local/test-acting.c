/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in. */
#include "desktop/local/acting.h"

#include "desktop/local/journal.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/queue-list.h"
#include "desktop/local/session.h"
#include "tests/support/desk-fixture.h"
#include "tests/support/fault-disk.h"

#include <stdlib.h>
#include <string.h>

static void
issue_writes_tables_and_journal_together (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];
  char ticket[FLN_UUID_SIZE];
  int ahead = -1;
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *pending = NULL;
  g_autofree char *entered = NULL;
  g_autofree char *search = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Mukamana Jeanne",
                                         patient, ticket, &error));
  g_assert_no_error (error);

  name = fln_desk_fixture_read (desk->store, "SELECT name FROM patient WHERE id = :id",
                                patient);
  number = fln_desk_fixture_read (desk->store,
                                  "SELECT number FROM ticket WHERE id = :id", ticket);
  entered = fln_desk_fixture_read (
      desk->store, "SELECT entered_us FROM ticket WHERE id = :id", ticket);
  pending = fln_desk_fixture_read (
      desk->store, "SELECT count (*) FROM pending WHERE id = :id", ticket);
  search = fln_desk_fixture_read (
      desk->store,
      "SELECT patient FROM patient_search WHERE patient_search MATCH 'jean*'", NULL);
  g_assert_cmpstr (name, ==, "Mukamana Jeanne");
  g_assert_cmpstr (number, ==, "A001");
  g_assert_cmpint (g_ascii_strtoll (entered, NULL, 10), ==, FLN_DESK_NOON_US);
  g_assert_cmpstr (pending, ==, "5");
  g_assert_cmpstr (search, ==, patient);

  g_assert_true (fln_place_count_ahead (desk->store, ticket, &ahead, &error));
  g_assert_cmpint (ahead, ==, 0);
  g_assert_true (fln_journal_verify (desk->store, desk->sign_public, &error));
  g_assert_no_error (error);
}

static void
action_that_is_given_up_leaves_no_trace (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];
  FlnJournalHead head;
  g_autofree char *name = NULL;

  {
    g_autoptr (FlnActing) acting
        = fln_acting_begin (desk->store, FLN_ACTION_REGISTER_PATIENT, &error);

    g_assert_no_error (error);
    fln_acting_mint (acting, patient);
    g_assert_true (fln_acting_set_text (acting, FLN_RECORD_PATIENT, patient, "name",
                                        "Nobody", &error));
  }

  name = fln_desk_fixture_read (desk->store, "SELECT name FROM patient WHERE id = :id",
                                patient);
  g_assert_null (name);
  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  g_assert_cmpint (head.n, ==, 0);
}

static void
role_that_may_not_is_told_so (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_acting_begin (desk->store, FLN_ACTION_SERVE, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "uwase"));
  g_assert_nonnull (strstr (error->message, "receptionist"));
  g_assert_false (fln_db_in_transaction (fln_store_db (desk->store)));
}

static void
nobody_signed_in_is_denied (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_session_sign_out (desk->store, &error));
  g_assert_false (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
kind_writes_only_what_is_its_own (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (desk->store, FLN_ACTION_EDIT_PATIENT, &error);

  g_assert_no_error (error);
  g_assert_false (fln_acting_set_text (acting, FLN_RECORD_DEPARTMENT, FLN_DESK_OPD,
                                       "name", "Mine", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
immutable_register_is_written_once (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char ticket[FLN_UUID_SIZE];
  g_autoptr (FlnActing) acting = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, ticket, &error));
  acting = fln_acting_begin (desk->store, FLN_ACTION_ISSUE_TICKET, &error);
  g_assert_no_error (error);
  g_assert_false (fln_acting_set_text (acting, FLN_RECORD_TICKET, ticket, "department",
                                       FLN_DESK_LAB, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
set_phone (FlnDeskFixture *desk, const char *patient, const char *phone,
           const char *seen, char **action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (desk->store, FLN_ACTION_EDIT_PATIENT, &error);

  g_assert_no_error (error);
  g_assert_true (fln_acting_set_text (acting, FLN_RECORD_PATIENT, patient, "phone",
                                      phone, &error));
  if (seen != NULL)
    g_assert_true (
        fln_acting_saw (acting, FLN_RECORD_PATIENT, patient, "phone", seen, &error));
  *action = g_strdup (fln_acting_action (acting));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
}

static char *
base_of (FlnDeskFixture *desk, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnJournalRow) row = fln_journal_find (desk->store, action, &error);
  g_autoptr (FlnAction) read = NULL;
  const FlnPart *part = NULL;

  g_assert_no_error (error);
  read = fln_action_read (g_bytes_get_data (row->bytes, NULL),
                          g_bytes_get_size (row->bytes), &error);
  g_assert_no_error (error);
  part = g_ptr_array_index (read->parts, 0);

  return g_strdup (g_array_index (part->writes, FlnWrite, 0).base);
}

static void
write_names_the_write_its_user_saw (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];
  g_autofree char *issue = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *first_base = NULL;
  g_autofree char *second_base = NULL;
  g_autofree char *third_base = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         NULL, &error));
  issue = fln_desk_fixture_read (
      desk->store, "SELECT stamp_action FROM patient WHERE id = :id", patient);
  set_phone (desk, patient, "+250788000001", NULL, &first);
  set_phone (desk, patient, "+250788000002", NULL, &second);
  /* From a form that was opened before the second. */
  set_phone (desk, patient, "+250788000003", first, &third);

  first_base = base_of (desk, first);
  second_base = base_of (desk, second);
  third_base = base_of (desk, third);
  g_assert_cmpstr (first_base, ==, issue);
  g_assert_cmpstr (second_base, ==, first);
  g_assert_cmpstr (third_base, ==, first);
}

static void
two_actions_in_one_moment_keep_their_order (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char first[FLN_UUID_SIZE];
  char second[FLN_UUID_SIZE];
  g_autofree char *next = NULL;
  g_autofree char *entered = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "One", NULL, first, &error));
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Two", NULL, second, &error));
  g_assert_true (fln_query_next (desk->store, FLN_DESK_OPD, &next, &error));
  g_assert_cmpstr (next, ==, first);
  entered = fln_desk_fixture_read (
      desk->store, "SELECT entered_us FROM ticket WHERE id = :id", second);
  g_assert_cmpint (g_ascii_strtoll (entered, NULL, 10), ==, FLN_DESK_NOON_US + 1);
}

/* A desk whose clock is an hour slow. */
static void
write_is_later_than_the_one_it_is_based_on (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  const int64_t later_us = FLN_DESK_NOON_US + G_TIME_SPAN_HOUR;
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      101, FLN_RECORD_PATIENT, patient, later_us, FLN_DESK_SITE, "name", "Keza", NULL);
  g_autofree char *action = NULL;
  g_autofree char *us = NULL;

  fln_desk_fixture_take (desk->store, change);
  set_phone (desk, patient, "+250788000001", NULL, &action);
  us = fln_desk_fixture_read (desk->store, "SELECT us FROM stamp WHERE id = :id",
                              patient);
  g_assert_cmpint (g_ascii_strtoll (us, NULL, 10), ==, later_us + 1);
}

static void
staff_list_out_of_date_stops_all_but_work_for_patients (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnActing) before = NULL;
  g_autoptr (GError) error = NULL;

  before = fln_acting_begin (desk->store, FLN_ACTION_OVERRIDE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&before, fln_acting_free);

  fln_clock_manual_advance (desk->clock, 30 * G_TIME_SPAN_DAY);
  fln_desk_fixture_sign_in (desk, "uwase");
  g_assert_null (fln_acting_begin (desk->store, FLN_ACTION_OVERRIDE, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
desk_that_is_not_enrolled_is_told_what_to_do (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  g_autoptr (FlnClock) clock
      = fln_clock_new_manual (FLN_DESK_NOON_US, 1000, FLN_DESK_BOOT);
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  const FlnStoreConfig config = { .dir = fln_scratch_folder_path (folder, "store"),
                                  .clock = clock,
                                  .random = random };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStore) store = fln_store_open (&config, &error);

  g_assert_no_error (error);
  g_assert_null (fln_acting_begin (store, FLN_ACTION_REGISTER_PATIENT, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

/* Whichever write of the action finds the disk full, all of it or nothing is there. */
static void
full_disk_is_told_and_nothing_was_changed (void)
{
  int refused = 0;
  g_autoptr (FlnDeskFixture) desk = NULL;

  fln_fault_disk_install ();
  desk = fln_desk_fixture_new ("A");
  for (int writes = 0; writes < 200; writes += 7)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before
          = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM ticket", NULL);
      g_autofree char *tickets = NULL;
      g_autofree char *rows = NULL;
      gboolean done = FALSE;

      fln_fault_disk_fill_after (writes);
      done = fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL,
                                     &error);
      fln_fault_disk_fill_after (-1);
      refused += !done;
      if (!done)
        g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);

      tickets
          = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM ticket", NULL);
      rows = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM journal", NULL);
      g_assert_cmpstr (tickets, ==, rows);
      g_assert_cmpint (atoi (tickets), ==, atoi (before) + (done ? 1 : 0));
    }

  g_assert_cmpint (refused, >, 3);
  g_assert_true (fln_journal_verify (desk->store, desk->sign_public, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acting/issue", issue_writes_tables_and_journal_together);
  g_test_add_func ("/acting/given-up", action_that_is_given_up_leaves_no_trace);
  g_test_add_func ("/acting/role", role_that_may_not_is_told_so);
  g_test_add_func ("/acting/nobody", nobody_signed_in_is_denied);
  g_test_add_func ("/acting/kind", kind_writes_only_what_is_its_own);
  g_test_add_func ("/acting/immutable", immutable_register_is_written_once);
  g_test_add_func ("/acting/base", write_names_the_write_its_user_saw);
  g_test_add_func ("/acting/moment", two_actions_in_one_moment_keep_their_order);
  g_test_add_func ("/acting/later", write_is_later_than_the_one_it_is_based_on);
  g_test_add_func ("/acting/roster",
                   staff_list_out_of_date_stops_all_but_work_for_patients);
  g_test_add_func ("/acting/not-enrolled",
                   desk_that_is_not_enrolled_is_told_what_to_do);
  /* Last: the disk stays between. */
  g_test_add_func ("/acting/full-disk", full_disk_is_told_and_nothing_was_changed);
  return g_test_run ();
}
