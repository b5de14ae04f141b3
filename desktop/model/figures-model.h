/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnFiguresModel: the figures of some days, kept true. Signal "refreshed" (no arguments)
 * after each reading.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/local/queries/day-figures.h"
#include "shared/domain/age.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_RANGE_TODAY = 1,
  FLN_RANGE_WEEK,  /* today and the 6 days before */
  FLN_RANGE_MONTH, /* today and the 29 days before */
  FLN_RANGE_DAYS,  /* as said */
} FlnFiguresRange;

#define FLN_TYPE_FIGURES_MODEL (fln_figures_model_get_type ())
G_DECLARE_FINAL_TYPE (FlnFiguresModel, fln_figures_model, FLN, FIGURES_MODEL, GObject)

/* Nothing until a range is set. */
FlnFiguresModel *fln_figures_model_new (FlnDesk *desk);

/* Days are those of the site. @first and @last, both counted in, only with
 * FLN_RANGE_DAYS. */
void fln_figures_model_set_range (FlnFiguresModel *self, FlnFiguresRange range,
                                  FlnCivilDate first, FlnCivilDate last);

/* NULL until the range has been read; until the next "refreshed". */
const FlnDayFigures *fln_figures_model_get (FlnFiguresModel *self);
/* What colleagues call the member of staff of that sign-in name, who may have retired;
 * the sign-in name itself where no other is known. */
const char *fln_figures_model_get_name (FlnFiguresModel *self, const char *user);
/* How many days the range has; 0 until it has been read. */
unsigned fln_figures_model_get_days (FlnFiguresModel *self);

G_END_DECLS
