/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/undo-last.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/queue-state.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/queries/journal-list.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "desktop/local/session.h"

#define UNDO_REASON "Undone"

typedef enum
{
  UNDO_CANCEL = 1,
  UNDO_RETURN,
  UNDO_HOLD,
  UNDO_REOPEN,
} Way;

/* How each kind is taken back, and the state it left its ticket in, from which alone it
 * can be. A kind that is not listed cannot be taken back. */
static const struct
{
  FlnActionKind kind;
  Way way;
  FlnTicketState left_in;
} ways[] = {
  { FLN_ACTION_REGISTER_PATIENT, UNDO_CANCEL, FLN_TICKET_WAITING },
  { FLN_ACTION_ISSUE_TICKET, UNDO_CANCEL, FLN_TICKET_WAITING },
  { FLN_ACTION_CHECK_IN, UNDO_CANCEL, FLN_TICKET_WAITING },
  { FLN_ACTION_CALL, UNDO_RETURN, FLN_TICKET_CALLED },
  { FLN_ACTION_HOLD, UNDO_RETURN, FLN_TICKET_HELD },
  { FLN_ACTION_NO_SHOW, UNDO_RETURN, FLN_TICKET_NO_SHOW },
  { FLN_ACTION_RETURN, UNDO_HOLD, FLN_TICKET_WAITING },
  { FLN_ACTION_PAUSE_QUEUE, UNDO_REOPEN, 0 },
  { FLN_ACTION_CLOSE_QUEUE, UNDO_REOPEN, 0 },
};

static int
find_way (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (fln_action_kind_to_nick (ways[i].kind), kind))
      return (int) i;

  return -1;
}

/* The last action of whoever is signed in, if it is the one that was meant. */
static FlnJournalEntry *
find_last (FlnStore *store, const FlnUndoLastRequest *request, GError **error)
{
  g_autoptr (FlnSession) session = fln_session_current (store, error);
  g_autoptr (FlnJournalEntry) last = NULL;

  if (session == NULL || !fln_query_last_action (store, session->user, &last, error))
    return NULL;

  if (last == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                 "You have done nothing at this desk that could be undone.");
  else if (request->action != NULL && !g_str_equal (request->action, last->action))
    g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                 "You have done something else since, so that cannot be undone.");
  else
    return g_steal_pointer (&last);

  return NULL;
}

static gboolean
check_came_from_hold (FlnStore *store, const FlnTicket *ticket, GError **error)
{
  g_autoptr (GPtrArray) steps = fln_query_steps (store, ticket->id, error);
  const FlnStepEvent *before;

  if (steps == NULL)
    return FALSE;

  before = steps->len >= 2 ? steps->pdata[steps->len - 2] : NULL;
  if (before != NULL && before->step == FLN_STEP_HOLD)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s did not come back from hold; call it again instead.",
               ticket->number);
  return FALSE;
}

/* Nobody has taken the ticket further since. */
static gboolean
check_untouched (FlnStore *store, const FlnJournalEntry *last, Way way,
                 FlnTicketState left_in, GError **error)
{
  g_autoptr (FlnTicket) ticket = NULL;

  if (left_in == 0)
    return TRUE;

  if (last->ticket == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "Your last action gave no number, so there is nothing to undo.");
      return FALSE;
    }

  ticket = fln_query_ticket (store, last->ticket, error);
  if (ticket == NULL)
    return FALSE;
  if (ticket->state == left_in)
    return way != UNDO_HOLD || check_came_from_hold (store, ticket, error);

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s has gone on since (%s), so that cannot be undone.", ticket->number,
               fln_ticket_state_to_nick (ticket->state));
  return FALSE;
}

static gboolean
reopen (FlnStore *store, const FlnJournalEntry *last, GError **error)
{
  const FlnSetQueueStateRequest request = {
    .department = last->department,
    .state = FLN_QUEUE_OPEN,
  };

  return fln_set_queue_state (store, &request, error);
}

static gboolean
take_back (FlnStore *store, const FlnJournalEntry *last, Way way,
           FlnTicketResult *result, GError **error)
{
  const FlnCancelTicketRequest cancel = {
    .ticket = last->ticket,
    .reason = UNDO_REASON,
  };
  const FlnReturnTicketRequest back = { .ticket = last->ticket };
  const FlnHoldTicketRequest hold = { .ticket = last->ticket, .reason = UNDO_REASON };

  switch (way)
    {
    case UNDO_CANCEL:
      return fln_cancel_ticket (store, &cancel, result, error);
    case UNDO_RETURN:
      return fln_return_ticket (store, &back, result, error);
    case UNDO_HOLD:
      return fln_hold_ticket (store, &hold, result, error);
    case UNDO_REOPEN:
      return reopen (store, last, error);
    }

  g_return_val_if_reached (FALSE);
}

gboolean
fln_undo_last (FlnStore *store, const FlnUndoLastRequest *request,
               FlnUndoLastResult *result, GError **error)
{
  g_autoptr (FlnJournalEntry) last = find_last (store, request, error);
  FlnTicketResult *ticket = result != NULL ? &result->ticket : NULL;
  int at;

  if (last == NULL)
    return FALSE;

  at = find_way (last->kind);
  if (at < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "Your last action (%s) cannot be undone.", last->kind);
      return FALSE;
    }

  if (result != NULL)
    *result = (FlnUndoLastResult){ .undone = ways[at].kind, .ticket.people_ahead = -1 };

  return check_untouched (store, last, ways[at].way, ways[at].left_in, error)
         && take_back (store, last, ways[at].way, ticket, error);
}

void
fln_undo_last_result_clear (FlnUndoLastResult *result)
{
  fln_ticket_result_clear (&result->ticket);
  *result = (FlnUndoLastResult){ .ticket.people_ahead = -1 };
}
