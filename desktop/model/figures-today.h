/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnFiguresToday: the day at a glance, kept true: figures, queues, who waits too long.
 * Signal "refreshed" (no arguments) after each reading.
 */
#pragma once

#include "desktop/local/queries/day-figures.h"
#include "desktop/model/clock-tick.h"

G_BEGIN_DECLS

/* Longest over their time first, then those who soon are; as many as fit a screen. */
#define FLN_FIGURES_TODAY_LATE 5

typedef struct
{
  FlnDayFigures *figures;  /* of today */
  GPtrArray *departments;  /* FlnDepartmentRow */
  GPtrArray *late;         /* FlnQueueRow: past due, or due within 5 minutes */
  unsigned waiting;        /* now, at the site */
  unsigned overdue;        /* of those */
  unsigned overdue_urgent; /* of those, Red and Orange */
  unsigned serving;        /* called or in a room */
  unsigned served_before;  /* a week ago by this time of day */
  unsigned conflicts;      /* to be decided */
  int64_t now_us;
} FlnTodayFacts;

#define FLN_TYPE_FIGURES_TODAY (fln_figures_today_get_type ())
G_DECLARE_FINAL_TYPE (FlnFiguresToday, fln_figures_today, FLN, FIGURES_TODAY, GObject)

FlnFiguresToday *fln_figures_today_new (FlnDesk *desk, FlnClockTick *tick);

/* NULL before the first reading; until the next "refreshed". */
const FlnTodayFacts *fln_figures_today_get (FlnFiguresToday *self);

G_END_DECLS
