/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/onward-leg.h"

#include "desktop/local/commands/ticket-entry.h"
#include "desktop/local/place.h"

/* Whether that department once sent this journey to the laboratory. */
static gboolean
was_sent_for_results (FlnActing *acting, const FlnOnwardLeg *leg, gboolean *sent,
                      GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_acting_db (acting),
                          "SELECT 1 FROM ticket"
                          " WHERE patient = :patient AND journey = :journey"
                          " AND department = :department AND outcome = 'lab'",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":patient", leg->from->patient);
  fln_stmt_bind_text (query, ":journey", leg->from->journey);
  fln_stmt_bind_text (query, ":department", leg->department);
  return fln_stmt_step (query, sent, error);
}

gboolean
fln_onward_leg_add (FlnActing *acting, const FlnOnwardLeg *leg, char id[37],
                    FlnTicketResult *result, GError **error)
{
  g_autofree char *triage = NULL;
  FlnTicketEntry entry = {
    .patient = leg->from->patient,
    .department = leg->department,
    .doctor = leg->doctor,
    .needs = leg->from->needs,
    .after = leg->from,
    .detail = leg->detail,
  };
  gboolean sent = FALSE;

  if (g_strcmp0 (leg->from->department, leg->department) == 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "%s is in that department already; choose another one.",
                   leg->from->number);
      return FALSE;
    }

  if (!was_sent_for_results (acting, leg, &sent, error)
      || !fln_place_standing_triage (fln_acting_store (acting), leg->from->id, &triage,
                                     &entry.urgency, error))
    return FALSE;

  entry.results_back = leg->results_back || sent;
  return fln_ticket_entry_add (acting, &entry, id, result, error);
}
