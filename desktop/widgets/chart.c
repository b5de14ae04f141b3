/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/chart.h"

#include "desktop/widgets/accessible.h"

#include <adwaita.h>
#include <math.h>

#define MOST_STEPS 5
#define TEXT_PX 12
#define FIGURE_PX 13
#define GAP 8

struct _FlnChart
{
  GtkDrawingArea parent_instance;
  FlnChartData *data;
};

G_DEFINE_TYPE (FlnChart, fln_chart, GTK_TYPE_DRAWING_AREA)

/* One drawing: where the plot lies and how a value becomes a height. */
typedef struct
{
  const FlnChartData *data;
  cairo_t *cr;
  PangoContext *context;
  gboolean dark;
  double ink; /* 0 black on white, 1 white on black */
  double left;
  double right;
  double top;
  double bottom;
  double most;
  double step;
  double slot; /* width for one bar */
} Plot;

static void
bar_free (gpointer data)
{
  g_free (((FlnChartBar *) data)->label);
  g_free (data);
}

FlnChartData *
fln_chart_data_new (void)
{
  FlnChartData *data = g_new0 (FlnChartData, 1);

  data->bars = g_ptr_array_new_with_free_func (bar_free);

  return data;
}

void
fln_chart_data_free (FlnChartData *data)
{
  if (data == NULL)
    return;

  g_ptr_array_unref (data->bars);
  g_free (data->target_label);
  g_free (data);
}

static FlnChartBar *
add_bar (FlnChartData *data, const char *label)
{
  FlnChartBar *bar = g_new0 (FlnChartBar, 1);

  bar->label = g_strdup (label);
  g_ptr_array_add (data->bars, bar);

  return bar;
}

void
fln_chart_data_add (FlnChartData *data, const char *label, double value, double most)
{
  FlnChartBar *bar = add_bar (data, label);

  bar->value = value;
  bar->most = most;
}

void
fln_chart_data_add_null (FlnChartData *data, const char *label)
{
  add_bar (data, label)->is_null = TRUE;
}

double
fln_chart_scale (double most, double *step)
{
  static const double steps[] = { 1, 2, 3, 5, 10 };

  for (double power = 1;; power *= 10)
    for (unsigned i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        const double one = steps[i] * power;

        if (one * MOST_STEPS < most)
          continue;

        *step = one;
        return MAX (ceil (most / one), 1) * one;
      }
}

static double
highest (const FlnChartData *data)
{
  double most = data->has_target ? data->target : 0;

  for (guint i = 0; i < data->bars->len; i++)
    {
      const FlnChartBar *bar = data->bars->pdata[i];

      if (!bar->is_null)
        most = MAX (most, MAX (bar->value, bar->most));
    }

  return most;
}

static PangoLayout *
new_text (const Plot *plot, const char *text, int px)
{
  PangoLayout *layout = pango_layout_new (plot->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (plot->context));

  pango_font_description_set_absolute_size (font, px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static int
text_width (const Plot *plot, const char *text, int px)
{
  g_autoptr (PangoLayout) layout = new_text (plot, text, px);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* Centred on @y; @align 0 begins, 0.5 centres, 1 ends at @x. */
static void
draw_text (const Plot *plot, const char *text, double x, double y, double align, int px)
{
  g_autoptr (PangoLayout) layout = new_text (plot, text, px);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (plot->cr, floor (x - width * align), floor (y - height / 2.0));
  pango_cairo_show_layout (plot->cr, layout);
}

static void
set_ink (const Plot *plot, double alpha)
{
  cairo_set_source_rgba (plot->cr, plot->ink, plot->ink, plot->ink, alpha);
}

static double
height_of (const Plot *plot, double value)
{
  return plot->bottom - (plot->bottom - plot->top) * value / plot->most;
}

/* On a pixel's middle, so that a line is one pixel wide. */
static double
line_at (const Plot *plot, double value)
{
  return floor (height_of (plot, value)) + 0.5;
}

static void
draw_scale (const Plot *plot)
{
  for (double value = 0; value <= plot->most + plot->step / 2; value += plot->step)
    {
      const double y = line_at (plot, value);
      g_autofree char *label = g_strdup_printf ("%.0f", value);

      set_ink (plot, value > 0 ? 0.12 : 0.4);
      cairo_set_line_width (plot->cr, 1);
      cairo_move_to (plot->cr, plot->left, y);
      cairo_line_to (plot->cr, plot->right, y);
      cairo_stroke (plot->cr);
      set_ink (plot, 0.76);
      draw_text (plot, label, plot->left - GAP, y, 1, TEXT_PX);
    }
}

static void
draw_line_above (const Plot *plot, const FlnChartBar *bar, double x, double half)
{
  const double end = line_at (plot, bar->most);

  if (bar->most <= bar->value)
    return;

  set_ink (plot, 0.7);
  cairo_set_line_width (plot->cr, 2);
  cairo_move_to (plot->cr, x - half, end);
  cairo_line_to (plot->cr, x + half, end);
  cairo_move_to (plot->cr, floor (x), end);
  cairo_line_to (plot->cr, floor (x), height_of (plot, bar->value) - 2);
  cairo_stroke (plot->cr);
}

static void
draw_bar (const Plot *plot, const FlnChartBar *bar, double x)
{
  const double half = floor (MIN (plot->slot * 0.36, 22));
  const double top = floor (height_of (plot, bar->value));
  g_autofree char *figure = g_strdup_printf ("%.0f", bar->value);

  if (plot->dark)
    cairo_set_source_rgb (plot->cr, 0.32, 0.70, 0.76);
  else
    cairo_set_source_rgb (plot->cr, 0.05, 0.40, 0.46);
  cairo_rectangle (plot->cr, floor (x - half), top, half * 2, plot->bottom - top);
  cairo_fill (plot->cr);
  draw_line_above (plot, bar, x, half);

  if (bar->value <= 0 || text_width (plot, figure, FIGURE_PX) > plot->slot - 2)
    return;

  /* In the bar, or above one that is too low for it. */
  if (plot->bottom - top >= FIGURE_PX + 8
      && text_width (plot, figure, FIGURE_PX) <= half * 2)
    {
      cairo_set_source_rgb (plot->cr, 1 - plot->ink, 1 - plot->ink, 1 - plot->ink);
      draw_text (plot, figure, x, top + 11, 0.5, FIGURE_PX);
    }
  else
    {
      /* Beside the line above the bar; above it where it is too short for that. */
      const double end = bar->most > bar->value ? line_at (plot, bar->most) : top;
      const gboolean beside = top - end >= FIGURE_PX + 6;

      set_ink (plot, 0.85);
      draw_text (plot, figure, beside ? x + 5 : x, beside ? top - 9 : end - 9,
                 beside ? 0 : 0.5, FIGURE_PX);
    }
}

static void
draw_label (const Plot *plot, const FlnChartBar *bar, double x)
{
  g_autoptr (PangoLayout) layout = new_text (plot, bar->label, TEXT_PX);
  int width;
  int height;

  if (plot->data->named)
    {
      pango_layout_set_width (layout, (int) (plot->slot - 6) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  set_ink (plot, bar->is_null ? 0.6 : 0.85);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (plot->cr, floor (x - width / 2.0),
                 floor (plot->bottom + 14 - height / 2.0));
  pango_cairo_show_layout (plot->cr, layout);
}

/* Every label that has room: all, or every second, third … */
static guint
label_stride (const Plot *plot)
{
  int widest = 0;

  if (plot->data->named)
    return 1;

  for (guint i = 0; i < plot->data->bars->len; i++)
    widest = MAX (widest,
                  text_width (plot, ((FlnChartBar *) plot->data->bars->pdata[i])->label,
                              TEXT_PX));

  return MAX ((guint) ceil ((widest + 6) / MAX (plot->slot, 1)), 1);
}

static void
draw_bars (const Plot *plot)
{
  const guint stride = label_stride (plot);

  for (guint i = 0; i < plot->data->bars->len; i++)
    {
      const FlnChartBar *bar = plot->data->bars->pdata[i];
      const double x = plot->left + plot->slot * (i + 0.5);

      if (i % stride == 0)
        draw_label (plot, bar, x);
      if (!bar->is_null)
        draw_bar (plot, bar, x);
    }
}

static void
draw_target (const Plot *plot)
{
  static const double dashes[] = { 5, 4 };
  const double y = line_at (plot, plot->data->target);

  if (plot->dark)
    cairo_set_source_rgb (plot->cr, 1, 0.75, 0.45);
  else
    cairo_set_source_rgb (plot->cr, 0.53, 0.27, 0);
  cairo_set_dash (plot->cr, dashes, 2, 0);
  cairo_set_line_width (plot->cr, 1.5);
  cairo_move_to (plot->cr, plot->left, y);
  cairo_line_to (plot->cr, plot->right, y);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  if (plot->data->target_label != NULL)
    draw_text (plot, plot->data->target_label, plot->right, y - 10, 1, TEXT_PX);
}

void
fln_chart_draw (const FlnChartData *data, cairo_t *cr, PangoContext *context,
                const FlnChartLook *look)
{
  Plot plot = { .data = data, .cr = cr, .context = context, .dark = look->dark };
  g_autofree char *end = NULL;

  plot.ink = look->dark ? 1 : 0;
  plot.most = fln_chart_scale (highest (data), &plot.step);
  end = g_strdup_printf ("%.0f", plot.most);
  plot.left = text_width (&plot, end, TEXT_PX) + GAP + 4;
  plot.right = look->width - GAP;
  plot.top = 20;
  plot.bottom = look->height - 26;
  plot.slot = (plot.right - plot.left) / MAX (data->bars->len, 1);

  draw_scale (&plot);
  draw_bars (&plot);
  if (data->has_target)
    draw_target (&plot);
}

static void
on_draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer unused)
{
  FlnChart *self = FLN_CHART (area);
  const FlnChartLook look = {
    .width = width,
    .height = height,
    .dark = adw_style_manager_get_dark (adw_style_manager_get_default ()),
  };

  if (self->data != NULL)
    fln_chart_draw (self->data, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                    &look);
}

static void
fln_chart_finalize (GObject *object)
{
  fln_chart_data_free (FLN_CHART (object)->data);

  G_OBJECT_CLASS (fln_chart_parent_class)->finalize (object);
}

static void
fln_chart_class_init (FlnChartClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fln_chart_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class),
                                        GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fln_chart_init (FlnChart *self)
{
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), on_draw, NULL, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fln_chart_new (void)
{
  return g_object_new (FLN_TYPE_CHART, NULL);
}

void
fln_chart_show (FlnChart *self, FlnChartData *data, const char *summary)
{
  g_return_if_fail (FLN_IS_CHART (self));

  fln_chart_data_free (self->data);
  self->data = data;
  fln_accessible_name (GTK_WIDGET (self), summary);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
