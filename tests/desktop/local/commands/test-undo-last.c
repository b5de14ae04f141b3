/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "ingabire", a nurse, signed in, and Kayitesi waiting in
 * OPD with number A001, which "uwase" gave. */
#include "desktop/local/commands/undo-last.h"

#include "desktop/local/commands/queue-state.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/journal-list.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *ticket;
} Story;

static const FlnUndoLastRequest whatever = { .action = NULL };

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  story->ticket
      = fln_story_comes (story->desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  fln_desk_fixture_sign_in (story->desk, "ingabire");
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->ticket, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
assert_state (Story *story, const char *state)
{
  g_autofree char *now = fln_story_ticket_text (story->desk, story->ticket, "state");

  g_assert_cmpstr (now, ==, state);
}

static void
undo (Story *story, FlnActionKind undone)
{
  g_auto (FlnUndoLastResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_undo_last (story->desk->store, &whatever, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.undone, ==, undone);
}

static void
calls_holds_and_no_shows_return_to_the_queue (void)
{
  static const struct
  {
    FlnTicketState state;
    FlnActionKind kind;
  } cases[] = {
    { FLN_TICKET_CALLED, FLN_ACTION_CALL },
    { FLN_TICKET_HELD, FLN_ACTION_HOLD },
    { FLN_TICKET_NO_SHOW, FLN_ACTION_NO_SHOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Story) story = { 0 };

      story_begin (&story);
      fln_story_bring (story.desk, story.ticket, cases[i].state);
      undo (&story, cases[i].kind);
      assert_state (&story, "waiting");
    }
}

static void
number_just_given_is_cancelled (void)
{
  g_auto (Story) story = { 0 };

  story_begin (&story);
  fln_desk_fixture_sign_in (story.desk, "uwase");
  undo (&story, FLN_ACTION_REGISTER_PATIENT);
  assert_state (&story, "cancelled");
}

static void
return_from_hold_is_held_again_and_another_is_not (void)
{
  g_auto (Story) held = { 0 };
  g_auto (Story) missed = { 0 };
  FlnReturnTicketRequest request = { 0 };
  GError *error = NULL;

  story_begin (&held);
  fln_story_bring (held.desk, held.ticket, FLN_TICKET_HELD);
  request.ticket = held.ticket;
  g_assert_true (fln_return_ticket (held.desk->store, &request, NULL, NULL));
  undo (&held, FLN_ACTION_RETURN);
  assert_state (&held, "held");

  story_begin (&missed);
  fln_story_bring (missed.desk, missed.ticket, FLN_TICKET_NO_SHOW);
  request.ticket = missed.ticket;
  g_assert_true (fln_return_ticket (missed.desk->store, &request, NULL, NULL));
  fln_story_refused (missed.desk,
                     fln_undo_last (missed.desk->store, &whatever, NULL, &error),
                     &error, FLN_ERROR_RULE, 4);
}

static void
paused_queue_reopens (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnDepartment) department = NULL;
  const FlnSetQueueStateRequest pause = {
    .department = FLN_DESK_OPD,
    .state = FLN_QUEUE_PAUSED,
    .reason = "lunch",
  };

  story_begin (&story);
  g_assert_true (fln_set_queue_state (story.desk->store, &pause, NULL));
  undo (&story, FLN_ACTION_PAUSE_QUEUE);
  department = fln_query_department (story.desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpint (department->queue_state, ==, FLN_QUEUE_OPEN);
}

static void
only_ones_own_action_is_undone (void)
{
  g_auto (Story) story = { 0 };
  GError *error = NULL;

  story_begin (&story);
  fln_story_refused (story.desk,
                     fln_undo_last (story.desk->store, &whatever, NULL, &error), &error,
                     FLN_ERROR_RULE, 1);
  assert_state (&story, "waiting");
}

static void
what_somebody_has_built_on_stays (void)
{
  g_auto (Story) story = { 0 };
  GError *error = NULL;

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_CALLED);
  fln_desk_fixture_sign_in (story.desk, "uwase");
  fln_story_refused (story.desk,
                     fln_undo_last (story.desk->store, &whatever, NULL, &error), &error,
                     FLN_ERROR_RULE, 2);
  assert_state (&story, "called");
}

static void
toast_that_is_no_longer_the_last_action_undoes_nothing (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnJournalEntry) first = NULL;
  GError *error = NULL;
  FlnUndoLastRequest request = { 0 };

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_HELD);
  g_assert_true (fln_query_last_action (story.desk->store, "ingabire", &first, NULL));
  g_assert_cmpstr (first->number, ==, "A001");
  undo (&story, FLN_ACTION_HOLD);

  request.action = first->action;
  fln_story_refused (story.desk,
                     fln_undo_last (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_RULE, 3);
}

static void
served_cannot_be_undone (void)
{
  g_auto (Story) story = { 0 };
  GError *error = NULL;

  story_begin (&story);
  fln_story_bring (story.desk, story.ticket, FLN_TICKET_SERVED);
  fln_story_refused (story.desk,
                     fln_undo_last (story.desk->store, &whatever, NULL, &error), &error,
                     FLN_ERROR_RULE, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo-last/calls-holds-and-no-shows-return-to-the-queue",
                   calls_holds_and_no_shows_return_to_the_queue);
  g_test_add_func ("/undo-last/number-just-given-is-cancelled",
                   number_just_given_is_cancelled);
  g_test_add_func ("/undo-last/return-from-hold-is-held-again-and-another-is-not",
                   return_from_hold_is_held_again_and_another_is_not);
  g_test_add_func ("/undo-last/paused-queue-reopens", paused_queue_reopens);
  g_test_add_func ("/undo-last/only-ones-own-action-is-undone",
                   only_ones_own_action_is_undone);
  g_test_add_func ("/undo-last/what-somebody-has-built-on-stays",
                   what_somebody_has_built_on_stays);
  g_test_add_func ("/undo-last/toast-that-is-no-longer-the-last-action-undoes-nothing",
                   toast_that_is_no_longer_the_last_action_undoes_nothing);
  g_test_add_func ("/undo-last/served-cannot-be-undone", served_cannot_be_undone);
  return g_test_run ();
}
