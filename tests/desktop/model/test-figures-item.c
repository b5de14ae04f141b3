/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/figures-item.h"

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

static void
assert_text (FlnFiguresItem *item, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (item, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
a_line_has_figures_in_words (void)
{
  FlnFigures figures = {
    .key = (char *) "Dental",
    .n = 12,
    .n_waits = 10,
    .wait_median_us = 34 * MINUTE_US,
    .wait_p90_us = 68 * MINUTE_US,
    .n_breaches = 3,
    .n_services = 9,
    .service_median_us = 11 * MINUTE_US,
    .no_show_rate = 1.0 / 12,
  };
  g_autoptr (FlnFiguresItem) item = NULL;

  figures.n_by_state[FLN_TICKET_SERVED] = 9;
  figures.n_by_state[FLN_TICKET_NO_SHOW] = 1;
  item = fln_figures_item_new (&figures, "Dental care");

  assert_text (item, "id", "Dental");
  assert_text (item, "name", "Dental care");
  assert_text (item, "tickets", "12");
  assert_text (item, "served", "9");
  assert_text (item, "missed", "1 · 8 %");
  assert_text (item, "wait", "34 min");
  assert_text (item, "wait-most", "1 h 08");
  assert_text (item, "late", "3");
  assert_text (item, "service", "11 min");
}

static void
nothing_measured_is_a_dash_and_not_a_zero (void)
{
  const FlnFigures figures = { .key = (char *) "" };
  g_autoptr (FlnFiguresItem) item = fln_figures_item_new (&figures, "");

  assert_text (item, "wait", "–");
  assert_text (item, "service", "–");
  assert_text (item, "missed", "0");
}

static void
on_notify (unsigned *n)
{
  (*n)++;
}

static void
a_text_tells_only_of_another_text (void)
{
  const FlnFigures figures = { .key = (char *) "x" };
  g_autoptr (FlnFiguresItem) item = fln_figures_item_new (&figures, "a");
  unsigned n = 0;

  g_signal_connect_swapped (item, "notify::name", G_CALLBACK (on_notify), &n);
  fln_text_item_set (FLN_TEXT_ITEM (item), 1, "a");
  g_assert_cmpuint (n, ==, 0);
  fln_text_item_set (FLN_TEXT_ITEM (item), 1, "b");
  g_assert_cmpuint (n, ==, 1);
  fln_text_item_set (FLN_TEXT_ITEM (item), 1, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (fln_text_item_get (FLN_TEXT_ITEM (item), 1), ==, "");
  g_assert_cmpstr (fln_text_item_id (item), ==, "x");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures-item/a_line_has_figures_in_words",
                   a_line_has_figures_in_words);
  g_test_add_func ("/figures-item/nothing_measured_is_a_dash_and_not_a_zero",
                   nothing_measured_is_a_dash_and_not_a_zero);
  g_test_add_func ("/figures-item/a_text_tells_only_of_another_text",
                   a_text_tells_only_of_another_text);

  return g_test_run ();
}
