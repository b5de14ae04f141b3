/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Gives a known patient a number in a department's queue. One open ticket per patient and
 * department: a second is %FLN_ERROR_RULE, and then @result, `existing` set, holds the
 * open one and its place, so that the window can offer to move it.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *patient;
  const char *department; /* record id */
  const char *doctor;     /* staff id; NULL: any */
  FlnColour urgency;      /* FLN_COLOUR_NONE: not triaged yet */
} FlnIssueTicketRequest;

gboolean
fln_issue_ticket (FlnStore *store, const FlnIssueTicketRequest *request,
                  FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
