/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in. */
#include "desktop/local/commands/set-urgency.h"

#include "desktop/local/place.h"
#include "tests/support/queue-story.h"

static void
triage_moves_the_due_time_and_keeps_the_entry (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  const FlnSetUrgencyRequest request
      = { .ticket = ticket, .urgency = FLN_COLOUR_YELLOW };
  g_auto (FlnTicketResult) result = { 0 };

  fln_story_minutes (desk, 90);
  g_assert_true (fln_set_urgency (desk->store, &request, &result, NULL));
  g_assert_cmpint (result.due_us, ==, FLN_DESK_NOON_US + 60 * 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (result.ticket.entered_us, ==, FLN_DESK_NOON_US);
}

static void
new_triage_names_the_one_it_replaces (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  const FlnSetUrgencyRequest request = { .ticket = ticket, .urgency = FLN_COLOUR_RED };
  g_autofree char *first = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *kept = NULL;
  FlnColour colour;

  g_assert_true (
      fln_place_standing_triage (desk->store, ticket, &first, &colour, NULL));
  g_assert_true (fln_set_urgency (desk->store, &request, NULL, NULL));
  seen = fln_desk_fixture_read (
      desk->store, "SELECT seen FROM triage WHERE ticket = :id AND level = 'red'",
      ticket);
  g_assert_cmpstr (seen, ==, first);
  kept = fln_desk_fixture_read (
      desk->store, "SELECT level FROM triage WHERE ticket = :id AND seen IS NULL",
      ticket);
  g_assert_cmpstr (kept, ==, "green");
}

static void
less_urgency_needs_a_reason (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_ORANGE);
  FlnSetUrgencyRequest request = { .ticket = ticket, .urgency = FLN_COLOUR_GREEN };
  GError *error = NULL;
  g_autoptr (GError) problem = NULL;

  fln_story_refused (desk, fln_set_urgency (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 1);
  request.reason = "pain gone";
  g_assert_true (fln_set_urgency (desk->store, &request, NULL, &problem));
  g_assert_no_error (problem);
}

static void
triage_is_not_taken_back (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  const FlnSetUrgencyRequest request = { .ticket = ticket, .reason = "why not" };
  GError *error = NULL;

  fln_story_refused (desk, fln_set_urgency (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 1);
}

static void
ticket_that_is_over_is_not_triaged (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  const FlnSetUrgencyRequest request = { .ticket = ticket, .urgency = FLN_COLOUR_RED };
  GError *error = NULL;

  fln_story_bring (desk, ticket, FLN_TICKET_LEFT);
  fln_story_refused (desk, fln_set_urgency (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_RULE, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/set-urgency/triage-moves-the-due-time-and-keeps-the-entry",
                   triage_moves_the_due_time_and_keeps_the_entry);
  g_test_add_func ("/set-urgency/new-triage-names-the-one-it-replaces",
                   new_triage_names_the_one_it_replaces);
  g_test_add_func ("/set-urgency/less-urgency-needs-a-reason",
                   less_urgency_needs_a_reason);
  g_test_add_func ("/set-urgency/triage-is-not-taken-back", triage_is_not_taken_back);
  g_test_add_func ("/set-urgency/ticket-that-is-over-is-not-triaged",
                   ticket_that_is_over_is_not_triaged);
  return g_test_run ();
}
