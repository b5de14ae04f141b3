/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Somebody with an appointment has come: gives the number, with the booked hour on it, and
 * marks the appointment as arrived, in one action. An open ticket in that department is
 * refused as in issue-ticket.h.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *appointment; /* booked */
  FlnColour urgency;
} FlnCheckInRequest;

gboolean
fln_check_in (FlnStore *store, const FlnCheckInRequest *request,
              FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
