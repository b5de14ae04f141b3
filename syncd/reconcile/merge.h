/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/value.h"

G_BEGIN_DECLS

/* One write of one register.  Borrowed. */
typedef struct
{
  int64_t eff_us;     /* effective time */
  const char *action; /* id of the action that wrote it */
  const char *base;   /* the write its author had seen; NULL: none */
  const FlnValue *value;
} FlnMergeWrite;

/**
 * FlnMergeOutcome: what becomes of a write that comes in.
 * @FLN_MERGE_FIRST: nothing was there; it stands.
 * @FLN_MERGE_SAME_LATER: same value; it stands, that is, its stamp does.
 * @FLN_MERGE_SAME_EARLIER: same value, which already bears a later stamp.
 * @FLN_MERGE_SUPERSEDE: its author had seen the value that stood; it stands.
 * @FLN_MERGE_OVERWROTE: it is later, but its author had not seen the value that stood; it
 *   stands, and the other is kept for review.
 * @FLN_MERGE_LOST: it is earlier, and the author of the value that stands had not seen it;
 *   it is kept for review.
 * @FLN_MERGE_HISTORY: it is earlier, and was seen and improved on; it only arrived late.
 */
typedef enum
{
  FLN_MERGE_FIRST = 1,
  FLN_MERGE_SAME_LATER,
  FLN_MERGE_SAME_EARLIER,
  FLN_MERGE_SUPERSEDE,
  FLN_MERGE_OVERWROTE,
  FLN_MERGE_LOST,
  FLN_MERGE_HISTORY,
} FlnMergeOutcome;

/* Whether the author of @later had seen @earlier, though he did not base his write right
 * on it: see FlnLineage. */
typedef gboolean (*FlnMergeSeen) (const FlnMergeWrite *later,
                                  const FlnMergeWrite *earlier, gpointer data);

/* The one order of writes: effective time, then BLAKE2b of the action's id.  Never the
 * value, device or position: those change when a desk enrols anew.  <0, 0, >0. */
int fln_merge_compare (const FlnMergeWrite *a, const FlnMergeWrite *b);

/**
 * fln_merge_decide:
 * @current: (nullable): what stands; %NULL if nobody wrote the register
 *
 * The last writer stands; who had seen whom decides whether a person must look at it.
 * Pure: in whatever order writes arrive, the same one stands in the end.
 */
FlnMergeOutcome
fln_merge_decide (const FlnMergeWrite *current, const FlnMergeWrite *incoming,
                  FlnMergeSeen has_seen, gpointer data);

/* Whether the incoming write is the one that stands now. */
gboolean fln_merge_stands (FlnMergeOutcome outcome);

/* Whether a person must look at it. */
gboolean fln_merge_is_conflict (FlnMergeOutcome outcome);

G_END_DECLS
