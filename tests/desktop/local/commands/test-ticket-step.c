/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "ingabire", a nurse, signed in: she may do every step. */
#include "desktop/local/commands/ticket-step.h"

#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/leave-ticket.h"
#include "desktop/local/commands/miss-ticket.h"
#include "desktop/local/commands/recall-ticket.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/commands/start-ticket.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "tests/support/queue-story.h"

static gboolean
take (FlnStore *store, const char *ticket, FlnStep step, GError **error)
{
  const FlnCallTicketRequest call = { .ticket = ticket, .room = "1" };
  const FlnRecallTicketRequest recall = { .ticket = ticket };
  const FlnStartTicketRequest start = { .ticket = ticket };
  const FlnServeTicketRequest serve = { .ticket = ticket };
  const FlnMissTicketRequest miss = { .ticket = ticket };
  const FlnHoldTicketRequest hold = { .ticket = ticket, .reason = "toilet" };
  const FlnReturnTicketRequest back = { .ticket = ticket };
  const FlnCancelTicketRequest cancel = { .ticket = ticket, .reason = "mistake" };
  const FlnTransferTicketRequest transfer
      = { .ticket = ticket, .department = FLN_DESK_LAB };
  const FlnLeaveTicketRequest leave = { .ticket = ticket };

  switch (step)
    {
    case FLN_STEP_CALL:
      return fln_call_ticket (store, &call, NULL, error);
    case FLN_STEP_RECALL:
      return fln_recall_ticket (store, &recall, NULL, error);
    case FLN_STEP_START:
      return fln_start_ticket (store, &start, NULL, error);
    case FLN_STEP_SERVE:
      return fln_serve_ticket (store, &serve, NULL, error);
    case FLN_STEP_NO_SHOW:
      return fln_miss_ticket (store, &miss, NULL, error);
    case FLN_STEP_HOLD:
      return fln_hold_ticket (store, &hold, NULL, error);
    case FLN_STEP_RETURN:
      return fln_return_ticket (store, &back, NULL, error);
    case FLN_STEP_CANCEL:
      return fln_cancel_ticket (store, &cancel, NULL, error);
    case FLN_STEP_TRANSFER:
      return fln_transfer_ticket (store, &transfer, NULL, error);
    case FLN_STEP_LEAVE:
      return fln_leave_ticket (store, &leave, NULL, error);
    case FLN_STEP_ISSUE:
      break;
    }

  g_assert_not_reached ();
}

static FlnTicketState
state_after (FlnDeskFixture *desk, const char *ticket)
{
  g_autoptr (FlnTicket) now = fln_query_ticket (desk->store, ticket, NULL);

  return now->state;
}

/* One step from one state: as the flow says, and without a trace where it says no. */
static void
check_pair (FlnTicketState from, FlnStep step)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autofree char *ticket = NULL;
  FlnTicketState to = from;
  int64_t actions;

  fln_desk_fixture_sign_in (desk, "ingabire");
  ticket = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);
  fln_story_bring (desk, ticket, from);
  actions = fln_story_actions (desk);

  if (fln_ticket_flow_next (from, step, &to, NULL))
    {
      g_assert_true (take (desk->store, ticket, step, &error));
      g_assert_no_error (error);
      g_assert_cmpint (fln_story_actions (desk), ==, actions + 1);
    }
  else
    fln_story_refused (desk, take (desk->store, ticket, step, &error), &error,
                       FLN_ERROR_RULE, actions);

  g_assert_cmpint (state_after (desk, ticket), ==, to);
}

static void
every_step_from_every_state_is_as_the_flow_says (void)
{
  for (int from = FLN_TICKET_WAITING; from <= FLN_TICKET_TRANSFERRED; from++)
    for (int step = FLN_STEP_CALL; step <= FLN_STEP_LEAVE; step++)
      check_pair ((FlnTicketState) from, (FlnStep) step);
}

static void
room_goes_with_the_call_and_leaves_with_the_return (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket = NULL;
  g_autofree char *called = NULL;
  g_autofree char *started = NULL;
  g_autofree char *returned = NULL;

  fln_desk_fixture_sign_in (desk, "mugisha");
  fln_desk_fixture_sign_in (desk, "ingabire");
  ticket = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);

  fln_story_bring (desk, ticket, FLN_TICKET_CALLED);
  called = fln_story_ticket_text (desk, ticket, "state_room");
  g_assert_cmpstr (called, ==, "3");

  fln_story_bring (desk, ticket, FLN_TICKET_HELD);
  g_assert_true (take (desk->store, ticket, FLN_STEP_RETURN, NULL));
  returned = fln_story_ticket_text (desk, ticket, "state_room");
  g_assert_null (returned);

  g_assert_true (take (desk->store, ticket, FLN_STEP_CALL, NULL));
  g_assert_true (take (desk->store, ticket, FLN_STEP_START, NULL));
  started = fln_story_ticket_text (desk, ticket, "state_room");
  g_assert_cmpstr (started, ==, "1");
}

static void
each_step_is_told_with_who_and_why (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (GPtrArray) steps = NULL;
  const FlnStepEvent *cancelled;

  g_assert_true (take (desk->store, ticket, FLN_STEP_CANCEL, NULL));
  steps = fln_query_steps (desk->store, ticket, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
  cancelled = steps->pdata[1];
  g_assert_cmpint (cancelled->step, ==, FLN_STEP_CANCEL);
  g_assert_cmpstr (cancelled->by_user, ==, "uwase");
  g_assert_cmpstr (cancelled->detail, ==, "mistake");
}

static void
steps_about_missed_calls_name_the_absence (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (GPtrArray) steps = NULL;
  const FlnStepEvent *missed;
  const FlnStepEvent *returned;
  const FlnStepEvent *called;

  fln_story_bring (desk, ticket, FLN_TICKET_NO_SHOW);
  g_assert_true (take (desk->store, ticket, FLN_STEP_RETURN, NULL));
  steps = fln_query_steps (desk->store, ticket, NULL);
  called = steps->pdata[1];
  missed = steps->pdata[2];
  returned = steps->pdata[3];
  g_assert_null (called->absence);
  g_assert_nonnull (missed->absence);
  g_assert_cmpstr (missed->absence, ==, returned->absence);
}

static void
returning_after_a_missed_call_costs_a_bounded_penalty (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  g_auto (FlnTicketResult) before = { 0 };
  const FlnReturnTicketRequest back = { .ticket = ticket };

  fln_ticket_result_read (desk->store, ticket, &before);
  for (int times = 1; times <= 3; times++)
    {
      g_auto (FlnTicketResult) after = { 0 };
      g_autoptr (GError) error = NULL;

      fln_story_bring (desk, ticket, FLN_TICKET_NO_SHOW);
      g_assert_true (fln_return_ticket (desk->store, &back, &after, &error));
      g_assert_no_error (error);
      g_assert_cmpint ((after.due_us - before.due_us) / (60 * G_TIME_SPAN_SECOND), ==,
                       15 * MIN (times, 2));
    }
}

static void
cancel_without_a_reason_is_refused (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);
  const FlnCancelTicketRequest request = { .ticket = ticket, .reason = "  " };
  GError *error = NULL;
  int64_t actions = fln_story_actions (desk);

  fln_story_refused (desk, fln_cancel_ticket (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, actions);
}

static void
unknown_ticket_is_not_found (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnHoldTicketRequest request = { .ticket = FLN_DESK_SITE };
  GError *error = NULL;

  fln_story_refused (desk, fln_hold_ticket (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_NOT_FOUND, 0);
}

static void
reception_may_not_serve (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Uwimana", FLN_DESK_OPD, FLN_COLOUR_NONE);
  const FlnServeTicketRequest request = { .ticket = ticket };
  GError *error = NULL;
  int64_t actions;

  fln_story_bring (desk, ticket, FLN_TICKET_CALLED);
  actions = fln_story_actions (desk);
  fln_story_refused (desk, fln_serve_ticket (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_DENIED, actions);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticket-step/every-step-from-every-state-is-as-the-flow-says",
                   every_step_from_every_state_is_as_the_flow_says);
  g_test_add_func ("/ticket-step/room-goes-with-the-call-and-leaves-with-the-return",
                   room_goes_with_the_call_and_leaves_with_the_return);
  g_test_add_func ("/ticket-step/each-step-is-told-with-who-and-why",
                   each_step_is_told_with_who_and_why);
  g_test_add_func ("/ticket-step/steps-about-missed-calls-name-the-absence",
                   steps_about_missed_calls_name_the_absence);
  g_test_add_func ("/ticket-step/returning-after-a-missed-call-costs-a-bounded-penalty",
                   returning_after_a_missed_call_costs_a_bounded_penalty);
  g_test_add_func ("/ticket-step/cancel-without-a-reason-is-refused",
                   cancel_without_a_reason_is_refused);
  g_test_add_func ("/ticket-step/unknown-ticket-is-not-found",
                   unknown_ticket_is_not_found);
  g_test_add_func ("/ticket-step/reception-may-not-serve", reception_may_not_serve);
  return g_test_run ();
}
