/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/action-step.h"

#include "syncd/central/audit-trail.h"
#include "tests/support/fake-desk.h"

#include <string.h>

/* A centre at noon, one desk, and a ticket that it has issued and sent. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
  char ticket[37];
  const char *issued;
} Fixture;

#define NOWHERE "0197a3c0-0000-7000-8000-0000000000ff"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
  fixture->issued
      = fln_fake_desk_issue (fixture->desk, "uwase", "A001", fixture->ticket);
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  int64_t broken_at = 0;

  g_assert_true (fln_audit_verify (fln_central_get_db (fixture->world->central),
                                   &broken_at, NULL));
  g_assert_cmpint (broken_at, ==, 0);
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static int64_t
count (Fixture *fixture, const char *sql)
{
  return fln_central_fixture_count (fixture->world, sql);
}

static int64_t
now_us (Fixture *fixture)
{
  return fln_clock_wall_us (fixture->world->clock);
}

static const FlnReceiptResult *
result_at (const FlnReceipt *receipt, guint i)
{
  g_assert_cmpuint (i, <, receipt->results->len);
  return &g_array_index (receipt->results, FlnReceiptResult, i);
}

/* A call of the ticket follows whatever was quarantined, at its own time. */
static void
assert_quarantined_and_passed (Fixture *fixture, const char *reason)
{
  g_autoptr (FlnReceipt) receipt = NULL;
  int64_t called_us = 0;

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
  called_us = now_us (fixture);
  fln_fake_desk_state (fixture->desk, "call", "hakizimana", fixture->ticket,
                       "called|hakizimana|3", fixture->issued);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  receipt = fln_fake_desk_sync (fixture->desk);

  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_QUARANTINED);
  g_assert_nonnull (result_at (receipt, 0)->reason);
  if (strstr (result_at (receipt, 0)->reason, reason) == NULL)
    g_error ("\"%s\" is not in \"%s\"", reason, result_at (receipt, 0)->reason);
  g_assert_cmpint (result_at (receipt, 1)->result, ==, FLN_RESULT_OK);
  g_assert_cmpint (ABS (result_at (receipt, 1)->eff_us - called_us), <,
                   2 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM action_log WHERE result = 'quarantined'"
                      " AND bytes IS NOT NULL AND reason IS NOT NULL"),
      ==, 1);
}

static void
bytes_that_are_no_action_are_kept_and_passed (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_add_bytes (fixture->desk, "[[[[ nonsense");
  assert_quarantined_and_passed (fixture, "");
}

static void
unreadable_bytes_keep_the_id_that_can_be_read (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_add_bytes (fixture->desk, "{\"id\":\"" NOWHERE "\",\"kind\":7}");
  assert_quarantined_and_passed (fixture, "");
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM action_log WHERE action = '" NOWHERE "'"),
      ==, 1);
}

static void
a_kind_nobody_knows_is_quarantined (Fixture *fixture, gconstpointer unused)
{
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "teleport", "mutesi");

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, fixture->world->patient, "phone",
                     "+250711", NULL);
  fln_fake_desk_end (fixture->desk, action);
  assert_quarantined_and_passed (fixture, "teleport");
}

static void
a_call_that_writes_staff_is_quarantined (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *person = fln_central_fixture_ask (
      fixture->world, "SELECT id FROM staff WHERE user = 'uwase'");
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "call", "hakizimana");

  fln_fake_desk_set (action, FLN_RECORD_STAFF, person, "role", "admin", NULL);
  fln_fake_desk_end (fixture->desk, action);
  assert_quarantined_and_passed (fixture, "staff");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM staff WHERE user = 'uwase'"
                                   " AND role = 'receptionist'"),
                   ==, 1);
}

static void
what_only_the_centre_writes_is_quarantined (Fixture *fixture, gconstpointer unused)
{
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "review-conflict", "mutesi");

  fln_fake_desk_set (action, FLN_RECORD_CONFLICT, NOWHERE, "register", "phone", NULL);
  fln_fake_desk_end (fixture->desk, action);
  assert_quarantined_and_passed (fixture, "Only the centre");
}

static void
what_never_changes_is_quarantined_when_changed (Fixture *fixture, gconstpointer unused)
{
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "transfer", "hakizimana");

  fln_fake_desk_set (action, FLN_RECORD_TICKET, fixture->ticket, "state",
                     "transferred|hakizimana|-", fixture->issued);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, fixture->ticket, "patient",
                     fixture->world->patient, fixture->issued);
  fln_fake_desk_end (fixture->desk, action);
  assert_quarantined_and_passed (fixture, "never changed");
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM ticket WHERE state = 'transferred'"), ==,
      0);
}

static void
add_note (FlnFakeDesk *desk, const char *patient, const char *body)
{
  FlnAction *action = fln_fake_desk_begin (desk, "note", "hakizimana");

  fln_fake_desk_set (action, FLN_RECORD_NOTE, NOWHERE, "patient", patient, NULL);
  fln_fake_desk_set (action, FLN_RECORD_NOTE, NOWHERE, "body", body, NULL);
  fln_fake_desk_set (action, FLN_RECORD_NOTE, NOWHERE, "by_user", "hakizimana", NULL);
  fln_fake_desk_end (desk, action);
}

static void
an_event_is_appended_once (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnReceipt) receipt = NULL;

  add_note (fixture->desk, fixture->world->patient, "one");
  add_note (fixture->desk, fixture->world->patient, "one");
  add_note (fixture->desk, fixture->world->patient, "other");
  receipt = fln_fake_desk_sync (fixture->desk);
  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_OK);
  g_assert_cmpint (result_at (receipt, 1)->result, ==, FLN_RESULT_OK);
  g_assert_cmpint (result_at (receipt, 2)->result, ==, FLN_RESULT_QUARANTINED);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM note WHERE body = 'one'"), ==,
                   1);
}

/* Whose action it is, what it is, and what becomes of it. */
typedef struct
{
  const char *kind;
  const char *user;
  FlnResult result;
  const char *audit; /* kind of the audit row; NULL: none */
} Person;

static const Person people[] = {
  { "edit-department", "mutesi", FLN_RESULT_OK, NULL },
  { "edit-department", "uwase", FLN_RESULT_QUARANTINED, "denied" },
  { "edit-department", "umutoni", FLN_RESULT_QUARANTINED, "denied" },
  { "edit-department", "nobody", FLN_RESULT_QUARANTINED, "denied" },
  { "call", "hakizimana", FLN_RESULT_OK, NULL },
  { "call", "kamanzi", FLN_RESULT_OK, NULL },
  { "call", "umutoni", FLN_RESULT_OK, "flagged" },
  { "call", "nobody", FLN_RESULT_OK, "flagged" },
};

static void
administrative_work_is_denied_and_clinical_work_flagged (Fixture *fixture,
                                                         gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const Person *person = &people[i];
      FlnAction *action
          = fln_fake_desk_begin (fixture->desk, person->kind, person->user);
      g_autoptr (FlnReceipt) receipt = NULL;
      g_autofree char *audit = NULL;
      g_autofree char *id = g_strdup (action->id);
      g_autofree char *sql = g_strdup_printf (
          "SELECT kind FROM audit WHERE new_action = '%s' AND kind IN"
          " ('denied', 'flagged')",
          id);

      if (g_str_equal (person->kind, "call"))
        fln_fake_desk_set (action, FLN_RECORD_TICKET, fixture->ticket, "state",
                           "called|somebody|3", fixture->issued);
      else
        fln_fake_desk_set (action, FLN_RECORD_DEPARTMENT, fixture->world->department,
                           "name", "Outpatients A", NULL);
      fln_fake_desk_end (fixture->desk, action);
      receipt = fln_fake_desk_sync (fixture->desk);
      audit = fln_central_fixture_ask (fixture->world, sql);

      g_test_message ("%s by %s", person->kind, person->user);
      g_assert_cmpint (result_at (receipt, 0)->result, ==, person->result);
      g_assert_cmpstr (audit, ==, person->audit);
      g_assert_cmpint (result_at (receipt, 0)->reason != NULL, ==, audit != NULL);
    }
}

static void
who_has_retired_is_flagged_at_work_and_denied_in_the_office (Fixture *fixture,
                                                             gconstpointer unused)
{
  g_autofree char *person = fln_central_fixture_ask (
      fixture->world, "SELECT id FROM staff WHERE user = 'kwizera'");
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "edit-staff", "mutesi");
  g_autoptr (FlnReceipt) receipt = NULL;

  fln_fake_desk_set (action, FLN_RECORD_STAFF, person, "retired", "1", NULL);
  fln_fake_desk_end (fixture->desk, action);
  fln_fake_desk_state (fixture->desk, "call", "kwizera", fixture->ticket,
                       "called|kwizera|3", fixture->issued);
  action = fln_fake_desk_begin (fixture->desk, "edit-staff", "kwizera");
  fln_fake_desk_set (action, FLN_RECORD_STAFF, person, "retired", NULL, NULL);
  fln_fake_desk_end (fixture->desk, action);
  receipt = fln_fake_desk_sync (fixture->desk);

  g_assert_cmpint (result_at (receipt, 1)->result, ==, FLN_RESULT_OK);
  g_assert_cmpstr (result_at (receipt, 1)->reason, ==,
                   "kwizera does not work here any more");
  g_assert_cmpint (result_at (receipt, 2)->result, ==, FLN_RESULT_QUARANTINED);
}

static void
assert_eff_near (const FlnReceipt *receipt, guint i, int64_t truth_us)
{
  int64_t off = result_at (receipt, i)->eff_us - truth_us;

  g_assert_cmpint (ABS (off), <, 2 * G_TIME_SPAN_SECOND);
}

static void
a_clock_three_hours_ahead_counts_by_the_anchor (Fixture *fixture, gconstpointer unused)
{
  char ticket[37];
  int64_t truth_us[5];
  g_autoptr (FlnReceipt) receipt = NULL;

  fixture->desk->skew_us = 3 * G_TIME_SPAN_HOUR;
  for (gsize i = 0; i < G_N_ELEMENTS (truth_us); i++)
    {
      fln_clock_manual_advance (fixture->world->clock, 17 * G_TIME_SPAN_MINUTE);
      truth_us[i] = now_us (fixture);
      fln_fake_desk_issue (fixture->desk, "uwase", "A002", ticket);
    }

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  receipt = fln_fake_desk_sync (fixture->desk);
  for (guint i = 0; i < G_N_ELEMENTS (truth_us); i++)
    assert_eff_near (receipt, i, truth_us[i]);

  /* Told once a push, with what it claimed. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM audit WHERE kind = 'clock'"),
                   ==, 1);
  g_assert_cmpint (count (fixture,
                          "SELECT count (*) FROM action_log WHERE estimated = 0"
                          " AND claimed_us - eff_us > 10700000000 AND n > 1"),
                   ==, 5);
}

/* The boot that made them never met the centre; the next one did. */
static void
a_boot_that_met_nobody_is_bounded_by_its_neighbours (Fixture *fixture,
                                                     gconstpointer unused)
{
  char ticket[37];
  int64_t before_us = now_us (fixture);
  int64_t rebooted_us = 0;
  g_autoptr (FlnReceipt) receipt = NULL;

  fln_fake_desk_reboot (fixture->desk, "lonely");
  fixture->desk->skew_us = -40 * 365 * G_TIME_SPAN_DAY;
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  fln_fake_desk_issue (fixture->desk, "uwase", "A002", ticket);
  fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient, "+250711",
                            NULL);

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  fln_fake_desk_reboot (fixture->desk, "third");
  rebooted_us = now_us (fixture);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  fln_fake_desk_meet (fixture->desk);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_HOUR);
  receipt = fln_fake_desk_sync (fixture->desk);

  /* An entry takes the latest it can have been: no first place for a wrong clock. */
  assert_eff_near (receipt, 0, rebooted_us);
  g_assert_cmpint (result_at (receipt, 1)->eff_us, >, before_us);
  g_assert_cmpint (result_at (receipt, 1)->eff_us, <,
                   rebooted_us + 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM action_log WHERE estimated = 1"), ==, 2);
}

static void
no_stamp_lies_in_the_future (Fixture *fixture, gconstpointer unused)
{
  char ticket[37];
  g_autoptr (FlnReceipt) receipt = NULL;

  fln_fake_desk_reboot (fixture->desk, "lonely");
  fixture->desk->skew_us = 10 * 365 * G_TIME_SPAN_DAY;
  fln_fake_desk_issue (fixture->desk, "uwase", "A002", ticket);
  fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient, "+250711",
                            NULL);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  receipt = fln_fake_desk_sync (fixture->desk);
  g_assert_cmpint (result_at (receipt, 0)->eff_us, <=, now_us (fixture) + 10);
  g_assert_cmpint (result_at (receipt, 1)->eff_us, <=, now_us (fixture) + 10);
}

/* B saw what A wrote; the centre's clock was put back an hour in between. */
static void
causality_outranks_the_clock (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnFakeDesk) other = fln_fake_desk_new (fixture->world, "B");
  g_autoptr (FlnReceipt) first = NULL;
  g_autoptr (FlnReceipt) second = NULL;
  const char *seen = NULL;
  g_autofree char *phone = NULL;

  seen = fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient,
                                   "+250711", NULL);
  first = fln_fake_desk_sync (fixture->desk);
  fln_clock_manual_set_wall (fixture->world->clock,
                             now_us (fixture) - G_TIME_SPAN_HOUR);
  fln_fake_desk_edit_phone (other, "uwase", fixture->world->patient, "+250722", seen);
  second = fln_fake_desk_sync (other);

  g_assert_cmpint (result_at (second, 0)->eff_us, >, result_at (first, 0)->eff_us);
  g_assert_cmpint (result_at (second, 0)->result, ==, FLN_RESULT_OK);
  phone = fln_central_fixture_ask (fixture->world,
                                   "SELECT phone FROM patient WHERE phone = '+250722'");
  g_assert_nonnull (phone);
  g_assert_cmpint (fln_central_now_us (fixture->world->central), >=,
                   result_at (second, 0)->eff_us);
}

static void
a_flag_names_the_other_open_ticket_of_a_number (Fixture *fixture, gconstpointer unused)
{
  char ticket[37];
  g_autofree char *detail = NULL;

  fln_fake_desk_issue (fixture->desk, "uwase", "A001", ticket);
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));
  detail = fln_central_fixture_ask (
      fixture->world,
      "SELECT detail FROM audit WHERE kind = 'flagged' AND register = 'number'");
  g_assert_nonnull (detail);
  g_assert_nonnull (strstr (detail, fixture->ticket));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/action-step/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("unreadable", bytes_that_are_no_action_are_kept_and_passed);
  ADD ("unreadable-id", unreadable_bytes_keep_the_id_that_can_be_read);
  ADD ("unknown-kind", a_kind_nobody_knows_is_quarantined);
  ADD ("foreign-record", a_call_that_writes_staff_is_quarantined);
  ADD ("centre-writes", what_only_the_centre_writes_is_quarantined);
  ADD ("immutable", what_never_changes_is_quarantined_when_changed);
  ADD ("event", an_event_is_appended_once);
  ADD ("roles", administrative_work_is_denied_and_clinical_work_flagged);
  ADD ("retired", who_has_retired_is_flagged_at_work_and_denied_in_the_office);
  ADD ("wrong-clock", a_clock_three_hours_ahead_counts_by_the_anchor);
  ADD ("lonely-boot", a_boot_that_met_nobody_is_bounded_by_its_neighbours);
  ADD ("future", no_stamp_lies_in_the_future);
  ADD ("causality", causality_outranks_the_clock);
  ADD ("number", a_flag_names_the_other_open_ticket_of_a_number);
  return g_test_run ();
}
