/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/triage.h"
#include <stdint.h>

G_BEGIN_DECLS

#define FLN_AGE_MOST_YEARS 130
#define FLN_AGE_SMALL_CHILD_YEARS 5 /* below this age a child has a need of its own */
#define FLN_BORN_SIZE 11            /* "1992-03-14" and its end */

/* A day of the Gregorian calendar; month and day count from 1. */
typedef struct
{
  int year;
  int month;
  int day;
} FlnCivilDate;

/* How much of a birth date is known. Nicks: "day", "month", "year". */
typedef enum
{
  FLN_BORN_UNKNOWN = 0,
  FLN_BORN_YEAR,
  FLN_BORN_MONTH,
  FLN_BORN_DAY,
} FlnBornPrecision;

/* The day it is at @us (µs since the epoch, UTC) in @zone; NULL: UTC. */
FlnCivilDate fln_civil_date_at (int64_t us, GTimeZone *zone);
gboolean fln_civil_date_is_valid (FlnCivilDate date);

/**
 * fln_born_parse:
 * @typed: one field for age or birth: "28", "28y", "8m" (months), "3w", "10d", "1992",
 *   "03/1992", "14/03/1992", "1992-03-14"; "28 ans" and "miaka 28" are read as well
 * @today: the civil date at the site
 * @born: (out): "1992", "1992-03" or "1992-03-14"; untouched on failure
 *
 * An age gives the year (or month, or day) that makes the person that old today.
 *
 * Returns: FALSE with FLN_ERROR_INVALID and a sentence for the field: not an age or a
 *   date, a day that no calendar has, in the future, over FLN_AGE_MOST_YEARS.
 */
gboolean
fln_born_parse (const char *typed, FlnCivilDate today, char born[FLN_BORN_SIZE],
                FlnBornPrecision *precision, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Precision of ISO text as above, by its form; UNKNOWN for anything else or NULL. */
FlnBornPrecision fln_born_read (const char *born, FlnCivilDate *date);

/* Whole years and the months beyond them on @at; what is not known of the birth counts
 * as if it were earliest. FALSE, and both untouched, when @born is NULL, no date, or
 * after @at. @months may be NULL. */
gboolean fln_age_at (const char *born, FlnCivilDate at, int *years, int *months);

/* FLN_NEED_CHILD under five, else FLN_NEED_NONE; other needs are said, not worked
 * out. */
FlnNeeds fln_age_needs (const char *born, FlnCivilDate at);

/* "day", "month", "year"; NULL for UNKNOWN. From NULL: UNKNOWN. */
const char *fln_born_precision_to_nick (FlnBornPrecision precision);
gboolean fln_born_precision_from_nick (const char *nick, FlnBornPrecision *precision);

G_END_DECLS
