/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One thing done with a ticket, on the desk's thread. Which strings a deed needs depends
 * on its kind, as in the header of its command.
 */
#pragma once

#include "desktop/local/commands/override-order.h"
#include "desktop/local/commands/ticket-result.h"
#include "desktop/local/desk.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

typedef struct
{
  FlnActionKind
      kind;         /* SET_URGENCY TRANSFER HOLD RETURN CANCEL NO_SHOW LEAVE OVERRIDE */
  char *ticket;     /* record id */
  char *number;     /* for the words afterwards */
  char *department; /* TRANSFER: record id */
  char *place;      /* TRANSFER: its name, for the words */
  char *reason;
  char *before; /* OVERRIDE: ticket id */
  FlnColour urgency;
  FlnOverrideHow how;
  FlnTicketResult result; /* after the deed */
  char *action;           /* what Undo takes back; NULL */
} FlnTicketDeed;

/* @ticket and @number are copied. */
FlnTicketDeed *
fln_ticket_deed_new (FlnActionKind kind, const char *ticket, const char *number);
void fln_ticket_deed_free (FlnTicketDeed *deed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTicketDeed, fln_ticket_deed_free)

/* Takes @deed over. */
void fln_ticket_deed_run_async (FlnDesk *desk, FlnTicketDeed *deed,
                                GAsyncReadyCallback callback, gpointer user_data);
/* The deed that was done, valid until the callback returns; NULL with an error. */
const FlnTicketDeed *
fln_ticket_deed_run_finish (FlnDesk *desk, GAsyncResult *result, GError **error);

/* What a toast says of it: "B003 moved to Dental". (transfer full) */
char *fln_ticket_deed_words (const FlnTicketDeed *deed);
/* Whether one's own last action of this kind can be taken back. */
gboolean fln_ticket_deed_can_undo (const FlnTicketDeed *deed);

G_END_DECLS
