/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The next leg of a journey, inside the action that ends the leg before.
 */
#pragma once

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const FlnTicket *from;  /* the leg that ends, as it stood */
  const char *department; /* record id; another one */
  const char *doctor;     /* staff id; NULL: any */
  const char *detail;     /* of its first step; NULL: none */
  gboolean results_back;  /* also by itself: see transfer-ticket.h */
} FlnOnwardLeg;

/* Number, journey, needs and the colour that stands go along; @id receives the new
 * ticket's. Refused as in ticket-entry.h. */
gboolean
fln_onward_leg_add (FlnActing *acting, const FlnOnwardLeg *leg, char id[37],
                    FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
