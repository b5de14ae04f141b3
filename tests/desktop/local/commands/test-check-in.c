/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in; Kayitesi has an
 * appointment at two in OPD. */
#include "desktop/local/commands/check-in.h"

#include "desktop/local/commands/book-appointment.h"
#include "desktop/local/queries/appointment-list.h"
#include "tests/support/queue-story.h"

#define TWO_O_CLOCK (FLN_DESK_NOON_US + 2 * G_TIME_SPAN_HOUR)

typedef struct
{
  FlnDeskFixture *desk;
  char *patient;
  char appointment[FLN_UUID_SIZE];
} Story;

static void
story_begin (Story *story)
{
  FlnBookAppointmentResult result;
  FlnBookAppointmentRequest request = {
    .department = FLN_DESK_OPD,
    .at_us = TWO_O_CLOCK,
    .note = "wound dressing",
  };

  story->desk = fln_desk_fixture_new ("A");
  story->patient = fln_story_known (story->desk, "Kayitesi", NULL);
  request.patient = story->patient;
  g_assert_true (fln_book_appointment (story->desk->store, &request, &result, NULL));
  g_strlcpy (story->appointment, result.appointment, sizeof story->appointment);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->patient, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static FlnAppointmentState
state_of (Story *story)
{
  g_autoptr (FlnAppointment) appointment
      = fln_query_appointment (story->desk->store, story->appointment, NULL);

  return appointment->state;
}

static void
booked_hour_is_on_the_list_of_the_day (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  const FlnAppointmentRow *row;

  story_begin (&story);
  rows = fln_query_appointments (story.desk->store, FLN_DESK_NOON_US, TWO_O_CLOCK + 1,
                                 NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "Kayitesi");
  g_assert_cmpstr (row->appointment.note, ==, "wound dressing");
  g_assert_cmpint (row->appointment.state, ==, FLN_APPOINTMENT_BOOKED);
}

static void
check_in_gives_a_number_with_the_booked_hour (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) result = { 0 };
  FlnCheckInRequest request = { .urgency = FLN_COLOUR_GREEN };

  story_begin (&story);
  fln_story_minutes (story.desk, 100);
  request.appointment = story.appointment;
  g_assert_true (fln_check_in (story.desk->store, &request, &result, NULL));
  g_assert_cmpint (fln_story_actions (story.desk), ==, 3);
  g_assert_cmpstr (result.ticket.appointment, ==, story.appointment);
  g_assert_cmpint (result.ticket.appointment_us, ==, TWO_O_CLOCK);
  /* In at 13:40 for 14:00: 13:45 and two hours. */
  g_assert_cmpint (result.due_us, ==, FLN_DESK_NOON_US + 225 * 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (state_of (&story), ==, FLN_APPOINTMENT_ARRIVED);
}

static void
second_check_in_is_refused (void)
{
  g_auto (Story) story = { 0 };
  FlnCheckInRequest request = { 0 };
  GError *error = NULL;

  story_begin (&story);
  request.appointment = story.appointment;
  g_assert_true (fln_check_in (story.desk->store, &request, NULL, NULL));
  fln_story_refused (story.desk,
                     fln_check_in (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_RULE, 3);
}

static void
who_waits_already_is_not_checked_in_twice (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) result = { 0 };
  FlnCheckInRequest request = { 0 };
  FlnBookAppointmentResult second;
  FlnBookAppointmentRequest book
      = { .department = FLN_DESK_OPD, .at_us = TWO_O_CLOCK + G_TIME_SPAN_HOUR };
  GError *error = NULL;

  story_begin (&story);
  book.patient = story.patient;
  g_assert_true (fln_book_appointment (story.desk->store, &book, &second, NULL));
  request.appointment = story.appointment;
  g_assert_true (fln_check_in (story.desk->store, &request, NULL, NULL));

  request.appointment = second.appointment;
  fln_story_refused (story.desk,
                     fln_check_in (story.desk->store, &request, &result, &error),
                     &error, FLN_ERROR_RULE, 4);
  g_assert_true (result.existing);
  g_assert_cmpstr (result.ticket.number, ==, "A001");
}

static void
cancelled_appointment_is_over (void)
{
  g_auto (Story) story = { 0 };
  FlnCancelAppointmentRequest cancel = { 0 };
  FlnCheckInRequest request = { 0 };
  GError *error = NULL;

  story_begin (&story);
  cancel.appointment = request.appointment = story.appointment;
  g_assert_true (fln_cancel_appointment (story.desk->store, &cancel, NULL));
  g_assert_cmpint (state_of (&story), ==, FLN_APPOINTMENT_CANCELLED);
  fln_story_refused (story.desk,
                     fln_check_in (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_RULE, 3);
  fln_story_refused (story.desk,
                     fln_cancel_appointment (story.desk->store, &cancel, &error),
                     &error, FLN_ERROR_RULE, 3);
}

static void
hour_that_is_past_cannot_be_booked (void)
{
  g_auto (Story) story = { 0 };
  FlnBookAppointmentRequest request
      = { .department = FLN_DESK_OPD, .at_us = FLN_DESK_NOON_US - 1 };
  GError *error = NULL;

  story_begin (&story);
  request.patient = story.patient;
  fln_story_refused (story.desk,
                     fln_book_appointment (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-in/booked-hour-is-on-the-list-of-the-day",
                   booked_hour_is_on_the_list_of_the_day);
  g_test_add_func ("/check-in/check-in-gives-a-number-with-the-booked-hour",
                   check_in_gives_a_number_with_the_booked_hour);
  g_test_add_func ("/check-in/second-check-in-is-refused", second_check_in_is_refused);
  g_test_add_func ("/check-in/who-waits-already-is-not-checked-in-twice",
                   who_waits_already_is_not_checked_in_twice);
  g_test_add_func ("/check-in/cancelled-appointment-is-over",
                   cancelled_appointment_is_over);
  g_test_add_func ("/check-in/hour-that-is-past-cannot-be-booked",
                   hour_that_is_past_cannot_be_booked);
  return g_test_run ();
}
