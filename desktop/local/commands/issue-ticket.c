/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/issue-ticket.h"

#include "desktop/local/commands/ticket-entry.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/patient-search.h"

gboolean
fln_issue_ticket (FlnStore *store, const FlnIssueTicketRequest *request,
                  FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnPatient) patient = NULL;
  FlnTicketEntry entry = {
    .department = request->department,
    .doctor = request->doctor,
    .urgency = request->urgency,
  };
  char id[37];

  if (!fln_ticket_step_need (request->patient, "patient", error)
      || !fln_ticket_step_need (request->department, "department", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_ISSUE_TICKET, error);
  patient = acting != NULL ? fln_query_patient (store, request->patient, error) : NULL;
  if (patient == NULL || !fln_ticket_entry_needs (acting, patient, &entry.needs, error))
    return FALSE;

  entry.patient = patient->id;
  if (!fln_ticket_entry_add (acting, &entry, id, result, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, id, result);
  return TRUE;
}
