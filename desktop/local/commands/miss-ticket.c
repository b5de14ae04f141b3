/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/miss-ticket.h"

#include "desktop/local/commands/ticket-step.h"

gboolean
fln_miss_ticket (FlnStore *store, const FlnMissTicketRequest *request,
                 FlnTicketResult *result, GError **error)
{
  const FlnTicketStep step = {
    .ticket = request->ticket,
    .step = FLN_STEP_NO_SHOW,
  };

  return fln_ticket_step_act (store, FLN_ACTION_NO_SHOW, &step, result, error);
}
