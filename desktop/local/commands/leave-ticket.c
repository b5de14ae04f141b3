/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/leave-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_leave_ticket (FlnStore *store, const FlnLeaveTicketRequest *request,
                  FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_LEAVE,
    .detail = request->reason,
  };

  return fln_ticket_step_act (store, FLN_ACTION_LEAVE, &step, result, error);
}
