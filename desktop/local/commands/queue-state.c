/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/queue-state.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/departments.h"

static gboolean
kind_of (FlnQueueState state, FlnActionKind *kind, GError **error)
{
  switch (state)
    {
    case FLN_QUEUE_OPEN:
      *kind = FLN_ACTION_REOPEN_QUEUE;
      return TRUE;
    case FLN_QUEUE_PAUSED:
      *kind = FLN_ACTION_PAUSE_QUEUE;
      return TRUE;
    case FLN_QUEUE_CLOSED:
      *kind = FLN_ACTION_CLOSE_QUEUE;
      return TRUE;
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Say whether the queue opens, pauses or closes.");
  return FALSE;
}

/* Pausing a paused queue anew is fine: the reason or the hour changes. Reopening an open
 * one says nothing. */
static gboolean
check_change (FlnStore *store, const FlnSetQueueStateRequest *request, GError **error)
{
  g_autoptr (FlnDepartment) department
      = fln_query_department (store, request->department, error);

  if (department == NULL)
    return FALSE;
  if (request->state != FLN_QUEUE_OPEN)
    return fln_ticket_step_need (request->reason, "reason", error);
  if (department->queue_state != FLN_QUEUE_OPEN)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE, "%s is open already.",
               department->name);
  return FALSE;
}

gboolean
fln_set_queue_state (FlnStore *store, const FlnSetQueueStateRequest *request,
                     GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_auto (FlnValue) queue = fln_value_null (3);
  FlnActionKind kind;

  if (!kind_of (request->state, &kind, error)
      || !fln_ticket_step_need (request->department, "department", error))
    return FALSE;

  acting = fln_acting_begin (store, kind, error);
  if (acting == NULL || !check_change (store, request, error))
    return FALSE;

  fln_value_set_text (&queue, 0, fln_queue_state_to_nick (request->state));
  fln_value_set_text (&queue, 1, request->reason);
  if (request->back_us > 0 && request->state != FLN_QUEUE_OPEN)
    fln_value_set_int (&queue, 2, request->back_us);

  return fln_acting_set (acting, FLN_RECORD_DEPARTMENT, request->department, "queue",
                         &queue, error)
         && fln_acting_commit (acting, error);
}
