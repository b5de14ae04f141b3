/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Takes a ticket out: a mistake, or the person does not want it any more.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *reason; /* needed */
} FlnCancelTicketRequest;

gboolean
fln_cancel_ticket (FlnStore *store, const FlnCancelTicketRequest *request,
                   FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
