/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Calls a called ticket once more.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *room; /* NULL: where it was called to */
} FlnRecallTicketRequest;

gboolean
fln_recall_ticket (FlnStore *store, const FlnRecallTicketRequest *request,
                   FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
