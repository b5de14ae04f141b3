/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/start-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_start_ticket (FlnStore *store, const FlnStartTicketRequest *request,
                  FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_START,
    .room = request->room,
  };

  return fln_ticket_step_act (store, FLN_ACTION_START, &step, result, error);
}
