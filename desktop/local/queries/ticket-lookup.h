/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Tickets one by one.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/step-event.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

FlnTicket *fln_query_ticket (FlnStore *store, const char *id, GError **error);

/* The open ticket of that number, else the newest: "a14", "A14" and "A014" are one. */
FlnTicket *
fln_query_ticket_by_number (FlnStore *store, const char *number, GError **error);

/* NULL without an error when the patient has no open ticket there; @department NULL:
 * anywhere, the newest. */
gboolean
fln_query_open_ticket (FlnStore *store, const char *patient, const char *department,
                       FlnTicket **ticket, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was done with a ticket, oldest first: an array of FlnStepEvent. */
GPtrArray *fln_query_steps (FlnStore *store, const char *ticket, GError **error);

G_END_DECLS
