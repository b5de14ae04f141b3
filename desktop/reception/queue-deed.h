/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnQueueDeed: what Reception does with a ticket: a deed of the model's, or LEAVE or
 * OVERRIDE, and what it needs to tell of it afterwards.
 */
#pragma once

#include "desktop/local/commands/override-order.h"
#include "desktop/model/ticket-deed.h"

G_BEGIN_DECLS

typedef struct
{
  FlnTicketDeed *deed; /* never NULL */
  char *number;        /* for the words */
  char *place;         /* TRANSFER: the department's name, for the words */
  char *before;        /* OVERRIDE: ticket id */
  FlnOverrideHow how;
  char *action; /* afterwards: what Undo takes back; NULL: it cannot be */
} FlnQueueDeed;

FlnQueueDeed *
fln_queue_deed_new (FlnActionKind kind, const char *ticket, const char *number);
void fln_queue_deed_free (FlnQueueDeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnQueueDeed, fln_queue_deed_free)

/* Takes @self over. */
void fln_queue_deed_do_async (FlnDesk *desk, FlnQueueDeed *self,
                              GAsyncReadyCallback callback, gpointer user_data);
/* The deed that was done, valid until the callback returns; NULL with an error. */
const FlnQueueDeed *
fln_queue_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error);

/* What a toast says of it: "B003 moved to Dental". (transfer full) */
char *fln_queue_deed_words (const FlnQueueDeed *self);

G_END_DECLS
