/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/hold-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_hold_ticket (FlnStore *store, const FlnHoldTicketRequest *request,
                 FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_HOLD,
    .detail = request->reason,
  };

  return fln_ticket_step_act (store, FLN_ACTION_HOLD, &step, result, error);
}
