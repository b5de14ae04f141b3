/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One step of one ticket inside an action: what the commands about tickets have in common.
 */
#pragma once

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-result.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket; /* record id */
  FlnStep step;
  const char *room;   /* NULL: where it is already */
  const char *detail; /* reason of a cancel, department of a transfer; NULL: none */
} FlnTicketStep;

/* Asks the flow whether the step may be taken from where the ticket stands now, and takes
 * it: register `state` and a step event. @ticket, overwritten, is as it stood before; it
 * may be NULL. %FLN_ERROR_RULE when the flow says no. */
gboolean
fln_ticket_step_take (FlnActing *acting, const FlnTicketStep *step, FlnTicket *ticket,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A text that must be there: %FLN_ERROR_INVALID naming @what when it is NULL or blank. */
gboolean fln_ticket_step_need (const char *text, const char *what,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A whole action of @kind that is this step and nothing else. @result may be NULL. */
gboolean
fln_ticket_step_act (FlnStore *store, FlnActionKind kind, const FlnTicketStep *step,
                     FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
