/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/ticket-deed.h"

#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/miss-ticket.h"
#include "desktop/local/commands/recall-ticket.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/commands/set-urgency.h"
#include "desktop/local/commands/start-ticket.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/local/commands/write-note.h"
#include "desktop/local/queries/journal-list.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "desktop/local/session.h"

typedef gboolean (*Deed) (FlnStore *store, FlnTicketDeed *deed, GError **error);

FlnTicketDeed *
fln_ticket_deed_new (FlnActionKind kind, const char *ticket)
{
  FlnTicketDeed *deed = g_new0 (FlnTicketDeed, 1);

  deed->kind = kind;
  deed->ticket = g_strdup (ticket);

  return deed;
}

void
fln_ticket_deed_free (FlnTicketDeed *deed)
{
  if (deed == NULL)
    return;

  g_free (deed->ticket);
  g_free (deed->department);
  g_free (deed->room);
  g_free (deed->reason);
  g_free (deed->outcome);
  g_free (deed->note);
  fln_ticket_result_clear (&deed->result);
  g_free (deed->action);
  g_free (deed);
}

/* What was written about somebody who left the room by another way than served; after the
 * step, so that a step refused leaves no note behind. */
static gboolean
keep_note (FlnStore *store, const FlnTicketDeed *deed, GError **error)
{
  const FlnWriteNoteRequest note = { .ticket = deed->ticket, .body = deed->note };

  return deed->note == NULL || *deed->note == '\0'
         || fln_write_note (store, &note, NULL, error);
}

/* Somebody set aside goes back into the queue before the call. */
static gboolean
return_held (FlnStore *store, const FlnTicketDeed *deed, GError **error)
{
  g_autoptr (FlnTicket) ticket = NULL;

  if (deed->ticket == NULL)
    return TRUE;

  ticket = fln_query_ticket (store, deed->ticket, error);

  return ticket != NULL
         && (ticket->state != FLN_TICKET_HELD
             || fln_return_ticket (store, &(FlnReturnTicketRequest){ deed->ticket },
                                   NULL, error));
}

static gboolean
call (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnCallNextRequest next = { deed->department, deed->room };
  const FlnCallTicketRequest chosen = { deed->ticket, deed->room };

  if (!return_held (store, deed, error))
    return FALSE;

  return deed->ticket == NULL ? fln_call_next (store, &next, &deed->result, error)
                              : fln_call_ticket (store, &chosen, &deed->result, error);
}

static gboolean
recall (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  return fln_recall_ticket (store, &(FlnRecallTicketRequest){ deed->ticket, NULL },
                            &deed->result, error);
}

static gboolean
start (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  return fln_start_ticket (store, &(FlnStartTicketRequest){ deed->ticket, NULL },
                           &deed->result, error);
}

static gboolean
serve (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnServeTicketRequest request = {
    .ticket = deed->ticket,
    .outcome = deed->outcome,
    .note = deed->note,
    .onward = deed->department,
  };

  return fln_serve_ticket (store, &request, &deed->result, error);
}

static gboolean
miss (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  return fln_miss_ticket (store, &(FlnMissTicketRequest){ deed->ticket }, &deed->result,
                          error)
         && keep_note (store, deed, error);
}

static gboolean
hold (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  return fln_hold_ticket (store, &(FlnHoldTicketRequest){ deed->ticket, deed->reason },
                          &deed->result, error);
}

static gboolean
put_back (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  return fln_return_ticket (store, &(FlnReturnTicketRequest){ deed->ticket },
                            &deed->result, error);
}

static gboolean
cancel (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnCancelTicketRequest request
      = { .ticket = deed->ticket, .reason = deed->reason };

  return fln_cancel_ticket (store, &request, &deed->result, error)
         && keep_note (store, deed, error);
}

static gboolean
transfer (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnTransferTicketRequest request = {
    .ticket = deed->ticket,
    .department = deed->department,
    .reason = deed->reason,
  };

  return fln_transfer_ticket (store, &request, &deed->result, error)
         && keep_note (store, deed, error);
}

static gboolean
set_urgency (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnSetUrgencyRequest request
      = { .ticket = deed->ticket, .urgency = deed->urgency, .reason = deed->reason };

  return fln_set_urgency (store, &request, &deed->result, error);
}

static const Deed deeds[FLN_N_ACTION_KINDS] = {
  [FLN_ACTION_CALL] = call,         [FLN_ACTION_RECALL] = recall,
  [FLN_ACTION_START] = start,       [FLN_ACTION_SERVE] = serve,
  [FLN_ACTION_NO_SHOW] = miss,      [FLN_ACTION_HOLD] = hold,
  [FLN_ACTION_RETURN] = put_back,   [FLN_ACTION_CANCEL] = cancel,
  [FLN_ACTION_TRANSFER] = transfer, [FLN_ACTION_SET_URGENCY] = set_urgency,
};

/* The deed is done whatever this finds. */
static void
read_action (FlnStore *store, FlnTicketDeed *deed)
{
  g_autoptr (FlnSession) session = fln_session_current (store, NULL);
  g_autoptr (FlnJournalEntry) last = NULL;

  if (session != NULL && fln_query_last_action (store, session->user, &last, NULL)
      && last != NULL)
    deed->action = g_strdup (last->action);
}

gboolean
fln_ticket_deed_do (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  g_return_val_if_fail (deed != NULL && deed->kind < FLN_N_ACTION_KINDS, FALSE);
  g_return_val_if_fail (deeds[deed->kind] != NULL, FALSE);

  if (!deeds[deed->kind](store, deed, error))
    return FALSE;

  read_action (store, deed);
  return TRUE;
}

static gboolean
on_store_thread (FlnStore *store, gpointer data, GError **error)
{
  return fln_ticket_deed_do (store, data, error);
}

void
fln_ticket_deed_do_async (FlnDesk *desk, FlnTicketDeed *deed,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  fln_desk_run_async (
      desk,
      &(FlnDeskWork){ on_store_thread, deed, (GDestroyNotify) fln_ticket_deed_free },
      NULL, callback, user_data);
}

FlnTicketDeed *
fln_ticket_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error)
{
  gpointer deed = NULL;

  if (!fln_desk_run_finish (desk, result, &deed, error))
    g_message ("Not done: a deed of kind %d",
               deed != NULL ? (int) ((FlnTicketDeed *) deed)->kind : 0);

  return deed;
}
