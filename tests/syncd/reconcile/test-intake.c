/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/intake.h"

#include "tests/support/fake-desk.h"

/* A centre, a desk, and a ticket that it issued. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
  char ticket[37];
  const char *issued;
  int64_t issued_us;
} Fixture;

#define SOMETHING "0197a3c0-0000-7000-8000-0000000000aa"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnReceipt) receipt = NULL;

  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
  fixture->issued
      = fln_fake_desk_issue (fixture->desk, "uwase", "A001", fixture->ticket);
  receipt = fln_fake_desk_sync (fixture->desk);
  fixture->issued_us = g_array_index (receipt->results, FlnReceiptResult, 0).eff_us;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static FlnIntake *
intake (Fixture *fixture, const FlnAction *action, char **reason)
{
  g_autoptr (GError) error = NULL;
  FlnIntake *read = fln_intake_read (fln_central_get_db (fixture->world->central),
                                     action, reason, &error);

  g_assert_no_error (error);
  return read;
}

static const FlnIntakePart *
part_at (const FlnIntake *read, guint i)
{
  g_assert_cmpuint (i, <, read->parts->len);
  return &g_array_index (read->parts, FlnIntakePart, i);
}

static void
a_write_meets_the_one_that_stands (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = fln_fake_desk_begin (fixture->desk, "serve", "hakizimana");
  g_autofree char *reason = NULL;
  g_autoptr (FlnIntake) read = NULL;
  const FlnIntakeWrite *state = NULL;
  const FlnIntakeWrite *outcome = NULL;

  fln_fake_desk_set (action, FLN_RECORD_TICKET, fixture->ticket, "state",
                     "served|hakizimana|3", fixture->issued);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, fixture->ticket, "outcome", "done",
                     NULL);
  read = intake (fixture, action, &reason);
  g_assert_null (reason);
  g_assert_false (read->entry);
  g_assert_cmpint (read->based_on_us, ==, fixture->issued_us);

  state = &g_array_index (part_at (read, 0)->writes, FlnIntakeWrite, 0);
  outcome = &g_array_index (part_at (read, 0)->writes, FlnIntakeWrite, 1);
  g_assert_true (state->met);
  g_assert_cmpstr (state->current.stamp.action, ==, fixture->issued);

  /* The row stamp is there, but nobody wrote an outcome. */
  g_assert_false (outcome->met);
}

static void
a_new_ticket_is_an_entry (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = fln_fake_desk_begin (fixture->desk, "issue-ticket", "uwase");
  g_autofree char *reason = NULL;
  g_autoptr (FlnIntake) read = NULL;

  fln_fake_desk_set (action, FLN_RECORD_TICKET, SOMETHING, "number", "A002", NULL);
  read = intake (fixture, action, &reason);
  g_assert_null (reason);
  g_assert_true (read->entry);
  g_assert_true (part_at (read, 0)->is_new);
}

/* Seen elsewhere: the base is a write of another register than the one that is met. */
static void
a_base_is_dated_wherever_it_was_written (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = fln_fake_desk_begin (fixture->desk, "edit-patient", "uwase");
  g_autofree char *reason = NULL;
  g_autoptr (FlnIntake) read = NULL;

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, fixture->world->patient, "phone",
                     "+250711", fixture->issued);
  read = intake (fixture, action, &reason);
  g_assert_cmpint (read->based_on_us, ==, fixture->issued_us);
}

static void
what_never_changes_may_be_said_again_but_not_otherwise (Fixture *fixture,
                                                        gconstpointer unused)
{
  g_autoptr (FlnAction) same
      = fln_fake_desk_begin (fixture->desk, "transfer", "hakizimana");
  g_autoptr (FlnAction) other
      = fln_fake_desk_begin (fixture->desk, "transfer", "hakizimana");
  g_autofree char *none = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (FlnIntake) first = NULL;
  g_autoptr (FlnIntake) second = NULL;

  fln_fake_desk_set (same, FLN_RECORD_TICKET, fixture->ticket, "journey",
                     fixture->ticket, NULL);
  first = intake (fixture, same, &none);
  g_assert_null (none);

  fln_fake_desk_set (other, FLN_RECORD_TICKET, fixture->ticket, "journey", SOMETHING,
                     NULL);
  second = intake (fixture, other, &reason);
  g_assert_nonnull (reason);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/intake/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("meets", a_write_meets_the_one_that_stands);
  ADD ("entry", a_new_ticket_is_an_entry);
  ADD ("base", a_base_is_dated_wherever_it_was_written);
  ADD ("immutable", what_never_changes_may_be_said_again_but_not_otherwise);
  return g_test_run ();
}
