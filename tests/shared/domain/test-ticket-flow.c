/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/domain/ticket-flow.h"

#include <string.h>

#define N_STATES 9
#define N_STEPS 11

/* What each step makes of each state, written as a person would draw it: rows are
 * states from "no ticket" on, columns are steps from issue on, a dot is a refusal. w
 * waiting, c called, v serving, h held, S served, n no-show, l left, x cancelled, t
 * transferred. Columns: issue call recall start serve no_show hold return cancel
 * transfer leave. */
static const char *const drawing[N_STATES + 1] = {
  "w..........", /* no ticket */
  ".c....h.xtl", /* waiting */
  "..cvSnhwxtl", /* called */
  "....S.hwxtl", /* serving */
  ".......wxtl", /* held */
  "...........", /* served */
  ".......w...", /* no-show */
  "...........", /* left */
  "...........", /* cancelled */
  "...........", /* transferred */
};

static const char letters[] = ".wcvhSnlxt";

static void
every_pair_of_state_and_step_is_as_drawn (void)
{
  for (int from = 0; from <= N_STATES; from++)
    for (int step = 1; step <= N_STEPS; step++)
      {
        FlnTicketState to = (FlnTicketState) 0;
        g_autoptr (GError) error = NULL;
        gboolean allowed
            = fln_ticket_flow_next ((FlnTicketState) from, (FlnStep) step, &to, &error);

        g_test_message ("state %d, step %d", from, step);
        g_assert_cmpint (letters[to], ==, drawing[from][step - 1]);
        g_assert_true (allowed == (drawing[from][step - 1] != '.'));
        g_assert_true (
            allowed == fln_ticket_flow_allows ((FlnTicketState) from, (FlnStep) step));
        if (!allowed)
          g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
      }
}

static void
a_refusal_is_a_sentence (void)
{
  FlnTicketState to = FLN_TICKET_HELD;
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_ticket_flow_next (FLN_TICKET_SERVED, FLN_STEP_CALL, &to, &error));
  g_assert_cmpstr (error->message, ==,
                   "The ticket has been served, so it cannot be called.");
  g_assert_cmpint (to, ==, FLN_TICKET_HELD);
}

static void
a_step_from_nowhere_is_refused (void)
{
  FlnTicketState to;

  g_assert_false (fln_ticket_flow_next ((FlnTicketState) 99, FLN_STEP_CALL, &to, NULL));
  g_assert_false (fln_ticket_flow_next (FLN_TICKET_WAITING, (FlnStep) 99, &to, NULL));
}

static void
only_what_can_still_be_served_is_open (void)
{
  for (int state = 0; state <= N_STATES; state++)
    g_assert_true (fln_ticket_state_is_open ((FlnTicketState) state)
                   == (state >= FLN_TICKET_WAITING && state <= FLN_TICKET_HELD));
}

static void
words_go_both_ways (void)
{
  for (int i = 1; i <= N_STATES; i++)
    {
      FlnTicketState state = (FlnTicketState) 0;

      g_assert_true (fln_ticket_state_from_nick (
          fln_ticket_state_to_nick ((FlnTicketState) i), &state));
      g_assert_cmpint (state, ==, i);
    }

  for (int i = 1; i <= N_STEPS; i++)
    {
      FlnStep step = (FlnStep) 0;

      g_assert_true (fln_step_from_nick (fln_step_to_nick ((FlnStep) i), &step));
      g_assert_cmpint (step, ==, i);
    }

  g_assert_cmpstr (fln_ticket_state_to_nick (FLN_TICKET_NO_SHOW), ==, "no_show");
  g_assert_cmpstr (fln_step_to_nick (FLN_STEP_NO_SHOW), ==, "no_show");
}

static void
unknown_words_change_nothing (void)
{
  FlnTicketState state = FLN_TICKET_HELD;
  FlnStep step = FLN_STEP_CALL;

  g_assert_false (fln_ticket_state_from_nick ("Waiting", &state));
  g_assert_false (fln_ticket_state_from_nick (NULL, &state));
  g_assert_false (fln_step_from_nick ("no-show", &step));
  g_assert_cmpint (state, ==, FLN_TICKET_HELD);
  g_assert_cmpint (step, ==, FLN_STEP_CALL);
  g_assert_null (fln_ticket_state_to_nick ((FlnTicketState) 0));
  g_assert_null (fln_step_to_nick ((FlnStep) 99));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ticket-flow/every-pair-of-state-and-step-is-as-drawn",
                   every_pair_of_state_and_step_is_as_drawn);
  g_test_add_func ("/ticket-flow/a-refusal-is-a-sentence", a_refusal_is_a_sentence);
  g_test_add_func ("/ticket-flow/a-step-from-nowhere-is-refused",
                   a_step_from_nowhere_is_refused);
  g_test_add_func ("/ticket-flow/only-what-can-still-be-served-is-open",
                   only_what_can_still_be_served_is_open);
  g_test_add_func ("/ticket-flow/words-go-both-ways", words_go_both_ways);
  g_test_add_func ("/ticket-flow/unknown-words-change-nothing",
                   unknown_words_change_nothing);

  return g_test_run ();
}
