/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in. The centre's side
 * is made up: change rows and results as it would send them. */
#include "desktop/local/applier.h"

#include "desktop/local/acting.h"
#include "desktop/local/journal.h"
#include "desktop/local/place.h"
#include "shared/record/record.h"
#include "tests/support/desk-fixture.h"

#include <string.h>

#define REMOTE "0197a3c1-0000-7000-8000-0000000000b1"
#define OTHER_DEVICE "ffffffffffffffffffffffffffffffff"

static char *
read_phone (FlnDeskFixture *desk, const char *patient)
{
  return fln_desk_fixture_read (desk->store, "SELECT phone FROM patient WHERE id = :id",
                                patient);
}

static void
assert_phone (FlnDeskFixture *desk, const char *patient, const char *wanted)
{
  g_autofree char *phone = read_phone (desk, patient);

  g_assert_cmpstr (phone, ==, wanted);
}

static void
assert_count (FlnDeskFixture *desk, const char *sql, const char *id, const char *wanted)
{
  g_autofree char *count = fln_desk_fixture_read (desk->store, sql, id);

  g_assert_cmpstr (count, ==, wanted);
}

/* A patient as the centre has it: name by the row's write, phone by a later one. */
static FlnChange *
patient_row (int64_t cs, const char *patient, const char *phone, const char *action)
{
  FlnChange *change
      = fln_desk_fixture_change (cs, FLN_RECORD_PATIENT, patient, FLN_DESK_NOON_US - 5,
                                 REMOTE, "name", "Keza", NULL);
  g_auto (FlnValue) value = fln_value_text (phone);
  const FlnChangeStamp stamp = { .us = FLN_DESK_NOON_US + cs,
                                 .device = (char *) OTHER_DEVICE,
                                 .action = (char *) action };

  fln_change_add_field (
      change, (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "phone"), &value,
      &stamp);
  return change;
}

static void
take_patient (FlnDeskFixture *desk, int64_t cs, const char *patient, const char *phone,
              const char *action)
{
  g_autoptr (FlnChange) change = patient_row (cs, patient, phone, action);

  fln_desk_fixture_take (desk->store, change);
}

static char *
set_phone (FlnDeskFixture *desk, const char *patient, const char *phone)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *action = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (desk->store, FLN_ACTION_EDIT_PATIENT, &error);

  g_assert_no_error (error);
  g_assert_true (fln_acting_set_text (acting, FLN_RECORD_PATIENT, patient, "phone",
                                      phone, &error));
  action = g_strdup (fln_acting_action (acting));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&action);
}

/* What the centre answers to one action, @row NULL: without any row. */
static void
settle (FlnDeskFixture *desk, const char *action, FlnResult result, FlnChange *row)
{
  const FlnReceiptResult answer = { .id = (char *) action,
                                    .result = result,
                                    .eff_us = FLN_DESK_NOON_US + 77,
                                    .cs = 500,
                                    .reason = (char *) "as the test says" };
  g_autoptr (FlnReceipt) receipt = fln_receipt_new ();
  g_autoptr (FlnApplier) applier = NULL;
  g_autoptr (GError) error = NULL;

  receipt->inc = 1;
  fln_receipt_add_result (receipt, &answer);
  if (row != NULL)
    g_ptr_array_add (receipt->rows, row);
  applier = fln_applier_begin (desk->store, &error);
  g_assert_true (fln_applier_take_receipt (applier, receipt, &error));
  g_assert_no_error (error);
  g_assert_true (fln_applier_commit (applier, &error));
  g_assert_no_error (error);
}

static void
row_that_comes_twice_is_as_good_as_once (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  const char *sql = "SELECT group_concat (register || us || action || cs) FROM stamp"
                    " WHERE id = :id";

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  once = fln_desk_fixture_read (desk->store, sql, patient);
  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  twice = fln_desk_fixture_read (desk->store, sql, patient);
  g_assert_cmpstr (once, ==, twice);
  assert_phone (desk, patient, "+250788000001");
  assert_count (desk, "SELECT count (*) FROM patient_search WHERE patient = :id",
                patient, "1");
}

static void
lower_sequence_never_replaces_a_higher (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";

  take_patient (desk, 102, patient, "+250788000002", REMOTE);
  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  assert_phone (desk, patient, "+250788000002");
}

static void
pending_write_covers_what_comes_in (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  g_autofree char *action = NULL;

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  action = set_phone (desk, patient, "+250788000009");
  take_patient (desk, 102, patient, "+250788000002", REMOTE);
  assert_phone (desk, patient, "+250788000009");
  assert_count (desk, "SELECT cs FROM shadow WHERE id = :id", patient, "102");
  assert_count (desk,
                "SELECT device = (SELECT value FROM desk WHERE key = 'device')"
                " FROM stamp WHERE id = :id AND register = 'phone'",
                patient, "1");

  settle (desk, action, FLN_RESULT_LOST, NULL);
  assert_phone (desk, patient, "+250788000002");
  assert_count (desk, "SELECT count (*) FROM shadow", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM pending", NULL, "0");
}

/* Every order in which two own writes, two foreign ones and both answers can come. */

typedef enum
{
  OWN_1,
  OWN_2,
  FOREIGN_1,
  FOREIGN_2,
  ANSWER_1,
  ANSWER_2,
  N_EVENTS,
} Event;

typedef struct
{
  FlnDeskFixture *desk;
  int orders;
  char patient[FLN_UUID_SIZE];
  char *action[2];
  int64_t highest;     /* change sequence taken in */
  gboolean covered[2]; /* own write made and not answered */
} Story;

static const char *const phones[]
    = { "+250788000001", "+250788000002", "+250788000003", "+250788000004" };

/* Each row as the centre had it then: 101 and 102 the foreign writes, 103 and 104 what it
 * says when it answers the own ones; the foreign value of 104 has won. */
static FlnChange *
row_at (Story *story, int64_t cs)
{
  return patient_row (cs, story->patient, phones[cs - 101], REMOTE);
}

static void
happen (Story *story, Event event)
{
  const char *own[] = { "+250788000011", "+250788000012" };

  switch (event)
    {
    case OWN_1:
    case OWN_2:
      story->action[event - OWN_1]
          = set_phone (story->desk, story->patient, own[event - OWN_1]);
      story->covered[event - OWN_1] = TRUE;
      break;
    case FOREIGN_1:
    case FOREIGN_2:
      {
        g_autoptr (FlnChange) row = row_at (story, 101 + event - FOREIGN_1);

        fln_desk_fixture_take (story->desk->store, row);
        story->highest = MAX (story->highest, row->cs);
        break;
      }
    case ANSWER_1:
    case ANSWER_2:
      settle (story->desk, story->action[event - ANSWER_1],
              event == ANSWER_1 ? FLN_RESULT_OK : FLN_RESULT_LOST,
              row_at (story, 103 + event - ANSWER_1));
      story->covered[event - ANSWER_1] = FALSE;
      story->highest = MAX (story->highest, 103 + (int64_t) event - ANSWER_1);
      break;
    case N_EVENTS:
      g_assert_not_reached ();
    }
}

static void
assert_seen_is_right (Story *story)
{
  const char *wanted = "+250788000000";

  if (story->covered[1])
    wanted = "+250788000012";
  else if (story->covered[0])
    wanted = "+250788000011";
  else if (story->highest > 100)
    wanted = phones[story->highest - 101];

  assert_phone (story->desk, story->patient, wanted);
}

static void
play (Story *story, const Event *order)
{
  g_snprintf (story->patient, sizeof story->patient, "0197a3c2-0000-7000-8000-%012x",
              (unsigned) ++story->orders);
  story->highest = 50;
  story->covered[0] = story->covered[1] = FALSE;
  take_patient (story->desk, 50, story->patient, "+250788000000", REMOTE);

  for (int i = 0; i < N_EVENTS; i++)
    {
      happen (story, order[i]);
      assert_seen_is_right (story);
    }

  /* All of it comes once more, as after a lost connection. */
  for (int i = 0; i < N_EVENTS; i++)
    if (order[i] != OWN_1 && order[i] != OWN_2)
      happen (story, order[i]);
  assert_phone (story->desk, story->patient, phones[3]);
  g_clear_pointer (&story->action[0], g_free);
  g_clear_pointer (&story->action[1], g_free);
}

static gboolean
comes_before (const Event *order, int n, Event event)
{
  for (int i = 0; i < n; i++)
    if (order[i] == event)
      return TRUE;

  return FALSE;
}

static void
play_every_order (Story *story, Event *order, int n)
{
  if (n == N_EVENTS)
    {
      play (story, order);
      return;
    }

  for (int event = 0; event < N_EVENTS; event++)
    {
      gboolean possible = !comes_before (order, n, (Event) event);

      if (event == OWN_2 || event == ANSWER_1)
        possible = possible && comes_before (order, n, OWN_1);
      if (event == ANSWER_2)
        possible = possible && comes_before (order, n, OWN_2)
                   && comes_before (order, n, ANSWER_1);
      if (possible)
        {
          order[n] = (Event) event;
          play_every_order (story, order, n + 1);
        }
    }
}

static void
every_order_of_writes_and_answers_ends_alike (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  Story story = { .desk = desk };
  Event order[N_EVENTS];

  play_every_order (&story, order, 0);
  /* Own writes and answers can follow each other in two ways, with the foreign ones
   * anywhere between. */
  g_assert_cmpint (story.orders, ==, 60);
  assert_count (desk, "SELECT count (*) FROM pending", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM shadow", NULL, "0");
}

static char *
action_of (FlnDeskFixture *desk, int64_t n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fln_journal_read (desk->store, 1, n, 1, &error);

  g_assert_no_error (error);
  return g_strdup (((FlnJournalRow *) g_ptr_array_index (rows, 0))->action);
}

static void
quarantined_create_is_struck (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE], ticket[FLN_UUID_SIZE];
  g_autofree char *action = NULL;
  g_autofree char *reason = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         ticket, &error));
  action = action_of (desk, 1);
  settle (desk, action, FLN_RESULT_QUARANTINED, NULL);

  assert_count (desk, "SELECT count (*) FROM patient", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM ticket", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM step", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM place", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM patient_search", NULL, "0");
  assert_count (desk, "SELECT count (*) FROM pending", NULL, "0");
  reason = fln_desk_fixture_read (desk->store, "SELECT reason FROM journal", NULL);
  g_assert_cmpstr (reason, ==, "as the test says");
}

static void
later_write_survives_the_quarantine_of_its_record (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];
  g_autofree char *create = NULL;
  g_autofree char *edit = NULL;
  g_autofree char *name = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         NULL, &error));
  edit = set_phone (desk, patient, "+250788000009");
  create = action_of (desk, 1);
  settle (desk, create, FLN_RESULT_QUARANTINED, NULL);
  assert_phone (desk, patient, "+250788000009");
  name = fln_desk_fixture_read (desk->store, "SELECT name FROM patient WHERE id = :id",
                                patient);
  g_assert_null (name);
  assert_count (desk, "SELECT stamp_action FROM patient WHERE id = :id", patient, NULL);

  settle (desk, edit, FLN_RESULT_QUARANTINED, NULL);
  assert_count (desk, "SELECT count (*) FROM patient", NULL, "0");
}

static void
quarantined_write_shows_what_was_before (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  first = set_phone (desk, patient, "+250788000008");
  second = set_phone (desk, patient, "+250788000009");
  settle (desk, second, FLN_RESULT_QUARANTINED, NULL);
  assert_phone (desk, patient, "+250788000008");
  settle (desk, first, FLN_RESULT_QUARANTINED, NULL);
  assert_phone (desk, patient, "+250788000001");
}

static void
taken_record_stays_until_its_row_comes (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE], ticket[FLN_UUID_SIZE];
  g_autofree char *action = NULL;
  g_autofree char *entered = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         ticket, &error));
  action = action_of (desk, 1);
  settle (desk, action, FLN_RESULT_OK, NULL);
  assert_count (desk, "SELECT count (*) FROM place", NULL, "1");
  assert_count (desk, "SELECT count (*) FROM pending", NULL, "0");
  /* It stands by the time that the centre decided. */
  entered = fln_desk_fixture_read (
      desk->store, "SELECT entered_us FROM place WHERE ticket = :id", ticket);
  g_assert_cmpint (g_ascii_strtoll (entered, NULL, 10), ==, FLN_DESK_NOON_US + 77);

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  assert_phone (desk, patient, "+250788000001");
}

static void
cursor_moves_with_the_rows_or_not_at_all (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  const uint8_t h[FLN_HASH_SIZE] = { 9 };
  g_autoptr (FlnChange) row = patient_row (101, patient, "+250788000001", REMOTE);
  g_autoptr (GError) error = NULL;
  g_auto (FlnCursor) before = { 0 };
  g_auto (FlnCursor) after = { 0 };

  {
    g_autoptr (FlnApplier) applier = fln_applier_begin (desk->store, &error);

    g_assert_true (fln_applier_take_change (applier, row, &error));
    g_assert_true (fln_applier_move_cursor (applier, FLN_DESK_EPOCH, 101, h, &error));
  }
  g_assert_true (fln_applier_read_cursor (desk->store, &before, &error));
  g_assert_cmpint (before.cs, ==, FLN_DESK_FIRST_CS);
  assert_phone (desk, patient, NULL);

  {
    g_autoptr (FlnApplier) applier = fln_applier_begin (desk->store, &error);

    g_assert_true (fln_applier_take_change (applier, row, &error));
    g_assert_true (fln_applier_move_cursor (applier, FLN_DESK_EPOCH, 101, h, &error));
    g_assert_true (fln_applier_commit (applier, &error));
  }
  g_assert_true (fln_applier_read_cursor (desk->store, &after, &error));
  g_assert_cmpint (after.cs, ==, 101);
  g_assert_cmpmem (after.h, sizeof after.h, h, sizeof h);
  g_assert_cmpstr (after.epoch, ==, FLN_DESK_EPOCH);
  assert_phone (desk, patient, "+250788000001");
}

static void
new_epoch_may_count_from_the_beginning (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  const char *epoch = "ffffffffffffffffffffffffffffffff";
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnApplier) applier = NULL;
  g_auto (FlnCursor) cursor = { 0 };

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  applier = fln_applier_begin (desk->store, &error);
  g_assert_true (fln_applier_adopt_epoch (applier, epoch, &error));
  g_assert_true (fln_applier_commit (applier, &error));
  g_clear_pointer (&applier, fln_applier_free);

  g_assert_true (fln_applier_read_cursor (desk->store, &cursor, &error));
  g_assert_cmpint (cursor.cs, ==, 0);
  g_assert_cmpstr (cursor.epoch, ==, epoch);
  assert_phone (desk, patient, "+250788000001");
  take_patient (desk, 1, patient, "+250788000002", REMOTE);
  assert_phone (desk, patient, "+250788000002");
  take_patient (desk, 3, patient, "+250788000003", REMOTE);
  assert_phone (desk, patient, "+250788000003");
}

static void
event_and_ticket_may_come_before_what_they_name (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *ticket = "0197a3c1-0000-7000-8000-000000000007";
  const char *event = "0197a3c1-0000-7000-8000-000000000008";
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnChange) triage
      = fln_desk_fixture_change (201, FLN_RECORD_TRIAGE, event, FLN_DESK_NOON_US,
                                 REMOTE, "ticket", ticket, "level", "orange", NULL);
  g_autoptr (FlnChange) leg = fln_desk_fixture_change (
      202, FLN_RECORD_TICKET, ticket, FLN_DESK_NOON_US, REMOTE, "journey", ticket,
      "patient", "0197a3c1-0000-7000-8000-000000000009", "number", "B003", "department",
      FLN_DESK_OPD, NULL);
  g_auto (FlnValue) waiting = fln_value_null (3);
  g_autoptr (GPtrArray) places = NULL;

  fln_value_set_text (&waiting, 0, "waiting");
  fln_change_add_field (
      leg, (unsigned) fln_record_find_register (FLN_RECORD_TICKET, "state"), &waiting,
      NULL);
  fln_desk_fixture_take (desk->store, triage);
  fln_desk_fixture_take (desk->store, leg);
  places = fln_place_list (desk->store, FLN_DESK_OPD, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (places->len, ==, 1);
  g_assert_cmpint (((FlnQueuePlace *) g_ptr_array_index (places, 0))->place.colour, ==,
                   FLN_COLOUR_ORANGE);
}

static void
deleted_patient_is_not_found_any_more (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const char *patient = "0197a3c1-0000-7000-8000-000000000001";
  g_autoptr (FlnChange) row = patient_row (102, patient, "+250788000001", REMOTE);
  g_auto (FlnValue) yes = fln_value_int (1);

  take_patient (desk, 101, patient, "+250788000001", REMOTE);
  assert_count (
      desk, "SELECT count (*) FROM patient_search WHERE patient_search MATCH 'keza'",
      NULL, "1");
  fln_change_add_field (
      row, (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "deleted"), &yes,
      &row->at);
  fln_desk_fixture_take (desk->store, row);
  assert_count (
      desk, "SELECT count (*) FROM patient_search WHERE patient_search MATCH 'keza'",
      NULL, "0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/applier/twice", row_that_comes_twice_is_as_good_as_once);
  g_test_add_func ("/applier/lower", lower_sequence_never_replaces_a_higher);
  g_test_add_func ("/applier/pending", pending_write_covers_what_comes_in);
  g_test_add_func ("/applier/orders", every_order_of_writes_and_answers_ends_alike);
  g_test_add_func ("/applier/struck", quarantined_create_is_struck);
  g_test_add_func ("/applier/struck-create",
                   later_write_survives_the_quarantine_of_its_record);
  g_test_add_func ("/applier/struck-write", quarantined_write_shows_what_was_before);
  g_test_add_func ("/applier/without-row", taken_record_stays_until_its_row_comes);
  g_test_add_func ("/applier/cursor", cursor_moves_with_the_rows_or_not_at_all);
  g_test_add_func ("/applier/epoch", new_epoch_may_count_from_the_beginning);
  g_test_add_func ("/applier/stub", event_and_ticket_may_come_before_what_they_name);
  g_test_add_func ("/applier/deleted", deleted_patient_is_not_found_any_more);
  return g_test_run ();
}
