/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnTicketDeed: one thing that a window does with a ticket, on its way to the desk's
 * thread and back. Windows differ only in which deeds they offer.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"
#include "desktop/local/desk.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

/* Strings are its own; which are needed depends on the kind. */
typedef struct
{
  /* CALL RECALL START SERVE NO_SHOW HOLD RETURN CANCEL TRANSFER SET_URGENCY */
  FlnActionKind kind;
  char *ticket;     /* NULL with CALL: whoever is next in the department; one on hold
                       returns first */
  char *department; /* CALL of the next; TRANSFER; SERVE: where the visit goes on */
  char *room;       /* CALL */
  char *reason;     /* HOLD CANCEL TRANSFER SET_URGENCY; may be NULL */
  char *outcome;    /* SERVE: "done", "lab", "refer", "admit" */
  char *note; /* SERVE: part of that action. NO_SHOW TRANSFER CANCEL: written after
                       it, as an action of its own, so that it stays in the history. */
  FlnColour urgency;      /* SET_URGENCY */
  FlnTicketResult result; /* how things stand after it */
  char *action; /* afterwards: what an undo of this deed names; NULL: not known */
} FlnTicketDeed;

FlnTicketDeed *fln_ticket_deed_new (FlnActionKind kind, const char *ticket);
void fln_ticket_deed_free (FlnTicketDeed *deed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTicketDeed, fln_ticket_deed_free)

/* On the store's thread. Errors as the command's. */
gboolean fln_ticket_deed_do (FlnStore *store, FlnTicketDeed *deed,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @deed over. */
void fln_ticket_deed_do_async (FlnDesk *desk, FlnTicketDeed *deed,
                               GAsyncReadyCallback callback, gpointer user_data);
/* The deed, whether it was done or not, until the callback returns; done when @error is
 * not set. Never NULL. */
FlnTicketDeed *
fln_ticket_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
