/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The called person did not come: a no-show. The missed call is counted once for the
 * absence, however many people saw it; the person may return.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
} FlnMissTicketRequest;

gboolean
fln_miss_ticket (FlnStore *store, const FlnMissTicketRequest *request,
                 FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
