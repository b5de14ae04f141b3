/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where one leg of a visit stands. 0 is "no ticket yet": the state before issue. */
typedef enum
{
  FLN_TICKET_WAITING = 1,
  FLN_TICKET_CALLED,
  FLN_TICKET_SERVING,
  FLN_TICKET_HELD, /* set aside: in no queue, still in the house */
  FLN_TICKET_SERVED,
  FLN_TICKET_NO_SHOW, /* called and did not come; may return */
  FLN_TICKET_LEFT,    /* went home without being served */
  FLN_TICKET_CANCELLED,
  FLN_TICKET_TRANSFERRED, /* this leg ended; another ticket carries the journey on */
} FlnTicketState;

typedef enum
{
  FLN_STEP_ISSUE = 1,
  FLN_STEP_CALL,
  FLN_STEP_RECALL,
  FLN_STEP_START,
  FLN_STEP_SERVE,
  FLN_STEP_NO_SHOW,
  FLN_STEP_HOLD,
  FLN_STEP_RETURN,
  FLN_STEP_CANCEL,
  FLN_STEP_TRANSFER,
  FLN_STEP_LEAVE,
} FlnStep;

/**
 * fln_ticket_flow_next:
 * @from: the state the user saw; 0 for a ticket that does not exist, which ISSUE makes
 * @to: (out): untouched on failure
 *
 * The whole flow of a ticket. The desk asks before it writes; the centre asks the same.
 *
 * Returns: FALSE with FLN_ERROR_RULE and a sentence when the step is not allowed.
 */
gboolean fln_ticket_flow_next (FlnTicketState from, FlnStep step, FlnTicketState *to,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the step is in the table at all: for buttons that go grey. */
gboolean fln_ticket_flow_allows (FlnTicketState from, FlnStep step);

/* Waiting, called, serving and held are open: the person is still expected. */
gboolean fln_ticket_state_is_open (FlnTicketState state);

/* The words of files and the wire: "no_show". NULL for a value outside the enum. */
const char *fln_ticket_state_to_nick (FlnTicketState state);
const char *fln_step_to_nick (FlnStep step);

/* FALSE, and the result untouched, for an unknown word or NULL. */
gboolean fln_ticket_state_from_nick (const char *nick, FlnTicketState *state);
gboolean fln_step_from_nick (const char *nick, FlnStep *step);

G_END_DECLS
