/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a command about a ticket tells about it afterwards.
 *
 * Every command of this folder is alike: it is one action of the person signed in, made on
 * the store's thread. %TRUE once tables and journal are on disk together; %FALSE, and
 * nothing was written, with
 *   %FLN_ERROR_DENIED     nobody is signed in, or the role may not do this
 *   %FLN_ERROR_RULE       the rules of the queue forbid it as things stand now
 *   %FLN_ERROR_NOT_FOUND  no such ticket, patient, department, …
 *   %FLN_ERROR_INVALID    a field of the request is wrong; the message is for that field
 *   %FLN_ERROR_STORAGE    the disk; see store.h
 * Requests borrow their strings for the call; a NULL string is "not said". A result may be
 * NULL; it is written only by a command that returns %TRUE, unless its header says more.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

typedef struct
{
  FlnTicket ticket;  /* as it stands after the action */
  int people_ahead;  /* -1: in no queue */
  int64_t due_us;    /* effective, µs since the epoch UTC; 0: in no queue */
  gboolean existing; /* not made now: the open ticket that stands in the way */
} FlnTicketResult;

void fln_ticket_result_clear (FlnTicketResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnTicketResult, fln_ticket_result_clear)

/* Reads @ticket as it stands into @result, which is overwritten; NULL is allowed. For
 * commands after their commit: the action is done whatever this finds, so a failure is
 * logged and leaves the id and people_ahead -1. */
void
fln_ticket_result_read (FlnStore *store, const char *ticket, FlnTicketResult *result);

G_END_DECLS
