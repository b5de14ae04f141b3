/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/call-ticket.h"

#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/queue-list.h"

/* A queue that is paused or closed has nobody next. */
static gboolean
check_open (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnDepartment) department = fln_query_department (store, id, error);

  if (department == NULL)
    return FALSE;
  if (department->queue_state == FLN_QUEUE_OPEN)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s is %s (%s), so nobody is next; reopen it, or call a number.",
               department->name, fln_queue_state_to_nick (department->queue_state),
               department->queue_reason != NULL ? department->queue_reason
                                                : "no reason said");
  return FALSE;
}

static gboolean
pick_next (FlnStore *store, const char *department, char **ticket, GError **error)
{
  if (!check_open (store, department, error)
      || !fln_query_next (store, department, ticket, error))
    return FALSE;
  if (*ticket != NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
               "Nobody is waiting there for you to call.");
  return FALSE;
}

static gboolean
call (FlnActing *acting, const char *ticket, const char *room, FlnTicketResult *result,
      GError **error)
{
  const FlnTicketStep step = {
    .ticket = ticket,
    .step = FLN_STEP_CALL,
    .room = room,
  };

  if (!fln_ticket_step_take (acting, &step, NULL, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (fln_acting_store (acting), ticket, result);
  return TRUE;
}

gboolean
fln_call_next (FlnStore *store, const FlnCallNextRequest *request,
               FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autofree char *ticket = NULL;

  if (!fln_ticket_step_need (request->department, "department", error)
      || !fln_ticket_step_need (request->room, "room", error))
    return FALSE;

  /* Picked inside the transaction: two rooms never pick the same. */
  acting = fln_acting_begin (store, FLN_ACTION_CALL, error);
  if (acting == NULL || !pick_next (store, request->department, &ticket, error))
    return FALSE;

  return call (acting, ticket, request->room, result, error);
}

gboolean
fln_call_ticket (FlnStore *store, const FlnCallTicketRequest *request,
                 FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;

  if (!fln_ticket_step_need (request->room, "room", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_CALL, error);
  return acting != NULL && call (acting, request->ticket, request->room, result, error);
}
