/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/effective-time.h"

/* The most by which two anchors of one boot may differ before the desk's boot clock is
 * taken to have drifted or jumped between them. */
#define ANCHORS_AGREE_US (2 * G_TIME_SPAN_SECOND)

/* A desk can claim any number; beyond this one (some 35,000 years) sums could
 * overflow. */
#define FURTHEST_US (INT64_C (1) << 60)

static int64_t
clamp_us (int64_t us)
{
  return CLAMP (us, -FURTHEST_US, FURTHEST_US);
}

static int64_t
us_of_ms (int64_t ms)
{
  return CLAMP (ms, -(FURTHEST_US / 1000), FURTHEST_US / 1000) * 1000;
}

static int64_t
offset_of (const FlnAnchor *anchor)
{
  return clamp_us (anchor->server_us) - us_of_ms (anchor->mono_ms);
}

static int64_t
distance_us (const FlnAnchor *anchor, int64_t mono_ms)
{
  return ABS (us_of_ms (anchor->mono_ms) - us_of_ms (mono_ms));
}

/* @best may be NULL. Of equals the newer is better. */
static gboolean
is_quicker (const FlnAnchor *anchor, const FlnAnchor *best)
{
  if (best == NULL || anchor->rtt_ms != best->rtt_ms)
    return best == NULL || anchor->rtt_ms < best->rtt_ms;

  return anchor->mono_ms > best->mono_ms;
}

static gboolean
is_nearer (const FlnAnchor *anchor, const FlnAnchor *best, int64_t mono_ms)
{
  int64_t distance = distance_us (anchor, mono_ms);

  if (best == NULL || distance != distance_us (best, mono_ms))
    return best == NULL || distance < distance_us (best, mono_ms);

  return is_quicker (anchor, best);
}

gboolean
fln_effective_estimate (const FlnAnchor *anchors, gsize n, const char *boot,
                        int64_t mono_ms, int64_t *us)
{
  const FlnAnchor *quickest = NULL;
  const FlnAnchor *newest = NULL;
  const FlnAnchor *nearest = NULL;

  g_return_val_if_fail ((anchors != NULL || n == 0) && us != NULL, FALSE);

  for (gsize i = 0; i < n; i++)
    {
      if (g_strcmp0 (anchors[i].boot, boot) != 0)
        continue;
      if (is_quicker (&anchors[i], quickest))
        quickest = &anchors[i];
      if (newest == NULL || anchors[i].mono_ms > newest->mono_ms)
        newest = &anchors[i];
      if (is_nearer (&anchors[i], nearest, mono_ms))
        nearest = &anchors[i];
    }

  if (quickest == NULL)
    return FALSE;

  if (ABS (offset_of (newest) - offset_of (quickest)) > ANCHORS_AGREE_US)
    quickest = nearest;

  *us = us_of_ms (mono_ms) + offset_of (quickest);
  return TRUE;
}

/* Nothing but its neighbours says when it was. */
static void
decide_between_neighbours (const FlnEffectiveInput *input, int64_t cause_us,
                           FlnEffectiveTime *time)
{
  int64_t claimed_us = clamp_us (input->claimed_us);
  int64_t latest_us = clamp_us (input->now_us);
  int64_t earliest_us;

  if (input->latest_us > 0)
    latest_us = MIN (latest_us, clamp_us (input->latest_us));

  /* With no neighbour before it there is but one bound. */
  earliest_us = cause_us > 0 ? cause_us + 1 : latest_us;
  latest_us = MAX (latest_us, earliest_us);

  if (input->entry)
    time->eff_us = latest_us;
  else if (claimed_us >= earliest_us && claimed_us <= latest_us)
    time->eff_us = claimed_us;
  else
    time->eff_us = earliest_us;

  time->estimated = TRUE;
  time->skew_us = claimed_us - CLAMP (claimed_us, earliest_us, latest_us);
}

FlnEffectiveTime
fln_effective_decide (const FlnEffectiveInput *input)
{
  FlnEffectiveTime time = { 0 };
  int64_t estimate_us;
  int64_t cause_us;

  g_return_val_if_fail (input != NULL, time);

  cause_us = clamp_us (MAX (input->previous_us, input->based_on_us));
  if (!input->has_estimate)
    {
      decide_between_neighbours (input, cause_us, &time);
      return time;
    }

  estimate_us = clamp_us (input->estimate_us);
  time.eff_us = MIN (estimate_us, input->now_us);
  time.skew_us = clamp_us (input->claimed_us) - estimate_us;
  if (cause_us > 0)
    time.eff_us = MAX (time.eff_us, cause_us + 1);
  return time;
}
