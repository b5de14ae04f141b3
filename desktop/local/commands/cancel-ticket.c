/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/cancel-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_cancel_ticket (FlnStore *store, const FlnCancelTicketRequest *request,
                   FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_CANCEL,
    .detail = request->reason,
  };

  if (!fln_ticket_step_need (request->reason, "reason", error))
    return FALSE;

  return fln_ticket_step_act (store, FLN_ACTION_CANCEL, &step, result, error);
}
