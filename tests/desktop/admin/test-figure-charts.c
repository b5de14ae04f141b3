/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/figure-charts.h"
#include "desktop/admin/late-item.h"
#include "desktop/admin/today-line.h"

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define MIDNIGHT_US INT64_C (1795212000000000) /* 2026-11-21 at UTC+2 */

static FlnFigures *
new_figures (const char *key, unsigned n, int median_min, int p90_min)
{
  FlnFigures *figures = g_new0 (FlnFigures, 1);

  figures->key = g_strdup (key);
  figures->n = n;
  figures->n_waits = median_min >= 0 ? n : 0;
  figures->wait_median_us = median_min * MINUTE_US;
  figures->wait_p90_us = p90_min * MINUTE_US;

  return figures;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fln_figures_free);
}

static FlnDayFigures *
new_day (void)
{
  FlnDayFigures *day = g_new0 (FlnDayFigures, 1);

  day->from_us = MIDNIGHT_US;
  day->to_us = MIDNIGHT_US + G_TIME_SPAN_DAY;
  day->all = new_figures ("", 7, 20, 50);
  day->by_department = new_list ();
  day->by_colour = new_list ();
  day->by_doctor = new_list ();
  day->by_hour = new_list ();
  day->by_day = new_list ();
  g_ptr_array_add (day->by_hour, new_figures ("08", 4, 14, 26));
  g_ptr_array_add (day->by_hour, new_figures ("19", 3, -1, 0));
  g_ptr_array_add (day->by_day, new_figures ("2026-11-21", 7, 20, 50));

  return day;
}

static void
the_usual_hours_are_always_there_and_late_ones_when_somebody_came (void)
{
  g_autoptr (FlnDayFigures) day = new_day ();
  g_autofree char *summary = NULL;
  g_autoptr (FlnChartData) data = fln_chart_of_waits (day, &summary);
  const FlnChartBar *seven = data->bars->pdata[0];
  const FlnChartBar *eight = data->bars->pdata[1];
  const FlnChartBar *last = data->bars->pdata[data->bars->len - 1];

  g_assert_cmpuint (data->bars->len, ==, 13); /* 7–8 … 19–20 */
  g_assert_cmpstr (seven->label, ==, "7–8");
  g_assert_true (seven->is_null);
  g_assert_cmpfloat (eight->value, ==, 14);
  g_assert_cmpfloat (eight->most, ==, 26);
  g_assert_cmpstr (last->label, ==, "19–20");
  g_assert_true (last->is_null);
  g_assert_true (data->has_target);
  g_assert_cmpstr (summary, ==,
                   "Waits by hour: 8–9: median 14 minutes, 9 in 10 under 26");
}

static void
a_day_is_counted_by_hour_and_more_days_by_day (void)
{
  g_autoptr (FlnDayFigures) day = new_day ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 60 * 60);
  g_autofree char *hours = NULL;
  g_autofree char *days = NULL;
  g_autoptr (FlnChartData) by_hour = fln_chart_of_arrivals (day, 1, zone, &hours);
  g_autoptr (FlnChartData) by_day = NULL;

  g_assert_cmpstr (hours, ==, "People by hour: 8–9: 4; 19–20: 3");
  g_assert_cmpfloat (((FlnChartBar *) by_hour->bars->pdata[1])->value, ==, 4);

  day->from_us -= 6 * G_TIME_SPAN_DAY;
  by_day = fln_chart_of_arrivals (day, 7, zone, &days);
  g_assert_cmpuint (by_day->bars->len, ==, 7);
  g_assert_cmpstr (days, ==, "People by day: 21 Nov: 7");
  g_assert_cmpfloat (((FlnChartBar *) by_day->bars->pdata[6])->value, ==, 7);
  g_assert_cmpfloat (((FlnChartBar *) by_day->bars->pdata[0])->value, ==, 0);
}

static void
nobody_called_is_said_and_not_drawn_as_zero (void)
{
  g_autoptr (FlnDayFigures) day = new_day ();
  g_autofree char *summary = NULL;
  g_autoptr (FlnChartData) data = NULL;

  day->all->n_waits = 0;
  g_ptr_array_set_size (day->by_hour, 0);
  data = fln_chart_of_waits (day, &summary);
  g_assert_cmpstr (summary, ==, "Waits by hour: nobody has been called yet.");
  for (guint i = 0; i < data->bars->len; i++)
    g_assert_true (((FlnChartBar *) data->bars->pdata[i])->is_null);
}

static void
who_is_late_is_told_with_shape_word_and_time (void)
{
  FlnQueueRow row = {
    .ticket = { .id = (char *) "t", .number = (char *) "A014" },
    .place = { .colour = FLN_COLOUR_ORANGE,
               .entered_us = MIDNIGHT_US,
               .due_us = MIDNIGHT_US + 10 * MINUTE_US,
               .target_min = 10 },
    .now_us = MIDNIGHT_US + 14 * MINUTE_US,
  };
  g_autoptr (FlnLateItem) item = fln_late_item_new (&row, "Outpatients");
  g_autofree char *waited = NULL;
  g_autofree char *due = NULL;
  g_autofree char *shape = NULL;
  g_auto (GStrv) classes = NULL;

  g_object_get (item, "waited", &waited, "due", &due, "shape", &shape, "due-classes",
                &classes, NULL);
  g_assert_cmpstr (waited, ==, "waited 14 min, target 10 min");
  g_assert_cmpstr (due, ==, "4 min over");
  g_assert_cmpstr (shape, ==, "foleni-orange-symbolic");
  g_assert_cmpstr (classes[0], ==, "due-over");
}

static void
a_department_without_anybody_has_dashes (void)
{
  FlnDepartmentRow row = {
    .department = { .id = (char *) "d",
                    .name = (char *) "Dental",
                    .queue_state = FLN_QUEUE_PAUSED },
  };
  g_autoptr (FlnTodayLine) line = fln_today_line_new (&row, NULL);
  g_autofree char *name = NULL;
  g_autofree char *wait = NULL;
  g_autofree char *longest = NULL;

  g_object_get (line, "name", &name, "wait", &wait, "longest", &longest, NULL);
  g_assert_cmpstr (name, ==, "Dental · Paused");
  g_assert_cmpstr (wait, ==, "–");
  g_assert_cmpstr (longest, ==, "–");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure-charts/the_usual_hours_are_always_there",
                   the_usual_hours_are_always_there_and_late_ones_when_somebody_came);
  g_test_add_func ("/figure-charts/a_day_is_counted_by_hour_and_more_days_by_day",
                   a_day_is_counted_by_hour_and_more_days_by_day);
  g_test_add_func ("/figure-charts/nobody_called_is_said_and_not_drawn_as_zero",
                   nobody_called_is_said_and_not_drawn_as_zero);
  g_test_add_func ("/figure-charts/who_is_late_is_told_with_shape_word_and_time",
                   who_is_late_is_told_with_shape_word_and_time);
  g_test_add_func ("/figure-charts/a_department_without_anybody_has_dashes",
                   a_department_without_anybody_has_dashes);

  return g_test_run ();
}
