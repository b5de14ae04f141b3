/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/ticket-step.h"

#include "desktop/local/place.h"
#include "desktop/local/queries/ticket-lookup.h"

gboolean
fln_ticket_step_need (const char *text, const char *what, GError **error)
{
  g_autofree char *words = g_strdup (text);

  if (words != NULL && *g_strstrip (words) != '\0')
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Say the %s: it is missing.", what);
  return FALSE;
}

/* The room that goes with a state: a ticket that waits or is on hold is in none. */
static const char *
room_of (const FlnTicketStep *step, const FlnTicket *before, FlnTicketState to)
{
  if (to == FLN_TICKET_WAITING || to == FLN_TICKET_HELD)
    return NULL;

  return step->room != NULL ? step->room : before->state_room;
}

static gboolean
set_state (FlnActing *acting, const FlnTicket *before, FlnTicketState to,
           const char *room, GError **error)
{
  g_auto (FlnValue) state = fln_value_null (3);

  fln_value_set_text (&state, 0, fln_ticket_state_to_nick (to));
  fln_value_set_text (&state, 1, fln_acting_user (acting));
  fln_value_set_text (&state, 2, room);
  return fln_acting_set (acting, FLN_RECORD_TICKET, before->id, "state", &state, error);
}

/* Steps that bear on missed calls name the absence they belong to. */
static gboolean
read_absence (FlnActing *acting, const FlnTicketStep *step, char **absence,
              GError **error)
{
  if (step->step != FLN_STEP_NO_SHOW && step->step != FLN_STEP_SERVE
      && step->step != FLN_STEP_RETURN)
    return TRUE;

  return fln_place_absence (fln_acting_store (acting), step->ticket, absence, error);
}

static gboolean
add_event (FlnActing *acting, const FlnTicketStep *step, const char *room,
           GError **error)
{
  g_autofree char *absence = NULL;
  char id[37];

  if (!read_absence (acting, step, &absence, error))
    return FALSE;

  const FlnEventField fields[] = {
    { .reg = "ticket", .text = step->ticket },
    { .reg = "step", .text = fln_step_to_nick (step->step) },
    { .reg = "by_user", .text = fln_acting_user (acting) },
    { .reg = "room", .text = room },
    { .reg = "absence", .text = absence },
    { .reg = "detail", .text = step->detail },
  };

  return fln_acting_event (acting, FLN_RECORD_STEP, id, fields, G_N_ELEMENTS (fields),
                           error);
}

gboolean
fln_ticket_step_take (FlnActing *acting, const FlnTicketStep *step, FlnTicket *ticket,
                      GError **error)
{
  g_autoptr (FlnTicket) before = NULL;
  FlnTicketState to;
  const char *room;

  if (!fln_ticket_step_need (step->ticket, "ticket", error))
    return FALSE;

  before = fln_query_ticket (fln_acting_store (acting), step->ticket, error);
  if (before == NULL)
    return FALSE;

  if (!fln_ticket_flow_next (before->state, step->step, &to, error))
    {
      g_prefix_error (error, "%s: ", before->number);
      return FALSE;
    }

  room = room_of (step, before, to);
  if (!set_state (acting, before, to, room, error)
      || !add_event (acting, step, room, error))
    return FALSE;

  if (ticket != NULL)
    {
      *ticket = *before;
      *before = (FlnTicket){ 0 };
    }
  return TRUE;
}

gboolean
fln_ticket_step_act (FlnStore *store, FlnActionKind kind, const FlnTicketStep *step,
                     FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = fln_acting_begin (store, kind, error);

  if (acting == NULL || !fln_ticket_step_take (acting, step, NULL, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, step->ticket, result);
  return TRUE;
}
