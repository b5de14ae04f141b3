/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/override-order.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/ticket-lookup.h"

#define JUST_BEFORE_US 1 /* enough: no two in a band are nearer by chance */

static FlnTicket *
find_waiting (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnTicket) ticket = NULL;

  if (!fln_ticket_step_need (id, "ticket", error))
    return NULL;

  ticket = fln_query_ticket (store, id, error);
  if (ticket == NULL || ticket->state == FLN_TICKET_WAITING)
    return g_steal_pointer (&ticket);

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s is not waiting (%s), so it has no place to move.", ticket->number,
               fln_ticket_state_to_nick (ticket->state));
  return NULL;
}

static gboolean
read_place (FlnStore *store, const char *ticket, FlnPlace *place, GError **error)
{
  FlnOrderFacts facts;

  if (!fln_place_read_facts (store, ticket, &facts, error))
    return FALSE;

  fln_order_place (&facts, place);
  return TRUE;
}

/* The earliest due of the ticket's band, others than itself; its own when it is alone. */
static gboolean
first_due (FlnStore *store, const FlnTicket *ticket, int64_t *due_us, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  FlnPlace own;
  gboolean row;

  if (!read_place (store, ticket->id, &own, error))
    return FALSE;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT coalesce (min (due_us), :own) FROM place"
                          " WHERE department = :department AND band = :band"
                          " AND ticket <> :ticket",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, ":own", own.due_us);
  fln_stmt_bind_text (query, ":department", ticket->department);
  fln_stmt_bind_int (query, ":band", own.band);
  fln_stmt_bind_text (query, ":ticket", ticket->id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  g_assert (row);
  *due_us = fln_stmt_int (query, 0) - JUST_BEFORE_US;
  return TRUE;
}

static gboolean
due_before (FlnStore *store, const FlnTicket *ticket, const char *before,
            int64_t *due_us, GError **error)
{
  g_autoptr (FlnTicket) other = find_waiting (store, before, error);
  FlnPlace own;
  FlnPlace place;

  if (other == NULL || !read_place (store, ticket->id, &own, error)
      || !read_place (store, other->id, &place, error))
    return FALSE;

  if (g_strcmp0 (ticket->department, other->department) != 0 || own.band != place.band)
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_RULE,
          "%s cannot be put before %s: they are not in one queue and band; set "
          "the urgency instead.",
          ticket->number, other->number);
      return FALSE;
    }

  *due_us = place.due_us - JUST_BEFORE_US;
  return TRUE;
}

static gboolean
choose_due (FlnStore *store, const FlnOverrideOrderRequest *request,
            const FlnTicket *ticket, int64_t *due_us, GError **error)
{
  switch (request->how)
    {
    case FLN_OVERRIDE_FIRST:
      return first_due (store, ticket, due_us, error);
    case FLN_OVERRIDE_BEFORE:
      return due_before (store, ticket, request->before, due_us, error);
    case FLN_OVERRIDE_DUE:
      *due_us = request->due_us;
      return TRUE;
    case FLN_OVERRIDE_END:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

/* There must be something to end, and a reason for anything else. */
static gboolean
check_request (const FlnOverrideOrderRequest *request, const FlnTicket *ticket,
               const char *standing, GError **error)
{
  if (request->how != FLN_OVERRIDE_END)
    return fln_ticket_step_need (request->reason, "reason", error);
  if (standing != NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s stands where the rule puts it: nobody moved it.", ticket->number);
  return FALSE;
}

static gboolean
add_override (FlnActing *acting, const FlnOverrideOrderRequest *request,
              const char *seen, int64_t due_us, GError **error)
{
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = request->ticket },
    { .reg = "due_us",
      .number = due_us,
      .is_number = request->how != FLN_OVERRIDE_END },
    { .reg = "reason", .text = request->reason },
    { .reg = "by_user", .text = fln_acting_user (acting) },
    { .reg = "seen", .text = seen },
  };
  char id[37];

  return fln_acting_event (acting, FLN_RECORD_OVERRIDE, id, fields,
                           G_N_ELEMENTS (fields), error);
}

gboolean
fln_override_order (FlnStore *store, const FlnOverrideOrderRequest *request,
                    FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnTicket) ticket = NULL;
  g_autofree char *seen = NULL;
  int64_t standing_us;
  int64_t due_us = 0;

  acting = fln_acting_begin (store, FLN_ACTION_OVERRIDE, error);
  ticket = acting != NULL ? find_waiting (store, request->ticket, error) : NULL;
  if (ticket == NULL
      || !fln_place_standing_override (store, ticket->id, &seen, &standing_us, error)
      || !check_request (request, ticket, seen, error)
      || !choose_due (store, request, ticket, &due_us, error)
      || !add_override (acting, request, seen, due_us, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, request->ticket, result);
  return TRUE;
}
