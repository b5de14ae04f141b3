/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Records a triage. Nothing is overwritten: the new one stands in place of the one seen.
 * A less urgent colour than the one that stands needs a reason.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket; /* open */
  FlnColour urgency;  /* not NONE: a triage is not taken back */
  const char *reason;
} FlnSetUrgencyRequest;

gboolean
fln_set_urgency (FlnStore *store, const FlnSetUrgencyRequest *request,
                 FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
