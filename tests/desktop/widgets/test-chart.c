/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/chart.h"

#include <pango/pangocairo.h>

#define WIDTH 400
#define HEIGHT 200

static void
assert_scale (double most, double end, double step)
{
  double found_step = 0;

  g_assert_cmpfloat (fln_chart_scale (most, &found_step), ==, end);
  g_assert_cmpfloat (found_step, ==, step);
}

static void
a_scale_ends_just_above_the_highest_value (void)
{
  assert_scale (0, 1, 1);
  assert_scale (1, 1, 1);
  assert_scale (4, 4, 1);
  assert_scale (9, 10, 2);
  assert_scale (82, 100, 20);
  assert_scale (61, 80, 20);
  assert_scale (130, 150, 30);
  assert_scale (2000, 2000, 500);
}

/* Pixels of a column of the picture that are as dark as a bar. */
static unsigned
filled (cairo_surface_t *surface, int x)
{
  const unsigned char *bytes = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  unsigned n = 0;

  for (int y = 0; y < HEIGHT; y++)
    {
      guint32 pixel;

      memcpy (&pixel, bytes + y * stride + x * 4, sizeof pixel);
      n += (pixel & 0xff) > 100 && (pixel & 0xff0000) >> 16 < 20;
    }

  return n;
}

/* Where the bar at @index of @n stands: its left part, beside its figure and its line. */
static int
middle_of (guint index, guint n)
{
  const double left = 30;

  return (int) (left + (WIDTH - 8 - left) * (index + 0.5) / n) - 14;
}

static cairo_surface_t *
draw (const FlnChartData *data)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  const FlnChartLook look = { WIDTH, HEIGHT, FALSE };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  fln_chart_draw (data, cr, context, &look);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static void
a_bar_is_as_high_as_its_value (void)
{
  g_autoptr (FlnChartData) data = fln_chart_data_new ();
  cairo_surface_t *surface;
  unsigned low;
  unsigned high;

  fln_chart_data_add (data, "7–8", 20, 0);
  fln_chart_data_add (data, "8–9", 40, 60);
  fln_chart_data_add_null (data, "9–10");
  surface = draw (data);

  low = filled (surface, middle_of (0, 3));
  high = filled (surface, middle_of (1, 3));
  g_assert_cmpuint (low, >, 20);
  g_assert_cmpuint (ABS ((int) high - 2 * (int) low), <=, 4);
  g_assert_cmpuint (filled (surface, middle_of (2, 3)), ==, 0);
  cairo_surface_destroy (surface);
}

static void
a_target_above_every_bar_is_still_on_the_scale (void)
{
  g_autoptr (FlnChartData) data = fln_chart_data_new ();
  g_autoptr (FlnChartData) with_target = fln_chart_data_new ();
  cairo_surface_t *without;
  cairo_surface_t *with;

  fln_chart_data_add (data, "a", 30, 0);
  fln_chart_data_add (with_target, "a", 30, 0);
  with_target->has_target = TRUE;
  with_target->target = 60;
  with_target->target_label = g_strdup ("target");
  without = draw (data);
  with = draw (with_target);

  g_assert_cmpuint (filled (with, middle_of (0, 1)), <,
                    filled (without, middle_of (0, 1)) * 2 / 3);
  cairo_surface_destroy (without);
  cairo_surface_destroy (with);
}

static void
nothing_at_all_is_drawn_without_harm (void)
{
  g_autoptr (FlnChartData) data = fln_chart_data_new ();

  cairo_surface_destroy (draw (data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/a_scale_ends_just_above_the_highest_value",
                   a_scale_ends_just_above_the_highest_value);
  g_test_add_func ("/chart/a_bar_is_as_high_as_its_value",
                   a_bar_is_as_high_as_its_value);
  g_test_add_func ("/chart/a_target_above_every_bar_is_still_on_the_scale",
                   a_target_above_every_bar_is_still_on_the_scale);
  g_test_add_func ("/chart/nothing_at_all_is_drawn_without_harm",
                   nothing_at_all_is_drawn_without_harm);

  return g_test_run ();
}
