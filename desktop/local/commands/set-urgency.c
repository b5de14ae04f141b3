/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/set-urgency.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/ticket-lookup.h"

static gboolean
check_open (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnTicket) ticket = fln_query_ticket (store, id, error);

  if (ticket == NULL)
    return FALSE;
  if (fln_ticket_state_is_open (ticket->state))
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s: the ticket is over (%s), so its urgency stays as it was.",
               ticket->number, fln_ticket_state_to_nick (ticket->state));
  return FALSE;
}

static gboolean
check_request (const FlnSetUrgencyRequest *request, GError **error)
{
  if (!fln_ticket_step_need (request->ticket, "ticket", error))
    return FALSE;
  if (request->urgency != FLN_COLOUR_NONE)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Say the urgency: red, orange, yellow or green.");
  return FALSE;
}

static gboolean
check_reason (const FlnSetUrgencyRequest *request, FlnColour standing, GError **error)
{
  return request->urgency >= standing
         || fln_ticket_step_need (request->reason, "reason for less urgency", error);
}

static gboolean
add_triage (FlnActing *acting, const FlnSetUrgencyRequest *request, const char *seen,
            GError **error)
{
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = request->ticket },
    { .reg = "level", .text = fln_colour_to_nick (request->urgency) },
    { .reg = "by_user", .text = fln_acting_user (acting) },
    { .reg = "reason", .text = request->reason },
    { .reg = "seen", .text = seen },
  };
  char id[37];

  return fln_acting_event (acting, FLN_RECORD_TRIAGE, id, fields, G_N_ELEMENTS (fields),
                           error);
}

gboolean
fln_set_urgency (FlnStore *store, const FlnSetUrgencyRequest *request,
                 FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autofree char *seen = NULL;
  FlnColour standing = FLN_COLOUR_NONE;

  if (!check_request (request, error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_SET_URGENCY, error);
  if (acting == NULL || !check_open (store, request->ticket, error)
      || !fln_place_standing_triage (store, request->ticket, &seen, &standing, error)
      || !check_reason (request, standing, error)
      || !add_triage (acting, request, seen, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, request->ticket, result);
  return TRUE;
}
