/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/ticket-flow.h"

#include "shared/base/error.h"
#include "shared/domain/nick.h"

/* Before a ticket is issued it is in no state. */
#define NO_TICKET ((FlnTicketState) 0)

/* The whole queue policy. A pair that is not listed is forbidden. What ended stays
 * ended, but for a person who did not hear the call and comes back. */
static const struct
{
  FlnTicketState from;
  FlnStep step;
  FlnTicketState to;
} flow[] = {
  { NO_TICKET, FLN_STEP_ISSUE, FLN_TICKET_WAITING },

  { FLN_TICKET_WAITING, FLN_STEP_CALL, FLN_TICKET_CALLED },
  { FLN_TICKET_WAITING, FLN_STEP_HOLD, FLN_TICKET_HELD },
  { FLN_TICKET_WAITING, FLN_STEP_CANCEL, FLN_TICKET_CANCELLED },
  { FLN_TICKET_WAITING, FLN_STEP_TRANSFER, FLN_TICKET_TRANSFERRED },
  { FLN_TICKET_WAITING, FLN_STEP_LEAVE, FLN_TICKET_LEFT },

  { FLN_TICKET_CALLED, FLN_STEP_RECALL, FLN_TICKET_CALLED },
  { FLN_TICKET_CALLED, FLN_STEP_START, FLN_TICKET_SERVING },
  { FLN_TICKET_CALLED, FLN_STEP_SERVE, FLN_TICKET_SERVED },
  { FLN_TICKET_CALLED, FLN_STEP_NO_SHOW, FLN_TICKET_NO_SHOW },
  { FLN_TICKET_CALLED, FLN_STEP_RETURN, FLN_TICKET_WAITING },
  { FLN_TICKET_CALLED, FLN_STEP_HOLD, FLN_TICKET_HELD },
  { FLN_TICKET_CALLED, FLN_STEP_CANCEL, FLN_TICKET_CANCELLED },
  { FLN_TICKET_CALLED, FLN_STEP_TRANSFER, FLN_TICKET_TRANSFERRED },
  { FLN_TICKET_CALLED, FLN_STEP_LEAVE, FLN_TICKET_LEFT },

  { FLN_TICKET_SERVING, FLN_STEP_SERVE, FLN_TICKET_SERVED },
  { FLN_TICKET_SERVING, FLN_STEP_RETURN, FLN_TICKET_WAITING },
  { FLN_TICKET_SERVING, FLN_STEP_HOLD, FLN_TICKET_HELD },
  { FLN_TICKET_SERVING, FLN_STEP_CANCEL, FLN_TICKET_CANCELLED },
  { FLN_TICKET_SERVING, FLN_STEP_TRANSFER, FLN_TICKET_TRANSFERRED },
  { FLN_TICKET_SERVING, FLN_STEP_LEAVE, FLN_TICKET_LEFT },

  { FLN_TICKET_HELD, FLN_STEP_RETURN, FLN_TICKET_WAITING },
  { FLN_TICKET_HELD, FLN_STEP_CANCEL, FLN_TICKET_CANCELLED },
  { FLN_TICKET_HELD, FLN_STEP_TRANSFER, FLN_TICKET_TRANSFERRED },
  { FLN_TICKET_HELD, FLN_STEP_LEAVE, FLN_TICKET_LEFT },

  { FLN_TICKET_NO_SHOW, FLN_STEP_RETURN, FLN_TICKET_WAITING },
};

static const FlnNick state_nicks[] = {
  { FLN_TICKET_WAITING, "waiting" },
  { FLN_TICKET_CALLED, "called" },
  { FLN_TICKET_SERVING, "serving" },
  { FLN_TICKET_HELD, "held" },
  { FLN_TICKET_SERVED, "served" },
  { FLN_TICKET_NO_SHOW, "no_show" },
  { FLN_TICKET_LEFT, "left" },
  { FLN_TICKET_CANCELLED, "cancelled" },
  { FLN_TICKET_TRANSFERRED, "transferred" },
  { 0, NULL },
};

static const FlnNick step_nicks[] = {
  { FLN_STEP_ISSUE, "issue" },   { FLN_STEP_CALL, "call" },
  { FLN_STEP_RECALL, "recall" }, { FLN_STEP_START, "start" },
  { FLN_STEP_SERVE, "serve" },   { FLN_STEP_NO_SHOW, "no_show" },
  { FLN_STEP_HOLD, "hold" },     { FLN_STEP_RETURN, "return" },
  { FLN_STEP_CANCEL, "cancel" }, { FLN_STEP_TRANSFER, "transfer" },
  { FLN_STEP_LEAVE, "leave" },   { 0, NULL },
};

/* How a refusal names the state the ticket is in. */
static const FlnNick state_words[] = {
  { NO_TICKET, "has not been issued" },
  { FLN_TICKET_WAITING, "is waiting" },
  { FLN_TICKET_CALLED, "has been called" },
  { FLN_TICKET_SERVING, "is being served" },
  { FLN_TICKET_HELD, "is on hold" },
  { FLN_TICKET_SERVED, "has been served" },
  { FLN_TICKET_NO_SHOW, "is marked as a no-show" },
  { FLN_TICKET_LEFT, "is marked as gone home" },
  { FLN_TICKET_CANCELLED, "has been cancelled" },
  { FLN_TICKET_TRANSFERRED, "has been transferred" },
  { 0, NULL },
};

/* And the step that is not possible there. */
static const FlnNick step_words[] = {
  { FLN_STEP_ISSUE, "issued" },
  { FLN_STEP_CALL, "called" },
  { FLN_STEP_RECALL, "called again" },
  { FLN_STEP_START, "started" },
  { FLN_STEP_SERVE, "marked as served" },
  { FLN_STEP_NO_SHOW, "marked as a no-show" },
  { FLN_STEP_HOLD, "put on hold" },
  { FLN_STEP_RETURN, "returned to the queue" },
  { FLN_STEP_CANCEL, "cancelled" },
  { FLN_STEP_TRANSFER, "transferred" },
  { FLN_STEP_LEAVE, "marked as gone home" },
  { 0, NULL },
};

static const char *
word_of (const FlnNick *words, int value)
{
  const char *word = fln_nick_of (words, value);

  return word != NULL ? word : "is in a state this program does not know";
}

static gboolean
find_next (FlnTicketState from, FlnStep step, FlnTicketState *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flow); i++)
    if (flow[i].from == from && flow[i].step == step)
      {
        *to = flow[i].to;
        return TRUE;
      }

  return FALSE;
}

gboolean
fln_ticket_flow_next (FlnTicketState from, FlnStep step, FlnTicketState *to,
                      GError **error)
{
  const char *step_word = fln_nick_of (step_words, (int) step);

  g_return_val_if_fail (to != NULL, FALSE);

  if (find_next (from, step, to))
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE, "The ticket %s, so it cannot be %s.",
               word_of (state_words, (int) from),
               step_word != NULL ? step_word : "changed that way");
  return FALSE;
}

gboolean
fln_ticket_flow_allows (FlnTicketState from, FlnStep step)
{
  FlnTicketState to;

  return find_next (from, step, &to);
}

gboolean
fln_ticket_state_is_open (FlnTicketState state)
{
  switch (state)
    {
    case FLN_TICKET_WAITING:
    case FLN_TICKET_CALLED:
    case FLN_TICKET_SERVING:
    case FLN_TICKET_HELD:
      return TRUE;
    case FLN_TICKET_SERVED:
    case FLN_TICKET_NO_SHOW:
    case FLN_TICKET_LEFT:
    case FLN_TICKET_CANCELLED:
    case FLN_TICKET_TRANSFERRED:
      return FALSE;
    }

  return FALSE;
}

const char *
fln_ticket_state_to_nick (FlnTicketState state)
{
  return fln_nick_of (state_nicks, (int) state);
}

const char *
fln_step_to_nick (FlnStep step)
{
  return fln_nick_of (step_nicks, (int) step);
}

gboolean
fln_ticket_state_from_nick (const char *nick, FlnTicketState *state)
{
  int value;

  g_return_val_if_fail (state != NULL, FALSE);

  if (!fln_nick_find (state_nicks, nick, &value))
    return FALSE;

  *state = (FlnTicketState) value;
  return TRUE;
}

gboolean
fln_step_from_nick (const char *nick, FlnStep *step)
{
  int value;

  g_return_val_if_fail (step != NULL, FALSE);

  if (!fln_nick_find (step_nicks, nick, &value))
    return FALSE;

  *step = (FlnStep) value;
  return TRUE;
}
