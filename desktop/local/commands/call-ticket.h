/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Calls somebody to a room: who is next by the order, see fln_query_next (), or a chosen
 * waiting ticket. While the queue is paused or closed nobody is next, but a chosen ticket
 * may still be called.
 */
/**
 * Calls somebody to a room: who is next by the order (see fln_query_next ()), or a chosen waiting ticket. While the
 * queue is paused or closed nobody is next, but a chosen ticket may still be called.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *department; /* record id */
  const char *room;       /* name on the door; needed */
} FlnCallNextRequest;

typedef struct
{
  const char *ticket;
  const char *room; /* needed */
} FlnCallTicketRequest;

/* %FLN_ERROR_NOT_FOUND: nobody is waiting. %FLN_ERROR_RULE: paused or closed. */
gboolean
fln_call_next (FlnStore *store, const FlnCallNextRequest *request,
               FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean
fln_call_ticket (FlnStore *store, const FlnCallTicketRequest *request,
                 FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
