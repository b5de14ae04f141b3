/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/push.h"
#include "shared/wire/receipt.h"
#include "syncd/central/batch.h"
#include "syncd/central/device-registry.h"

G_BEGIN_DECLS

/**
 * The centre's side of the protocol, as a step without a main loop:
 * authorise → check the chain → effective time → merge → audit → changes, inside one
 * batch.  The batch's clock is the only clock.
 */

typedef enum
{
  FLN_PUSH_TAKEN = 1,   /* results follow */
  FLN_PUSH_REVOKED,     /* 403: this device may not write any more */
  FLN_PUSH_OTHER_EPOCH, /* 409 history_diverged: the desk knows another history */
  FLN_PUSH_GAP,         /* 409 expected: the next position is `expected` */
  FLN_PUSH_ROLLED_BACK, /* 409 rolled_back: go on as incarnation `inc` */
  FLN_PUSH_FORKED,      /* 409 forked: the journal it was to leave behind goes on */
  FLN_PUSH_BROKEN_CHAIN /* 422 signature: it does not fit; nothing was taken */
} FlnPushVerdict;

/* What became of a push.  Hold it until the batch is committed, then write the receipt. */
typedef struct _FlnPushResult FlnPushResult;

void fln_push_result_free (FlnPushResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPushResult, fln_push_result_free)

FlnPushVerdict fln_push_result_get_verdict (const FlnPushResult *result);
int64_t fln_push_result_get_expected (const FlnPushResult *result);   /* GAP */
uint32_t fln_push_result_get_inc (const FlnPushResult *result);       /* ROLLED_BACK */
const char *fln_push_result_get_detail (const FlnPushResult *result); /* one sentence */

/**
 * fln_reconcile_push:
 * @device: who pushes, from its token; not from the envelope
 *
 * Takes in a push: every action of it is logged, once, with what was decided.  Positions
 * already taken give their stored results again.
 *
 * Returns: (transfer full): the result; refusals are results too, and write nothing but
 * a new incarnation.  %NULL with an error only if the storage failed: then drop
 * the batch, which undoes the other pushes in it as well.
 */
FlnPushResult *
fln_reconcile_push (FlnBatch *batch, const FlnDeviceCredential *device,
                    const FlnPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_push_result_write_receipt:
 * @news: of the commit that @result was part of
 *
 * Returns: (transfer full): the NDJSON body of the answer to a push that was TAKEN, signed:
 * results, and the present value of every record it touched.
 */
GBytes *fln_push_result_write_receipt (const FlnPushResult *result, FlnCentral *central,
                                       const FlnNews *news,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
