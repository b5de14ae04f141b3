/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* A time of day as typed, "14:00", "14.00", "1400" or "14": on the day of @day_us in
 * @zone (NULL: UTC). %FALSE, and @us untouched, for anything else. */
gboolean
fln_clock_entry_read (const char *typed, int64_t day_us, GTimeZone *zone, int64_t *us);

/* A day as typed, "14/03/2027" or "2027-03-14": its midnight in @zone. */
gboolean fln_day_entry_read (const char *typed, GTimeZone *zone, int64_t *us);

G_END_DECLS
