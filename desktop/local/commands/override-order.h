/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Moves a waiting ticket by hand. It stays inside its band: nobody passes a Red or an Orange
 * by this. Shown on the row with its reason.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_OVERRIDE_FIRST = 1, /* before everybody of its band */
  FLN_OVERRIDE_BEFORE,    /* just before `before` */
  FLN_OVERRIDE_DUE,       /* due at `due_us` */
  FLN_OVERRIDE_END,       /* back to the place by the rule */
} FlnOverrideHow;

typedef struct
{
  const char *ticket;
  FlnOverrideHow how;
  const char *before; /* ticket id, waiting in the same queue */
  int64_t due_us;     /* effective, µs since the epoch UTC */
  const char *reason; /* needed, except to end one */
} FlnOverrideOrderRequest;

gboolean
fln_override_order (FlnStore *store, const FlnOverrideOrderRequest *request,
                    FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
