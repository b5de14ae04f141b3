/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Puts a ticket that is held, called or a no-show back in its queue. It keeps its entry; a
 * missed call costs the bounded penalty.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
} FlnReturnTicketRequest;

gboolean
fln_return_ticket (FlnStore *store, const FlnReturnTicketRequest *request,
                   FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
