/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon, two people waiting in OPD, "mugisha", a doctor, signed in. */
#include "desktop/model/ticket-deed.h"

#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *first;
  char *second;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->desk = fln_desk_fixture_new ("A");
  fixture->first
      = fln_story_comes (fixture->desk, "First", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fixture->second
      = fln_story_comes (fixture->desk, "Second", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fln_desk_fixture_sign_in (fixture->desk, "mugisha");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->first);
  g_free (fixture->second);
  fln_desk_fixture_free (fixture->desk);
}

static void
assert_done (Fixture *fixture, FlnTicketDeed *deed)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_ticket_deed_do (fixture->desk->store, deed, &error));
  g_assert_no_error (error);
}

static void
assert_state (Fixture *fixture, const char *ticket, const char *state)
{
  g_autofree char *now = fln_story_ticket_text (fixture->desk, ticket, "state");

  g_assert_cmpstr (now, ==, state);
}

static char *
note_of (Fixture *fixture, const char *ticket)
{
  return fln_desk_fixture_read (fixture->desk->store,
                                "SELECT body FROM note WHERE ticket = :id", ticket);
}

static FlnTicketDeed *
new_call (const char *ticket)
{
  FlnTicketDeed *deed = fln_ticket_deed_new (FLN_ACTION_CALL, ticket);

  deed->department = g_strdup (FLN_DESK_OPD);
  deed->room = g_strdup ("1");

  return deed;
}

static void
without_a_ticket_the_next_is_called (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) deed = new_call (NULL);

  assert_done (fixture, deed);
  g_assert_cmpstr (deed->result.ticket.id, ==, fixture->first);
  g_assert_nonnull (deed->action);
  assert_state (fixture, fixture->first, "called");
}

static void
somebody_on_hold_returns_before_the_call (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) deed = new_call (fixture->second);

  fln_story_bring (fixture->desk, fixture->second, FLN_TICKET_HELD);
  assert_done (fixture, deed);
  assert_state (fixture, fixture->second, "called");
  assert_state (fixture, fixture->first, "waiting");
}

static void
served_is_one_action_with_its_note (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) deed
      = fln_ticket_deed_new (FLN_ACTION_SERVE, fixture->first);
  g_autofree char *note = NULL;
  int64_t before;

  fln_story_bring (fixture->desk, fixture->first, FLN_TICKET_CALLED);
  before = fln_story_actions (fixture->desk);
  deed->outcome = g_strdup ("refer");
  deed->note = g_strdup ("Sent to the district hospital.");
  assert_done (fixture, deed);

  note = note_of (fixture, fixture->first);
  g_assert_cmpstr (note, ==, "Sent to the district hospital.");
  g_assert_cmpint (fln_story_actions (fixture->desk), ==, before + 1);
}

static void
a_no_show_keeps_the_note_as_an_action_of_its_own (Fixture *fixture,
                                                  gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) deed
      = fln_ticket_deed_new (FLN_ACTION_NO_SHOW, fixture->first);
  g_autofree char *note = NULL;
  int64_t before;

  fln_story_bring (fixture->desk, fixture->first, FLN_TICKET_CALLED);
  before = fln_story_actions (fixture->desk);
  deed->note = g_strdup ("Called three times.");
  assert_done (fixture, deed);

  note = note_of (fixture, fixture->first);
  g_assert_cmpstr (note, ==, "Called three times.");
  g_assert_cmpint (fln_story_actions (fixture->desk), ==, before + 2);
}

static void
a_refused_step_leaves_no_note (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) deed
      = fln_ticket_deed_new (FLN_ACTION_NO_SHOW, fixture->first);
  g_autoptr (GError) error = NULL;
  const int64_t before = fln_story_actions (fixture->desk);

  deed->note = g_strdup ("Never called.");
  fln_story_refused (fixture->desk,
                     fln_ticket_deed_do (fixture->desk->store, deed, &error), &error,
                     FLN_ERROR_RULE, before);
  g_assert_null (note_of (fixture, fixture->first));
  g_assert_null (deed->action);
}

static void
moved_and_set_aside_and_put_back (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTicketDeed) hold
      = fln_ticket_deed_new (FLN_ACTION_HOLD, fixture->first);
  g_autoptr (FlnTicketDeed) back
      = fln_ticket_deed_new (FLN_ACTION_RETURN, fixture->first);
  g_autoptr (FlnTicketDeed) move
      = fln_ticket_deed_new (FLN_ACTION_TRANSFER, fixture->second);

  move->department = g_strdup (FLN_DESK_LAB);
  assert_done (fixture, hold);
  assert_state (fixture, fixture->first, "held");
  assert_done (fixture, back);
  assert_state (fixture, fixture->first, "waiting");
  assert_done (fixture, move);
  assert_state (fixture, fixture->second, "transferred");
}

#define ADD(name)                                                                      \
  g_test_add ("/ticket-deed/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (without_a_ticket_the_next_is_called);
  ADD (somebody_on_hold_returns_before_the_call);
  ADD (served_is_one_action_with_its_note);
  ADD (a_no_show_keeps_the_note_as_an_action_of_its_own);
  ADD (a_refused_step_leaves_no_note);
  ADD (moved_and_set_aside_and_put_back);

  return g_test_run ();
}
