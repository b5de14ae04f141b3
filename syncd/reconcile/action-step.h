/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/reconcile/action-log.h"
#include "syncd/reconcile/authorise.h"
#include "syncd/reconcile/push-chain.h"
#include "syncd/reconcile/push-times.h"

G_BEGIN_DECLS

/* One new action of a push, and what the push knows that the action does not.  Borrowed. */
typedef struct
{
  FlnBatch *batch;
  const FlnDeviceCredential *device;
  const FlnPush *push;
  const FlnPushTimes *times;
  FlnStaffRoles *roles;      /* who works here, as of the batch */
  const FlnPushChain *chain; /* before the action */
  const GPtrArray *actions;  /* FlnAction of the whole push; NULL where unreadable */
  guint index;               /* which of them */
  const char *fault;         /* why it is unreadable, else NULL */
  const uint8_t *h;          /* chain after the action */
  gboolean *clock_told;      /* inout: the audit has heard of this push's clock */
} FlnActionStep;

/**
 * fln_action_step:
 * @result: (inout): `n` is set; the caller frees id and reason
 *
 * Takes one action in: applied and logged, or quarantined and logged.  Never refused, so
 * that the journal behind it moves on.
 *
 * Errors: of the storage alone; the batch is then to be dropped.
 */
gboolean fln_action_step (const FlnActionStep *step, FlnReceiptResult *result,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
