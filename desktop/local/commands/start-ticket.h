/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The called person is in the room: service begins.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *room; /* NULL: where it was called to */
} FlnStartTicketRequest;

gboolean
fln_start_ticket (FlnStore *store, const FlnStartTicketRequest *request,
                  FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
