/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "ingabire", a nurse, signed in, and Kayitesi, Yellow,
 * waiting in OPD with number A001. */
#include "desktop/local/commands/onward-leg.h"

#include "desktop/local/commands/issue-ticket.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/local/queries/patient-history.h"
#include "desktop/local/queries/queue-list.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *ticket;
} Story;

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  fln_desk_fixture_sign_in (story->desk, "ingabire");
  story->ticket
      = fln_story_comes (story->desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_YELLOW);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->ticket, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static FlnTicket *
open_leg (Story *story, const char *department)
{
  g_autoptr (FlnTicket) old
      = fln_query_ticket (story->desk->store, story->ticket, NULL);
  FlnTicket *leg = NULL;

  g_assert_true (
      fln_query_open_ticket (story->desk->store, old->patient, department, &leg, NULL));
  g_assert_nonnull (leg);
  return leg;
}

static void
transfer_keeps_number_journey_and_colour (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) result = { 0 };
  g_autoptr (FlnQueueRow) row = NULL;
  g_autofree char *state = NULL;
  FlnTransferTicketRequest request
      = { .department = FLN_DESK_LAB, .reason = "blood test" };

  story_begin (&story);
  fln_story_minutes (story.desk, 30);
  request.ticket = story.ticket;
  g_assert_true (fln_transfer_ticket (story.desk->store, &request, &result, NULL));
  g_assert_cmpint (fln_story_actions (story.desk), ==, 2);
  g_assert_cmpstr (result.ticket.id, !=, story.ticket);
  g_assert_cmpstr (result.ticket.number, ==, "A001");
  g_assert_cmpstr (result.ticket.journey, ==, story.ticket);
  g_assert_cmpstr (result.ticket.department, ==, FLN_DESK_LAB);
  g_assert_false (result.ticket.results_back);
  g_assert_cmpint (result.ticket.entered_us, ==,
                   FLN_DESK_NOON_US + 30 * 60 * G_TIME_SPAN_SECOND);

  row = fln_query_ticket_row (story.desk->store, result.ticket.id, NULL);
  g_assert_cmpint (row->place.colour, ==, FLN_COLOUR_YELLOW);
  state = fln_story_ticket_text (story.desk, story.ticket, "state");
  g_assert_cmpstr (state, ==, "transferred");
}

static void
transfer_into_its_own_department_is_refused (void)
{
  g_auto (Story) story = { 0 };
  FlnTransferTicketRequest request = { .department = FLN_DESK_OPD };
  GError *error = NULL;

  story_begin (&story);
  request.ticket = story.ticket;
  fln_story_refused (story.desk,
                     fln_transfer_ticket (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_RULE, 1);
}

static void
transfer_to_where_the_patient_waits_already_is_refused (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) result = { 0 };
  g_autoptr (FlnTicket) old = NULL;
  g_autofree char *state = NULL;
  GError *error = NULL;
  FlnIssueTicketRequest issue = { .department = FLN_DESK_LAB };
  FlnTransferTicketRequest request = { .department = FLN_DESK_LAB };

  story_begin (&story);
  old = fln_query_ticket (story.desk->store, story.ticket, NULL);
  issue.patient = old->patient;
  g_assert_true (fln_issue_ticket (story.desk->store, &issue, NULL, NULL));

  request.ticket = story.ticket;
  fln_story_refused (story.desk,
                     fln_transfer_ticket (story.desk->store, &request, &result, &error),
                     &error, FLN_ERROR_RULE, 2);
  g_assert_true (result.existing);
  g_assert_cmpstr (result.ticket.number, ==, "A002");
  state = fln_story_ticket_text (story.desk, story.ticket, "state");
  g_assert_cmpstr (state, ==, "waiting");
}

static void
served_with_note_outcome_and_next_leg_is_one_action (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) result = { 0 };
  g_autoptr (FlnTicket) leg = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  const FlnVisitRow *visit;
  FlnServeTicketRequest request = {
    .outcome = "lab",
    .note = "Fever since Monday.\nMalaria test.",
    .onward = FLN_DESK_LAB,
  };

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_CALLED);
  request.ticket = story.ticket;
  g_assert_true (fln_serve_ticket (story.desk->store, &request, &result, NULL));
  g_assert_cmpint (fln_story_actions (story.desk), ==, 3);
  g_assert_cmpint (result.ticket.state, ==, FLN_TICKET_SERVED);
  g_assert_cmpstr (result.ticket.outcome, ==, "lab");

  leg = open_leg (&story, FLN_DESK_LAB);
  g_assert_cmpstr (leg->number, ==, "A001");
  g_assert_cmpstr (leg->journey, ==, story.ticket);

  visits
      = fln_query_patient_history (story.desk->store, result.ticket.patient, 0, NULL);
  g_assert_cmpuint (visits->len, ==, 2);
  visit = visits->pdata[1];
  g_assert_cmpuint (visit->notes->len, ==, 1);
  g_assert_cmpstr (((const FlnNote *) visit->notes->pdata[0])->body, ==, request.note);
}

static void
from_the_laboratory_one_comes_back_with_results (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnTicket) lab = NULL;
  g_autoptr (FlnTicket) back = NULL;
  g_autoptr (FlnQueueRow) row = NULL;
  FlnServeTicketRequest there = { .outcome = "lab", .onward = FLN_DESK_LAB };
  FlnServeTicketRequest again = { .onward = FLN_DESK_OPD };

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_CALLED);
  there.ticket = story.ticket;
  g_assert_true (fln_serve_ticket (story.desk->store, &there, NULL, NULL));

  lab = open_leg (&story, FLN_DESK_LAB);
  g_assert_false (lab->results_back);
  fln_story_minutes (story.desk, 40);
  fln_story_bring (story.desk, lab->id, FLN_TICKET_CALLED);
  again.ticket = lab->id;
  g_assert_true (fln_serve_ticket (story.desk->store, &again, NULL, NULL));

  back = open_leg (&story, FLN_DESK_OPD);
  g_assert_true (back->results_back);
  g_assert_cmpstr (back->number, ==, "A001");
  row = fln_query_ticket_row (story.desk->store, back->id, NULL);
  g_assert_cmpint (row->place.due_us, ==,
                   back->entered_us + 60 * 60 * G_TIME_SPAN_SECOND);
}

static void
bad_outcome_leaves_the_ticket_called (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *state = NULL;
  GError *error = NULL;
  FlnServeTicketRequest request = { .outcome = "cured", .note = "x" };

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_CALLED);
  request.ticket = story.ticket;
  fln_story_refused (story.desk,
                     fln_serve_ticket (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 2);
  state = fln_story_ticket_text (story.desk, story.ticket, "state");
  g_assert_cmpstr (state, ==, "called");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/onward-leg/transfer-keeps-number-journey-and-colour",
                   transfer_keeps_number_journey_and_colour);
  g_test_add_func ("/onward-leg/transfer-into-its-own-department-is-refused",
                   transfer_into_its_own_department_is_refused);
  g_test_add_func ("/onward-leg/transfer-to-where-the-patient-waits-already-is-refused",
                   transfer_to_where_the_patient_waits_already_is_refused);
  g_test_add_func ("/onward-leg/served-with-note-outcome-and-next-leg-is-one-action",
                   served_with_note_outcome_and_next_leg_is_one_action);
  g_test_add_func ("/onward-leg/from-the-laboratory-one-comes-back-with-results",
                   from_the_laboratory_one_comes_back_with_results);
  g_test_add_func ("/onward-leg/bad-outcome-leaves-the-ticket-called",
                   bad_outcome_leaves_the_ticket_called);
  return g_test_run ();
}
