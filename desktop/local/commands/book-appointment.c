/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/book-appointment.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/appointment-list.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/patient-search.h"
#include "desktop/local/queries/staff-list.h"

#define APPOINTMENT FLN_RECORD_APPOINTMENT

static gboolean
check_request (FlnActing *acting, const FlnBookAppointmentRequest *request,
               GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autoptr (FlnStaff) doctor = NULL;

  if (!fln_ticket_step_need (request->patient, "patient", error)
      || !fln_ticket_step_need (request->department, "department", error))
    return FALSE;

  if (request->at_us <= fln_acting_now_us (acting))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "The hour of an appointment lies in the future.");
      return FALSE;
    }

  department
      = fln_query_department (fln_acting_store (acting), request->department, error);
  if (department == NULL)
    return FALSE;
  if (request->doctor == NULL)
    return TRUE;

  doctor = fln_query_staff_by_user (fln_acting_store (acting), request->doctor, error);
  return doctor != NULL;
}

static gboolean
set_state (FlnActing *acting, const char *id, FlnAppointmentState state, GError **error)
{
  g_auto (FlnValue) value = fln_value_null (2);

  fln_value_set_text (&value, 0, fln_appointment_state_to_nick (state));
  fln_value_set_text (&value, 1, fln_acting_user (acting));
  return fln_acting_set (acting, APPOINTMENT, id, "state", &value, error);
}

static gboolean
set_text (FlnActing *acting, const char *id, const char *reg, const char *text,
          GError **error)
{
  return text == NULL
         || fln_acting_set_text (acting, APPOINTMENT, id, reg, text, error);
}

gboolean
fln_book_appointment (FlnStore *store, const FlnBookAppointmentRequest *request,
                      FlnBookAppointmentResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnPatient) patient = NULL;
  char id[37];

  acting = fln_acting_begin (store, FLN_ACTION_BOOK, error);
  if (acting == NULL || !check_request (acting, request, error))
    return FALSE;

  patient = fln_query_patient (store, request->patient, error);
  if (patient == NULL)
    return FALSE;

  fln_acting_mint (acting, id);
  if (!set_text (acting, id, "patient", patient->id, error)
      || !set_text (acting, id, "department", request->department, error)
      || !set_text (acting, id, "doctor", request->doctor, error)
      || !fln_acting_set_int (acting, APPOINTMENT, id, "at_us", request->at_us, error)
      || !set_text (acting, id, "note", request->note, error)
      || !set_state (acting, id, FLN_APPOINTMENT_BOOKED, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    g_strlcpy (result->appointment, id, sizeof result->appointment);
  return TRUE;
}

static gboolean
check_booked (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnAppointment) appointment = fln_query_appointment (store, id, error);

  if (appointment == NULL)
    return FALSE;
  if (appointment->state == FLN_APPOINTMENT_BOOKED)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "The appointment is over (%s), so it cannot be cancelled.",
               fln_appointment_state_to_nick (appointment->state));
  return FALSE;
}

gboolean
fln_cancel_appointment (FlnStore *store, const FlnCancelAppointmentRequest *request,
                        GError **error)
{
  g_autoptr (FlnActing) acting = NULL;

  if (!fln_ticket_step_need (request->appointment, "appointment", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_CANCEL_APPOINTMENT, error);
  return acting != NULL && check_booked (store, request->appointment, error)
         && set_state (acting, request->appointment, FLN_APPOINTMENT_CANCELLED, error)
         && fln_acting_commit (acting, error);
}
