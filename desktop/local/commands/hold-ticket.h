/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Sets a ticket aside: still open, in no queue, until it returns.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *reason; /* may be NULL */
} FlnHoldTicketRequest;

gboolean
fln_hold_ticket (FlnStore *store, const FlnHoldTicketRequest *request,
                 FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
