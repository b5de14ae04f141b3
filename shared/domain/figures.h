/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/ticket-flow.h"
#include "shared/domain/triage.h"
#include <stdint.h>

G_BEGIN_DECLS

/* What the figures need of one ticket. Times in µs since the epoch, UTC; 0: did not
 * happen. Strings are borrowed for the call. */
typedef struct
{
  const char *department;
  const char *doctor; /* who served or called, by user; NULL: nobody yet */
  FlnColour colour;
  int hour; /* of entry at the site, 0 … 23 */
  FlnTicketState state;
  int64_t entered_us;
  int64_t first_called_us;
  int64_t started_us;
  int64_t ended_us;
  int target_min; /* by which a call was due; -1: not known */
} FlnVisitTimes;

/**
 * FlnFigures:
 *
 * Wait: from entry to the first call. Service: from start, or from the first call where
 * nobody pressed start, to the end, of served tickets. A time whose end is before its
 * beginning is counted as 0. Median and P90 are by nearest rank: the smallest value
 * that at least 50 % (90 %) of the values do not exceed; 0 when there is none. No-show
 * rate: no-shows / (no-shows + served), 0 when both are 0.
 */
typedef struct
{
  char *key;  /* department, colour nick or "none", user, hour "07"; "" */
  unsigned n; /* tickets issued */
  unsigned n_by_state[FLN_TICKET_TRANSFERRED + 1];
  unsigned n_waits;
  int64_t wait_median_us;
  int64_t wait_p90_us;
  int64_t wait_longest_us;
  unsigned n_breaches; /* waits longer than their target */
  unsigned n_services;
  int64_t service_median_us;
  int64_t service_p90_us;
  double no_show_rate; /* 0 … 1 */
} FlnFigures;

typedef enum
{
  FLN_FIGURES_BY_NOTHING = 0, /* all in one, key "" */
  FLN_FIGURES_BY_DEPARTMENT,
  FLN_FIGURES_BY_COLOUR, /* most urgent first */
  FLN_FIGURES_BY_DOCTOR, /* tickets without a doctor are left out */
  FLN_FIGURES_BY_HOUR,
} FlnFiguresKey;

/* (transfer full) (element-type FlnFigures): one a key that occurs, in the order of the
 * key. BY_NOTHING always gives exactly one, also of no visits. */
GPtrArray *fln_figures_by (const FlnVisitTimes *visits, gsize n,
                           FlnFiguresKey key) G_GNUC_WARN_UNUSED_RESULT;

/* Value at @percent (1 … 100) of @n ascending values by nearest rank; 0 when n is 0. */
int64_t fln_figures_nearest_rank (const int64_t *sorted, gsize n, unsigned percent);

void fln_figures_free (FlnFigures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFigures, fln_figures_free)

G_END_DECLS
