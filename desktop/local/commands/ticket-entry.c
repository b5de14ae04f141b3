/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/ticket-entry.h"

#include "desktop/local/numbers.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/queries/ticket-lookup.h"

#define TICKET FLN_RECORD_TICKET

/* The queue takes people in. */
static gboolean
check_department (FlnActing *acting, const char *id, GError **error)
{
  g_autoptr (FlnDepartment) department
      = fln_query_department (fln_acting_store (acting), id, error);

  if (department == NULL)
    return FALSE;

  if (department->deleted)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "%s is not used any more; choose another department.",
                   department->name);
      return FALSE;
    }
  if (department->queue_state == FLN_QUEUE_CLOSED)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "%s is closed (%s), so no number is given; reopen it or choose "
                   "another department.",
                   department->name,
                   department->queue_reason != NULL ? department->queue_reason
                                                    : "no reason said");
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_doctor (FlnActing *acting, const char *id, GError **error)
{
  g_autoptr (FlnStaff) doctor = NULL;

  if (id == NULL)
    return TRUE;

  doctor = fln_query_staff_by_user (fln_acting_store (acting), id, error);
  if (doctor == NULL)
    return FALSE;

  if (doctor->retired)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "%s does not work here any more; choose somebody else.",
                   doctor->user);
      return FALSE;
    }

  return TRUE;
}

/* One open ticket per patient and department. */
static gboolean
check_no_other (FlnActing *acting, const FlnTicketEntry *entry, FlnTicketResult *result,
                GError **error)
{
  g_autoptr (FlnTicket) open = NULL;

  if (!fln_query_open_ticket (fln_acting_store (acting), entry->patient,
                              entry->department, &open, error))
    return FALSE;
  if (open == NULL)
    return TRUE;

  g_set_error (
      error, FLN_ERROR, FLN_ERROR_RULE,
      "This patient already has number %s there (%s); use that one, or move it.",
      open->number, fln_ticket_state_to_nick (open->state));
  if (result != NULL)
    {
      fln_ticket_result_read (fln_acting_store (acting), open->id, result);
      result->existing = TRUE;
    }
  return FALSE;
}

static gboolean
take_number (FlnActing *acting, const FlnTicketEntry *entry, char **number,
             GError **error)
{
  if (entry->after != NULL)
    {
      *number = g_strdup (entry->after->number);
      return TRUE;
    }

  return fln_numbers_take (fln_acting_store (acting), fln_acting_now_us (acting),
                           number, error);
}

/* A register that was not said is not written. */
static gboolean
set_text (FlnActing *acting, const char *id, const char *reg, const char *text,
          GError **error)
{
  return text == NULL || fln_acting_set_text (acting, TICKET, id, reg, text, error);
}

static gboolean
set_waiting (FlnActing *acting, const char *id, GError **error)
{
  g_auto (FlnValue) state = fln_value_null (3);

  fln_value_set_text (&state, 0, fln_ticket_state_to_nick (FLN_TICKET_WAITING));
  fln_value_set_text (&state, 1, fln_acting_user (acting));
  return fln_acting_set (acting, TICKET, id, "state", &state, error);
}

static gboolean
set_ticket (FlnActing *acting, const FlnTicketEntry *entry, const char *id,
            GError **error)
{
  g_autofree char *needs = fln_needs_format (entry->needs);
  g_autofree char *number = NULL;
  const char *journey = entry->after != NULL ? entry->after->journey : id;

  if (!take_number (acting, entry, &number, error)
      || !set_text (acting, id, "journey", journey, error)
      || !set_text (acting, id, "patient", entry->patient, error)
      || !set_text (acting, id, "number", number, error)
      || !set_text (acting, id, "department", entry->department, error)
      || !set_text (acting, id, "doctor", entry->doctor, error)
      || !set_text (acting, id, "needs", needs, error)
      || !set_text (acting, id, "appointment", entry->appointment, error))
    return FALSE;

  if (entry->appointment != NULL
      && !fln_acting_set_int (acting, TICKET, id, "appointment_us",
                              entry->appointment_us, error))
    return FALSE;
  if (entry->results_back
      && !fln_acting_set_int (acting, TICKET, id, "results_back", 1, error))
    return FALSE;

  return set_waiting (acting, id, error);
}

static gboolean
add_issue_step (FlnActing *acting, const FlnTicketEntry *entry, const char *ticket,
                GError **error)
{
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = ticket },
    { .reg = "step", .text = fln_step_to_nick (FLN_STEP_ISSUE) },
    { .reg = "by_user", .text = fln_acting_user (acting) },
    { .reg = "detail", .text = entry->detail },
  };
  char id[37];

  return fln_acting_event (acting, FLN_RECORD_STEP, id, fields, G_N_ELEMENTS (fields),
                           error);
}

static gboolean
add_triage (FlnActing *acting, const FlnTicketEntry *entry, const char *ticket,
            GError **error)
{
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = ticket },
    { .reg = "level", .text = fln_colour_to_nick (entry->urgency) },
    { .reg = "by_user", .text = fln_acting_user (acting) },
  };
  char id[37];

  return entry->urgency == FLN_COLOUR_NONE
         || fln_acting_event (acting, FLN_RECORD_TRIAGE, id, fields,
                              G_N_ELEMENTS (fields), error);
}

gboolean
fln_ticket_entry_add (FlnActing *acting, const FlnTicketEntry *entry, char id[37],
                      FlnTicketResult *result, GError **error)
{
  if (!check_department (acting, entry->department, error)
      || !check_doctor (acting, entry->doctor, error)
      || !check_no_other (acting, entry, result, error))
    return FALSE;

  fln_acting_mint (acting, id);
  return set_ticket (acting, entry, id, error)
         && add_issue_step (acting, entry, id, error)
         && add_triage (acting, entry, id, error);
}

gboolean
fln_ticket_entry_needs (FlnActing *acting, const FlnPatient *patient, FlnNeeds *needs,
                        GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (fln_acting_store (acting), error);

  if (site == NULL)
    return FALSE;

  *needs = patient->needs
           | fln_age_needs (patient->born,
                            fln_civil_date_at (fln_acting_now_us (acting), site->zone));
  return TRUE;
}
