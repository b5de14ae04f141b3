/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/appointment.h"
#include "shared/domain/conflict.h"
#include "shared/domain/department.h"
#include "shared/domain/note.h"
#include "shared/domain/patient.h"
#include "shared/domain/room.h"
#include "shared/domain/staff.h"
#include "shared/domain/step-event.h"
#include "shared/domain/ticket.h"
#include "shared/domain/visit.h"

/* Values: a copy has strings of its own, an empty one copies too, and freeing twice
 * over a cleared one is harmless. The sanitizers see what is lost or used after it is
 * gone. */

#define FILL(value, field) (value)->field = g_strdup (#field)

#define ASSERT_OWN(copy, value, field)                                                 \
  do                                                                                   \
    {                                                                                  \
      g_assert_cmpstr ((copy)->field, ==, #field);                                     \
      g_assert_true ((copy)->field != (value)->field);                                 \
    }                                                                                  \
  while (0)

static void
a_patient_is_copied_whole (void)
{
  g_autoptr (FlnPatient) value = fln_patient_new ();
  g_autoptr (FlnPatient) empty = fln_patient_copy (value);
  g_autoptr (FlnPatient) copy = NULL;

  FILL (value, id);
  FILL (value, name);
  FILL (value, phone);
  FILL (value, sex);
  FILL (value, born);
  FILL (value, card);
  FILL (value, language);
  FILL (value, merged_into);
  copy = fln_patient_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, name);
  ASSERT_OWN (copy, value, phone);
  ASSERT_OWN (copy, value, sex);
  ASSERT_OWN (copy, value, born);
  ASSERT_OWN (copy, value, card);
  ASSERT_OWN (copy, value, language);
  ASSERT_OWN (copy, value, merged_into);
  g_assert_null (empty->id);

  fln_patient_clear (copy);
  g_assert_null (copy->id);
}

static void
a_ticket_is_copied_whole (void)
{
  g_autoptr (FlnTicket) value = fln_ticket_new ();
  g_autoptr (FlnTicket) empty = fln_ticket_copy (value);
  g_autoptr (FlnTicket) copy = NULL;

  FILL (value, id);
  FILL (value, journey);
  FILL (value, patient);
  FILL (value, number);
  FILL (value, department);
  FILL (value, doctor);
  FILL (value, appointment);
  FILL (value, state_by);
  FILL (value, state_room);
  FILL (value, outcome);
  copy = fln_ticket_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, journey);
  ASSERT_OWN (copy, value, patient);
  ASSERT_OWN (copy, value, number);
  ASSERT_OWN (copy, value, department);
  ASSERT_OWN (copy, value, doctor);
  ASSERT_OWN (copy, value, appointment);
  ASSERT_OWN (copy, value, state_by);
  ASSERT_OWN (copy, value, state_room);
  ASSERT_OWN (copy, value, outcome);
  g_assert_null (empty->id);

  fln_ticket_clear (copy);
  g_assert_null (copy->id);
}

static void
a_department_is_copied_whole (void)
{
  g_autoptr (FlnDepartment) value = fln_department_new ();
  g_autoptr (FlnDepartment) empty = fln_department_copy (value);
  g_autoptr (FlnDepartment) copy = NULL;

  FILL (value, id);
  FILL (value, code);
  FILL (value, name);
  FILL (value, queue_reason);
  copy = fln_department_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, code);
  ASSERT_OWN (copy, value, name);
  ASSERT_OWN (copy, value, queue_reason);
  g_assert_null (empty->id);

  fln_department_clear (copy);
  g_assert_null (copy->id);
}

static void
a_room_is_copied_whole (void)
{
  g_autoptr (FlnRoom) value = fln_room_new ();
  g_autoptr (FlnRoom) empty = fln_room_copy (value);
  g_autoptr (FlnRoom) copy = NULL;

  FILL (value, id);
  FILL (value, department);
  FILL (value, name);
  copy = fln_room_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, department);
  ASSERT_OWN (copy, value, name);
  g_assert_null (empty->id);

  fln_room_clear (copy);
  g_assert_null (copy->id);
}

static void
a_staff_is_copied_whole (void)
{
  g_autoptr (FlnStaff) value = fln_staff_new ();
  g_autoptr (FlnStaff) empty = fln_staff_copy (value);
  g_autoptr (FlnStaff) copy = NULL;

  FILL (value, id);
  FILL (value, user);
  FILL (value, name);
  FILL (value, department);
  copy = fln_staff_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, user);
  ASSERT_OWN (copy, value, name);
  ASSERT_OWN (copy, value, department);
  g_assert_null (empty->id);

  fln_staff_clear (copy);
  g_assert_null (copy->id);
}

static void
a_appointment_is_copied_whole (void)
{
  g_autoptr (FlnAppointment) value = fln_appointment_new ();
  g_autoptr (FlnAppointment) empty = fln_appointment_copy (value);
  g_autoptr (FlnAppointment) copy = NULL;

  FILL (value, id);
  FILL (value, patient);
  FILL (value, department);
  FILL (value, doctor);
  FILL (value, note);
  FILL (value, state_by);
  copy = fln_appointment_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, patient);
  ASSERT_OWN (copy, value, department);
  ASSERT_OWN (copy, value, doctor);
  ASSERT_OWN (copy, value, note);
  ASSERT_OWN (copy, value, state_by);
  g_assert_null (empty->id);

  fln_appointment_clear (copy);
  g_assert_null (copy->id);
}

static void
a_conflict_is_copied_whole (void)
{
  g_autoptr (FlnConflict) value = fln_conflict_new ();
  g_autoptr (FlnConflict) empty = fln_conflict_copy (value);
  g_autoptr (FlnConflict) copy = NULL;

  FILL (value, id);
  FILL (value, subject);
  FILL (value, reg);
  FILL (value, review_by);
  FILL (value, winner.value);
  FILL (value, winner.action);
  FILL (value, winner.by);
  FILL (value, winner.device);
  FILL (value, loser.value);
  FILL (value, loser.action);
  FILL (value, loser.by);
  FILL (value, loser.device);
  copy = fln_conflict_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, subject);
  ASSERT_OWN (copy, value, reg);
  ASSERT_OWN (copy, value, review_by);
  ASSERT_OWN (copy, value, winner.value);
  ASSERT_OWN (copy, value, winner.action);
  ASSERT_OWN (copy, value, winner.by);
  ASSERT_OWN (copy, value, winner.device);
  ASSERT_OWN (copy, value, loser.value);
  ASSERT_OWN (copy, value, loser.action);
  ASSERT_OWN (copy, value, loser.by);
  ASSERT_OWN (copy, value, loser.device);
  g_assert_null (empty->id);

  fln_conflict_clear (copy);
  g_assert_null (copy->id);
}

static void
a_note_is_copied_whole (void)
{
  g_autoptr (FlnNote) value = fln_note_new ();
  g_autoptr (FlnNote) empty = fln_note_copy (value);
  g_autoptr (FlnNote) copy = NULL;

  FILL (value, id);
  FILL (value, patient);
  FILL (value, ticket);
  FILL (value, body);
  FILL (value, by_user);
  copy = fln_note_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, patient);
  ASSERT_OWN (copy, value, ticket);
  ASSERT_OWN (copy, value, body);
  ASSERT_OWN (copy, value, by_user);
  g_assert_null (empty->id);

  fln_note_clear (copy);
  g_assert_null (copy->id);
}

static void
a_step_event_is_copied_whole (void)
{
  g_autoptr (FlnStepEvent) value = fln_step_event_new ();
  g_autoptr (FlnStepEvent) empty = fln_step_event_copy (value);
  g_autoptr (FlnStepEvent) copy = NULL;

  FILL (value, id);
  FILL (value, ticket);
  FILL (value, by_user);
  FILL (value, room);
  FILL (value, absence);
  FILL (value, detail);
  copy = fln_step_event_copy (value);

  ASSERT_OWN (copy, value, id);
  ASSERT_OWN (copy, value, ticket);
  ASSERT_OWN (copy, value, by_user);
  ASSERT_OWN (copy, value, room);
  ASSERT_OWN (copy, value, absence);
  ASSERT_OWN (copy, value, detail);
  g_assert_null (empty->id);

  fln_step_event_clear (copy);
  g_assert_null (copy->id);
}

static void
a_visit_is_copied_whole (void)
{
  g_autoptr (FlnVisit) value = fln_visit_new ();
  g_autoptr (FlnVisit) empty = fln_visit_copy (value);
  g_autoptr (FlnVisit) copy = NULL;

  FILL (value, department_name);
  FILL (value, doctor_name);
  FILL (value, ticket.id);
  FILL (value, ticket.journey);
  FILL (value, ticket.number);
  FILL (value, ticket.outcome);
  copy = fln_visit_copy (value);

  ASSERT_OWN (copy, value, department_name);
  ASSERT_OWN (copy, value, doctor_name);
  ASSERT_OWN (copy, value, ticket.id);
  ASSERT_OWN (copy, value, ticket.journey);
  ASSERT_OWN (copy, value, ticket.number);
  ASSERT_OWN (copy, value, ticket.outcome);
  g_assert_null (empty->department_name);

  fln_visit_clear (copy);
  g_assert_null (copy->department_name);
}

static void
numbers_are_copied_too (void)
{
  g_autoptr (FlnTicket) ticket = fln_ticket_new ();
  g_autoptr (FlnTicket) copy = NULL;

  ticket->state = FLN_TICKET_HELD;
  ticket->needs = FLN_NEED_CHILD;
  ticket->entered_us = 7;
  copy = fln_ticket_copy (ticket);

  g_assert_cmpint (copy->state, ==, FLN_TICKET_HELD);
  g_assert_cmpint (copy->needs, ==, FLN_NEED_CHILD);
  g_assert_cmpint (copy->entered_us, ==, 7);
}

static void
a_new_department_is_open_and_has_no_target_of_its_own (void)
{
  g_autoptr (FlnDepartment) department = fln_department_new ();

  g_assert_cmpint (department->target_min, ==, -1);
  g_assert_cmpint (department->queue_state, ==, FLN_QUEUE_OPEN);
}

static void
queue_states_have_words (void)
{
  FlnQueueState state = FLN_QUEUE_CLOSED;

  g_assert_false (fln_queue_state_from_nick ("shut", &state));
  g_assert_cmpint (state, ==, FLN_QUEUE_CLOSED);
  g_assert_true (fln_queue_state_from_nick (NULL, &state));
  g_assert_cmpint (state, ==, FLN_QUEUE_OPEN);
  g_assert_true (fln_queue_state_from_nick ("paused", &state));
  g_assert_cmpstr (fln_queue_state_to_nick (state), ==, "paused");
}

static void
appointment_states_have_words (void)
{
  FlnAppointmentState state = FLN_APPOINTMENT_MISSED;

  g_assert_false (fln_appointment_state_from_nick (NULL, &state));
  g_assert_cmpint (state, ==, FLN_APPOINTMENT_MISSED);
  g_assert_true (fln_appointment_state_from_nick ("arrived", &state));
  g_assert_cmpstr (fln_appointment_state_to_nick (state), ==, "arrived");
}

static void
reviews_have_words (void)
{
  FlnReview review = FLN_REVIEW_KEEP;

  g_assert_false (fln_review_from_nick ("ignore", &review));
  g_assert_cmpint (review, ==, FLN_REVIEW_KEEP);
  g_assert_true (fln_review_from_nick (NULL, &review));
  g_assert_cmpint (review, ==, FLN_REVIEW_NONE);
  g_assert_true (fln_review_from_nick ("restore", &review));
  g_assert_cmpstr (fln_review_to_nick (review), ==, "restore");
  g_assert_null (fln_review_to_nick (FLN_REVIEW_NONE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plain-values/a-patient-is-copied-whole",
                   a_patient_is_copied_whole);
  g_test_add_func ("/plain-values/a-ticket-is-copied-whole", a_ticket_is_copied_whole);
  g_test_add_func ("/plain-values/a-department-is-copied-whole",
                   a_department_is_copied_whole);
  g_test_add_func ("/plain-values/a-room-is-copied-whole", a_room_is_copied_whole);
  g_test_add_func ("/plain-values/a-staff-is-copied-whole", a_staff_is_copied_whole);
  g_test_add_func ("/plain-values/a-appointment-is-copied-whole",
                   a_appointment_is_copied_whole);
  g_test_add_func ("/plain-values/a-conflict-is-copied-whole",
                   a_conflict_is_copied_whole);
  g_test_add_func ("/plain-values/a-note-is-copied-whole", a_note_is_copied_whole);
  g_test_add_func ("/plain-values/a-step-event-is-copied-whole",
                   a_step_event_is_copied_whole);
  g_test_add_func ("/plain-values/a-visit-is-copied-whole", a_visit_is_copied_whole);
  g_test_add_func ("/plain-values/numbers-are-copied-too", numbers_are_copied_too);
  g_test_add_func (
      "/plain-values/a-new-department-is-open-and-has-no-target-of-its-own",
      a_new_department_is_open_and_has_no_target_of_its_own);
  g_test_add_func ("/plain-values/queue-states-have-words", queue_states_have_words);
  g_test_add_func ("/plain-values/appointment-states-have-words",
                   appointment_states_have_words);
  g_test_add_func ("/plain-values/reviews-have-words", reviews_have_words);

  return g_test_run ();
}
