/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/recall-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_recall_ticket (FlnStore *store, const FlnRecallTicketRequest *request,
                   FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_RECALL,
    .room = request->room,
  };

  return fln_ticket_step_act (store, FLN_ACTION_RECALL, &step, result, error);
}
