/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A with "ingabire", a nurse, signed in. Green came at noon, Yellow at
 * 12:10, Red at 12:20. */
#include "desktop/local/commands/call-ticket.h"

#include "desktop/local/commands/queue-state.h"
#include "desktop/local/commands/register-patient.h"
#include "desktop/local/queries/staff-list.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *green;
  char *yellow;
  char *red;
} Story;

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  fln_desk_fixture_sign_in (story->desk, "ingabire");
  story->green = fln_story_comes (story->desk, "G", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fln_story_minutes (story->desk, 10);
  story->yellow = fln_story_comes (story->desk, "Y", FLN_DESK_OPD, FLN_COLOUR_YELLOW);
  fln_story_minutes (story->desk, 10);
  story->red = fln_story_comes (story->desk, "R", FLN_DESK_OPD, FLN_COLOUR_RED);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->green, g_free);
  g_clear_pointer (&story->yellow, g_free);
  g_clear_pointer (&story->red, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static const FlnCallNextRequest next = { .department = FLN_DESK_OPD, .room = "3" };

static void
shut (Story *story, FlnQueueState state)
{
  const FlnSetQueueStateRequest request = {
    .department = FLN_DESK_OPD,
    .state = state,
    .reason = "lunch",
  };

  g_assert_true (fln_set_queue_state (story->desk->store, &request, NULL));
}

static void
next_is_the_head_of_the_order (void)
{
  g_auto (Story) story = { 0 };

  story_begin (&story);
  const char *const order[] = { story.red, story.yellow, story.green };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_auto (FlnTicketResult) result = { 0 };

      g_assert_true (fln_call_next (story.desk->store, &next, &result, NULL));
      g_assert_cmpstr (result.ticket.id, ==, order[i]);
      g_assert_cmpint (result.ticket.state, ==, FLN_TICKET_CALLED);
      g_assert_cmpstr (result.ticket.state_room, ==, "3");
      g_assert_cmpstr (result.ticket.state_by, ==, "ingabire");
      g_assert_cmpint (result.people_ahead, ==, -1);
    }
}

static void
empty_queue_has_nobody_next (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  GError *error = NULL;

  fln_story_refused (desk, fln_call_next (desk->store, &next, NULL, &error), &error,
                     FLN_ERROR_NOT_FOUND, 0);
}

static void
shut_queue_has_nobody_next_but_a_chosen_one_may_be_called (void)
{
  const FlnQueueState states[] = { FLN_QUEUE_PAUSED, FLN_QUEUE_CLOSED };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto (Story) story = { 0 };
      g_autoptr (GError) problem = NULL;
      GError *error = NULL;
      FlnCallTicketRequest chosen = { .room = "1" };

      story_begin (&story);
      shut (&story, states[i]);
      fln_story_refused (story.desk,
                         fln_call_next (story.desk->store, &next, NULL, &error), &error,
                         FLN_ERROR_RULE, 4);

      chosen.ticket = story.green;
      g_assert_true (fln_call_ticket (story.desk->store, &chosen, NULL, &problem));
      g_assert_no_error (problem);
    }
}

static void
doctor_passes_over_who_waits_for_another_doctor (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) mugishas = { 0 };
  g_auto (FlnTicketResult) kezas = { 0 };
  FlnRegisterPatientRequest request = {
    .name = "K",
    .department = FLN_DESK_OPD,
    .urgency = FLN_COLOUR_RED,
  };
  g_auto (FlnRegisterPatientResult) result = { 0 };
  g_autoptr (FlnStaff) keza = NULL;

  story_begin (&story);
  keza = fln_query_staff_by_user (story.desk->store, "keza", NULL);
  fln_story_bring (story.desk, story.red, FLN_TICKET_LEFT);
  request.doctor = keza->id;
  g_assert_true (fln_register_patient (story.desk->store, &request, &result, NULL));
  g_assert_cmpint (result.ticket.people_ahead, ==, 0);

  fln_desk_fixture_sign_in (story.desk, "mugisha");
  g_assert_true (fln_call_next (story.desk->store, &next, &mugishas, NULL));
  g_assert_cmpstr (mugishas.ticket.id, ==, story.yellow);
  fln_desk_fixture_sign_in (story.desk, "keza");
  g_assert_true (fln_call_next (story.desk->store, &next, &kezas, NULL));
  g_assert_cmpstr (kezas.ticket.id, ==, result.ticket.ticket.id);
}

static void
call_without_a_room_is_refused (void)
{
  g_auto (Story) story = { 0 };
  const FlnCallNextRequest nowhere = { .department = FLN_DESK_OPD, .room = "" };
  FlnCallTicketRequest chosen = { 0 };
  GError *error = NULL;

  story_begin (&story);
  chosen.ticket = story.green;
  fln_story_refused (story.desk,
                     fln_call_next (story.desk->store, &nowhere, NULL, &error), &error,
                     FLN_ERROR_INVALID, 3);
  fln_story_refused (story.desk,
                     fln_call_ticket (story.desk->store, &chosen, NULL, &error), &error,
                     FLN_ERROR_INVALID, 3);
}

static void
second_call_of_one_ticket_is_refused (void)
{
  g_auto (Story) story = { 0 };
  FlnCallTicketRequest chosen = { .room = "1" };
  g_autofree char *room = NULL;
  GError *error = NULL;

  story_begin (&story);
  chosen.ticket = story.green;
  g_assert_true (fln_call_ticket (story.desk->store, &chosen, NULL, NULL));
  chosen.room = "3";
  fln_story_refused (story.desk,
                     fln_call_ticket (story.desk->store, &chosen, NULL, &error), &error,
                     FLN_ERROR_RULE, 4);
  room = fln_story_ticket_text (story.desk, story.green, "state_room");
  g_assert_cmpstr (room, ==, "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-ticket/next-is-the-head-of-the-order",
                   next_is_the_head_of_the_order);
  g_test_add_func ("/call-ticket/empty-queue-has-nobody-next",
                   empty_queue_has_nobody_next);
  g_test_add_func (
      "/call-ticket/shut-queue-has-nobody-next-but-a-chosen-one-may-be-called",
      shut_queue_has_nobody_next_but_a_chosen_one_may_be_called);
  g_test_add_func ("/call-ticket/doctor-passes-over-who-waits-for-another-doctor",
                   doctor_passes_over_who_waits_for_another_doctor);
  g_test_add_func ("/call-ticket/call-without-a-room-is-refused",
                   call_without_a_room_is_refused);
  g_test_add_func ("/call-ticket/second-call-of-one-ticket-is-refused",
                   second_call_of_one_ticket_is_refused);
  return g_test_run ();
}
