/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/return-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_return_ticket (FlnStore *store, const FlnReturnTicketRequest *request,
                   FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_RETURN,
  };

  return fln_ticket_step_act (store, FLN_ACTION_RETURN, &step, result, error);
}
