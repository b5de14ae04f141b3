/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Figures as charts, each with the sentence that says the same. Waits are in minutes, their
 * bar is the median and the line above it 9 in 10.
 */
#pragma once

#include "desktop/local/queries/day-figures.h"
#include "desktop/widgets/chart.h"

G_BEGIN_DECLS

/* *@summary: (transfer full), as each of these. */
FlnChartData *fln_chart_of_waits (const FlnDayFigures *figures, char **summary);

/* How many came: by hour for one day, by day for more. @days: how many the range has. */
FlnChartData *fln_chart_of_arrivals (const FlnDayFigures *figures, unsigned days,
                                     GTimeZone *zone, char **summary);

/* Waits by department, or by urgency, as their figures come; @names has the words for the
 * keys, in the same order. */
FlnChartData *
fln_chart_of_waits_by (GPtrArray *figures, const char *const *names, char **summary);

G_END_DECLS
