/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Where the centre's clock stood when a desk's boot clock read `mono_ms`. */
typedef struct
{
  const char *boot;  /* kernel boot id */
  int64_t mono_ms;   /* CLOCK_BOOTTIME, half way through the request */
  int64_t server_us; /* the centre's clock, µs since the epoch, UTC */
  int64_t rtt_ms;    /* round trip of that request: half of it is the error */
} FlnAnchor;

/**
 * fln_effective_estimate:
 *
 * True time of a moment on a desk, from the anchors of the boot it fell in, in any
 * order: the one with the shortest round trip; but if that one and the newest differ by
 * more than 2 s, the one nearest to @mono_ms. The desk shows provisional times by the
 * same formula that the centre decides with.
 *
 * Returns: FALSE, and @us untouched, when no anchor is of that boot.
 */
gboolean fln_effective_estimate (const FlnAnchor *anchors, gsize n, const char *boot,
                                 int64_t mono_ms, int64_t *us);

typedef struct
{
  gboolean has_estimate;
  int64_t estimate_us; /* from fln_effective_estimate */
  int64_t claimed_us;  /* what the desk's own clock said (its hybrid stamp) */
  int64_t previous_us; /* effective time of the device's previous action; before the
                          first, when the device enrolled; 0: neither is known,
                          and the latest bound is all there is */
  int64_t based_on_us; /* latest effective time of the writes its user saw; 0: none */
  int64_t latest_us;   /* when the action was certainly done: the device's next known
                          moment after that boot, else its receipt; 0: now_us */
  int64_t now_us;      /* the centre's hybrid clock, which never goes back */
  gboolean entry;      /* it puts a ticket in a queue */
} FlnEffectiveInput;

typedef struct
{
  int64_t eff_us;
  gboolean estimated; /* from a boot that never met the centre: shown as such */
  int64_t skew_us;    /* claimed less what it can have been; over 60 s is audited */
} FlnEffectiveTime;

#define FLN_EFFECTIVE_SKEW_US (60 * G_TIME_SPAN_SECOND)

/**
 * fln_effective_decide:
 *
 * The time an action counts by, decided once, by the centre. With an estimate: that,
 * not after now. Without: the claimed time if it lies between its neighbours, else the
 * earliest possible; an entry takes the latest, since a wrong clock must not buy the
 * first place. Causality outranks both: always later than the device's previous action
 * and than every write it was based on, even if that is after now. Work is never
 * refused.
 */
FlnEffectiveTime fln_effective_decide (const FlnEffectiveInput *input);

G_END_DECLS
