/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/merge.h"

#include "shared/base/hash.h"

#include <string.h>

int
fln_merge_compare (const FlnMergeWrite *a, const FlnMergeWrite *b)
{
  uint8_t hash_a[FLN_HASH_SIZE];
  uint8_t hash_b[FLN_HASH_SIZE];

  if (a->eff_us != b->eff_us)
    return a->eff_us < b->eff_us ? -1 : 1;
  if (g_strcmp0 (a->action, b->action) == 0)
    return 0;

  fln_hash (a->action, a->action == NULL ? 0 : strlen (a->action), hash_a);
  fln_hash (b->action, b->action == NULL ? 0 : strlen (b->action), hash_b);
  return memcmp (hash_a, hash_b, FLN_HASH_SIZE);
}

static gboolean
had_seen (const FlnMergeWrite *later, const FlnMergeWrite *earlier,
          FlnMergeSeen has_seen, gpointer data)
{
  if (later->base != NULL && g_strcmp0 (later->base, earlier->action) == 0)
    return TRUE;

  return has_seen (later, earlier, data);
}

FlnMergeOutcome
fln_merge_decide (const FlnMergeWrite *current, const FlnMergeWrite *incoming,
                  FlnMergeSeen has_seen, gpointer data)
{
  gboolean later = FALSE;

  if (current == NULL)
    return FLN_MERGE_FIRST;

  later = fln_merge_compare (incoming, current) > 0;
  if (fln_value_equal (current->value, incoming->value))
    return later ? FLN_MERGE_SAME_LATER : FLN_MERGE_SAME_EARLIER;

  if (later)
    return had_seen (incoming, current, has_seen, data) ? FLN_MERGE_SUPERSEDE
                                                        : FLN_MERGE_OVERWROTE;

  return had_seen (current, incoming, has_seen, data) ? FLN_MERGE_HISTORY
                                                      : FLN_MERGE_LOST;
}

gboolean
fln_merge_stands (FlnMergeOutcome outcome)
{
  switch (outcome)
    {
    case FLN_MERGE_FIRST:
    case FLN_MERGE_SAME_LATER:
    case FLN_MERGE_SUPERSEDE:
    case FLN_MERGE_OVERWROTE:
      return TRUE;
    case FLN_MERGE_SAME_EARLIER:
    case FLN_MERGE_LOST:
    case FLN_MERGE_HISTORY:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

gboolean
fln_merge_is_conflict (FlnMergeOutcome outcome)
{
  return outcome == FLN_MERGE_OVERWROTE || outcome == FLN_MERGE_LOST;
}
