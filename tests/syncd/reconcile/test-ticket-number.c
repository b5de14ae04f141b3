/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/ticket-number.h"

#include "tests/support/fake-desk.h"

/* A centre, and a desk with an open ticket A001. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
  char ticket[37];
  const char *issued;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
  fixture->issued
      = fln_fake_desk_issue (fixture->desk, "uwase", "A001", fixture->ticket);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static void
assert_flags (Fixture *fixture, int n)
{
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM audit WHERE register = 'number'"
                                 " AND kind = 'flagged'"),
      ==, n);
}

static const char *
step (Fixture *fixture, const char *kind, const char *state, const char *base)
{
  return fln_fake_desk_state (fixture->desk, kind, "hakizimana", fixture->ticket, state,
                              base);
}

static void
two_open_tickets_of_one_number_are_flagged (Fixture *fixture, gconstpointer unused)
{
  char other[37];

  fln_fake_desk_issue (fixture->desk, "uwase", "A001", other);
  assert_flags (fixture, 1);
}

static void
the_number_of_a_closed_ticket_is_free (Fixture *fixture, gconstpointer unused)
{
  char other[37];

  step (fixture, "leave", "left|hakizimana|-", fixture->issued);
  fln_fake_desk_issue (fixture->desk, "uwase", "A001", other);
  assert_flags (fixture, 0);
}

static void
a_ticket_reopened_on_a_taken_number_is_flagged (Fixture *fixture, gconstpointer unused)
{
  char other[37];
  const char *called = step (fixture, "call", "called|hakizimana|3", fixture->issued);
  const char *missed = step (fixture, "no-show", "no_show|hakizimana|3", called);

  fln_fake_desk_issue (fixture->desk, "uwase", "A001", other);
  assert_flags (fixture, 0);
  step (fixture, "return", "waiting|hakizimana|-", missed);
  assert_flags (fixture, 1);
}

static void
the_next_leg_of_a_journey_keeps_its_number (Fixture *fixture, gconstpointer unused)
{
  static const char leg[] = "0197a3c0-0000-7000-8000-0000000000aa";
  FlnAction *action = fln_fake_desk_begin (fixture->desk, "transfer", "hakizimana");

  fln_fake_desk_set (action, FLN_RECORD_TICKET, leg, "journey", fixture->ticket, NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, leg, "number", "A001", NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, leg, "state", "waiting|hakizimana|-",
                     NULL);
  fln_fake_desk_end (fixture->desk, action);
  assert_flags (fixture, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/ticket-number/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("two", two_open_tickets_of_one_number_are_flagged);
  ADD ("closed", the_number_of_a_closed_ticket_is_free);
  ADD ("reopened", a_ticket_reopened_on_a_taken_number_is_flagged);
  ADD ("leg", the_next_leg_of_a_journey_keeps_its_number);
  return g_test_run ();
}
