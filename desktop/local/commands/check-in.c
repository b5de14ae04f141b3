/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/check-in.h"

#include "desktop/local/commands/ticket-entry.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/appointment-list.h"
#include "desktop/local/queries/patient-search.h"

static FlnAppointment *
find_booked (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnAppointment) appointment = fln_query_appointment (store, id, error);

  if (appointment == NULL || appointment->state == FLN_APPOINTMENT_BOOKED)
    return g_steal_pointer (&appointment);

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "The appointment is over (%s); give a number without it.",
               fln_appointment_state_to_nick (appointment->state));
  return NULL;
}

static gboolean
set_arrived (FlnActing *acting, const char *appointment, GError **error)
{
  g_auto (FlnValue) state = fln_value_null (2);

  fln_value_set_text (&state, 0,
                      fln_appointment_state_to_nick (FLN_APPOINTMENT_ARRIVED));
  fln_value_set_text (&state, 1, fln_acting_user (acting));
  return fln_acting_set (acting, FLN_RECORD_APPOINTMENT, appointment, "state", &state,
                         error);
}

static gboolean
add_ticket (FlnActing *acting, const FlnAppointment *appointment, FlnColour urgency,
            char id[37], FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnPatient) patient
      = fln_query_patient (fln_acting_store (acting), appointment->patient, error);
  FlnTicketEntry entry = {
    .department = appointment->department,
    .doctor = appointment->doctor,
    .urgency = urgency,
    .appointment = appointment->id,
    .appointment_us = appointment->at_us,
  };

  if (patient == NULL || !fln_ticket_entry_needs (acting, patient, &entry.needs, error))
    return FALSE;

  entry.patient = patient->id;
  return fln_ticket_entry_add (acting, &entry, id, result, error);
}

gboolean
fln_check_in (FlnStore *store, const FlnCheckInRequest *request,
              FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnAppointment) appointment = NULL;
  char id[37];

  if (!fln_ticket_step_need (request->appointment, "appointment", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_CHECK_IN, error);
  appointment
      = acting != NULL ? find_booked (store, request->appointment, error) : NULL;
  if (appointment == NULL
      || !add_ticket (acting, appointment, request->urgency, id, result, error)
      || !set_arrived (acting, appointment->id, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, id, result);
  return TRUE;
}
