/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Ends this leg and begins the next in another department, with the same number and
 * journey, and the colour that stands. @result is the new leg. An open ticket of the person
 * in that department already is %FLN_ERROR_RULE, and then in @result, `existing` set.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *department; /* record id; another one */
  const char *doctor;     /* staff id; NULL: any */
  const char *reason;     /* may be NULL */
  gboolean results_back;  /* comes with results; by itself where an earlier leg in that
                             department ended with outcome "lab" */
} FlnTransferTicketRequest;

gboolean
fln_transfer_ticket (FlnStore *store, const FlnTransferTicketRequest *request,
                     FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
