/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Times as people read them. The 24-hour clock always; times in µs since the epoch, UTC.
 * Returned strings are the caller's unless const.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef enum
{
  FLN_DUE_LATER,
  FLN_DUE_SOON, /* within 5 minutes */
  FLN_DUE_OVER,
} FlnDueState;

FlnDueState fln_due_state (int64_t due_us, int64_t now_us);
/* "in 12 min", "in 1 h 40", "now", "4 min over", "2 h 05 over". */
char *fln_due_words (int64_t due_us, int64_t now_us);
/* NULL while there is time: only late rows have an icon. */
const char *fln_due_icon (FlnDueState state);
/* "due", "due-soon", "due-over" */
const char *fln_due_class (FlnDueState state);

/* A length of time: "6 min", "1 h 40"; under a minute "0 min". */
char *fln_duration_words (int64_t us);

/* "10:24" in @zone (NULL: UTC). "" for 0. */
char *fln_clock_words (int64_t us, GTimeZone *zone);
/* "12 Nov 2026", the month in the reader's language. "" for 0. */
char *fln_date_words (int64_t us, GTimeZone *zone);
/* The clock today, else date and clock. */
char *fln_moment_words (int64_t us, int64_t now_us, GTimeZone *zone);

G_END_DECLS
