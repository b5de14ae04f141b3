/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/transfer-ticket.h"

#include "desktop/local/commands/onward-leg.h"
#include "desktop/local/commands/ticket-step.h"

gboolean
fln_transfer_ticket (FlnStore *store, const FlnTransferTicketRequest *request,
                     FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_auto (FlnTicket) before = { 0 };
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_TRANSFER,
    .detail = request->department,
  };
  const FlnOnwardLeg leg = {
    .from = &before,
    .department = request->department,
    .doctor = request->doctor,
    .detail = request->reason,
    .results_back = request->results_back,
  };
  char id[37];

  if (!fln_ticket_step_need (request->department, "department", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_TRANSFER, error);
  if (acting == NULL || !fln_ticket_step_take (acting, &step, &before, error)
      || !fln_onward_leg_add (acting, &leg, id, result, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, id, result);
  return TRUE;
}
