/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnChart: bars over a scale, each perhaps with a line to a second value above it, and
 * perhaps one line across at a target. The same function draws on the screen and on paper.
 * Colour says nothing that height and figures do not; screen readers get a sentence.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *label;      /* under the bar: "7–8" */
  gboolean is_null; /* nothing was measured: no bar, not a bar of 0 */
  double value;
  double most; /* end of the line above the bar; below the value: none */
} FlnChartBar;

typedef struct
{
  GPtrArray *bars; /* FlnChartBar */
  gboolean named;  /* a name under each bar: a long one is cut, none is left out */
  gboolean has_target;
  double target;
  char *target_label;
} FlnChartData;

FlnChartData *fln_chart_data_new (void);
void fln_chart_data_free (FlnChartData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnChartData, fln_chart_data_free)
/* @label is copied. */
void
fln_chart_data_add (FlnChartData *data, const char *label, double value, double most);
void fln_chart_data_add_null (FlnChartData *data, const char *label);

/* The end of a scale for values up to @most, and its step: 90 and 30 for 82. A step is 1, 2,
 * 3 or 5 times a power of ten; there are at most five. */
double fln_chart_scale (double most, double *step);

typedef struct
{
  int width; /* in units of @cr */
  int height;
  gboolean dark;
} FlnChartLook;

/* Draws at the origin of @cr with the fonts of @context. */
void fln_chart_draw (const FlnChartData *data, cairo_t *cr, PangoContext *context,
                     const FlnChartLook *look);

#define FLN_TYPE_CHART (fln_chart_get_type ())
G_DECLARE_FINAL_TYPE (FlnChart, fln_chart, FLN, CHART, GtkDrawingArea)

GtkWidget *fln_chart_new (void);
/* Takes @data over. @summary is the sentence for those who cannot see it. */
void fln_chart_show (FlnChart *self, FlnChartData *data, const char *summary);

G_END_DECLS
