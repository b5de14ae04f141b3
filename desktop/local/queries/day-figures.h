/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Figures of days, worked out from the local store alone.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/figures.h"

G_BEGIN_DECLS

/* The times of one ticket; its strings are its own. */
typedef struct
{
  FlnVisitTimes times;
  char *ticket;
  char *department; /* name: also times.department */
  char *doctor;     /* user: also times.doctor */
} FlnVisitTimesRow;

void fln_visit_times_row_free (FlnVisitTimesRow *row);

/* Tickets that entered from @from_us on and before @to_us (effective, µs since the
 * epoch): FlnVisitTimesRow. Deleted ones and stubs are left out. */
GPtrArray *
fln_query_visit_times (FlnStore *store, int64_t from_us, int64_t to_us, GError **error);

typedef struct
{
  int64_t from_us;
  int64_t to_us;
  FlnFigures *all;
  GPtrArray *by_department; /* FlnFigures; keys are names */
  GPtrArray *by_colour;
  GPtrArray *by_doctor;
  GPtrArray *by_hour;
  GPtrArray *by_day; /* keys "2025-11-12", at the site */
} FlnDayFigures;

void fln_day_figures_free (FlnDayFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDayFigures, fln_day_figures_free)

FlnDayFigures *
fln_query_day_figures (FlnStore *store, int64_t from_us, int64_t to_us, GError **error);

/* Midnight at the site that begins the day of @us, and the one that ends it. */
gboolean
fln_query_day_bounds (FlnStore *store, int64_t us, int64_t *from_us, int64_t *to_us,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
