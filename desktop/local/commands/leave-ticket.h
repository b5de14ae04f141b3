/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The person went home without being served.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *reason; /* may be NULL */
} FlnLeaveTicketRequest;

gboolean
fln_leave_ticket (FlnStore *store, const FlnLeaveTicketRequest *request,
                  FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
