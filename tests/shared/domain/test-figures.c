/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/figures.h"

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define OPENING_US INT64_C (1709532000000000)
#define AT(minute) (OPENING_US + (minute) *MINUTE_US)

/* A morning of eight tickets: waits 5, 10, 20, 70, 15 and 0 min; services 10, 20, 5
 * min. */
static const FlnVisitTimes morning[] = {
  { "OPD", "kamau", FLN_COLOUR_GREEN, 7, FLN_TICKET_SERVED, AT (0), AT (5), AT (6),
    AT (16), 240 },
  { "OPD", "kamau", FLN_COLOUR_YELLOW, 7, FLN_TICKET_SERVED, AT (0), AT (10), 0,
    AT (30), 60 },
  { "OPD", "amina", FLN_COLOUR_YELLOW, 8, FLN_TICKET_NO_SHOW, AT (60), AT (80), 0,
    AT (85), 60 },
  { "OPD", "amina", FLN_COLOUR_YELLOW, 8, FLN_TICKET_CALLED, AT (60), AT (130), 0, 0,
    60 },
  { "LAB", NULL, FLN_COLOUR_NONE, 9, FLN_TICKET_WAITING, AT (120), 0, 0, 0, 60 },
  { "LAB", "grace", FLN_COLOUR_NONE, 9, FLN_TICKET_SERVED, AT (120), AT (135), AT (140),
    AT (145), 15 },
  { "OPD", NULL, FLN_COLOUR_RED, 9, FLN_TICKET_TRANSFERRED, AT (121), 0, 0, AT (122),
    0 },
  /* Called before it came: a clock that was put right. The wait counts as none. */
  { "LAB", "grace", FLN_COLOUR_NONE, 10, FLN_TICKET_CALLED, AT (200), AT (199), 0, 0,
    -1 },
};

static GPtrArray *
figures_by (FlnFiguresKey key)
{
  return fln_figures_by (morning, G_N_ELEMENTS (morning), key);
}

static void
the_whole_morning_adds_up (void)
{
  g_autoptr (GPtrArray) all = figures_by (FLN_FIGURES_BY_NOTHING);
  const FlnFigures *figures = g_ptr_array_index (all, 0);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (figures->key, ==, "");
  g_assert_cmpuint (figures->n, ==, 8);
  g_assert_cmpuint (figures->n_by_state[FLN_TICKET_SERVED], ==, 3);
  g_assert_cmpuint (figures->n_by_state[FLN_TICKET_CALLED], ==, 2);
  g_assert_cmpuint (figures->n_by_state[FLN_TICKET_WAITING], ==, 1);
  g_assert_cmpuint (figures->n_by_state[FLN_TICKET_TRANSFERRED], ==, 1);

  /* 0, 5, 10, 15, 20, 70: the third and the sixth. */
  g_assert_cmpuint (figures->n_waits, ==, 6);
  g_assert_cmpint (figures->wait_median_us, ==, 10 * MINUTE_US);
  g_assert_cmpint (figures->wait_p90_us, ==, 70 * MINUTE_US);
  g_assert_cmpint (figures->wait_longest_us, ==, 70 * MINUTE_US);
  g_assert_cmpuint (figures->n_breaches, ==, 1);

  /* 5, 10, 20: from start where it was pressed, from the call where it was not. */
  g_assert_cmpuint (figures->n_services, ==, 3);
  g_assert_cmpint (figures->service_median_us, ==, 10 * MINUTE_US);
  g_assert_cmpint (figures->service_p90_us, ==, 20 * MINUTE_US);
  g_assert_cmpfloat_with_epsilon (figures->no_show_rate, 0.25, 1e-9);
}

static void
assert_keys (FlnFiguresKey key, const char *const *keys, const unsigned *counts)
{
  g_autoptr (GPtrArray) groups = figures_by (key);

  g_assert_cmpuint (groups->len, ==, g_strv_length ((char **) keys));
  for (guint i = 0; i < groups->len; i++)
    {
      const FlnFigures *figures = g_ptr_array_index (groups, i);

      g_assert_cmpstr (figures->key, ==, keys[i]);
      g_assert_cmpuint (figures->n, ==, counts[i]);
    }
}

static void
each_key_that_occurs_has_its_own_figures_in_order (void)
{
  const char *const departments[] = { "LAB", "OPD", NULL };
  const char *const colours[] = { "red", "yellow", "green", "none", NULL };
  const char *const doctors[] = { "amina", "grace", "kamau", NULL };
  const char *const hours[] = { "07", "08", "09", "10", NULL };

  assert_keys (FLN_FIGURES_BY_DEPARTMENT, departments, (const unsigned[]){ 3, 5 });
  assert_keys (FLN_FIGURES_BY_COLOUR, colours, (const unsigned[]){ 1, 3, 1, 3 });
  assert_keys (FLN_FIGURES_BY_DOCTOR, doctors, (const unsigned[]){ 2, 2, 2 });
  assert_keys (FLN_FIGURES_BY_HOUR, hours, (const unsigned[]){ 2, 2, 3, 1 });
}

static void
figures_of_a_group_are_its_own (void)
{
  g_autoptr (GPtrArray) groups = figures_by (FLN_FIGURES_BY_DOCTOR);
  const FlnFigures *amina = g_ptr_array_index (groups, 0);
  const FlnFigures *kamau = g_ptr_array_index (groups, 2);

  g_assert_cmpfloat_with_epsilon (amina->no_show_rate, 1, 1e-9);
  g_assert_cmpuint (amina->n_services, ==, 0);
  g_assert_cmpint (amina->service_median_us, ==, 0);
  g_assert_cmpint (amina->wait_median_us, ==, 20 * MINUTE_US);
  g_assert_cmpfloat_with_epsilon (kamau->no_show_rate, 0, 1e-9);
  g_assert_cmpint (kamau->service_p90_us, ==, 20 * MINUTE_US);
}

static FlnFigures
figures_of_one (FlnVisitTimes visit)
{
  g_autoptr (GPtrArray) all = fln_figures_by (&visit, 1, FLN_FIGURES_BY_NOTHING);
  FlnFigures figures = *(const FlnFigures *) g_ptr_array_index (all, 0);

  figures.key = NULL;
  return figures;
}

static void
a_clock_that_was_put_right_gives_no_negative_time (void)
{
  FlnVisitTimes visit = morning[0];
  FlnFigures figures;

  visit.first_called_us = visit.entered_us - 1;
  visit.started_us = visit.ended_us + 1;
  figures = figures_of_one (visit);

  g_assert_cmpuint (figures.n_waits, ==, 1);
  g_assert_cmpint (figures.wait_median_us, ==, 0);
  g_assert_cmpuint (figures.n_services, ==, 1);
  g_assert_cmpint (figures.service_median_us, ==, 0);
}

static void
a_service_needs_both_its_ends (void)
{
  FlnVisitTimes no_end = morning[0];
  FlnVisitTimes no_beginning = morning[0];

  no_end.ended_us = 0;
  no_beginning.first_called_us = no_beginning.started_us = 0;
  g_assert_cmpuint (figures_of_one (no_end).n_services, ==, 0);
  g_assert_cmpuint (figures_of_one (no_beginning).n_services, ==, 0);
}

static void
a_day_without_visits_has_figures_too (void)
{
  g_autoptr (GPtrArray) all = fln_figures_by (NULL, 0, FLN_FIGURES_BY_NOTHING);
  g_autoptr (GPtrArray) hours = fln_figures_by (NULL, 0, FLN_FIGURES_BY_HOUR);
  const FlnFigures *figures = g_ptr_array_index (all, 0);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (figures->n, ==, 0);
  g_assert_cmpint (figures->wait_p90_us, ==, 0);
  g_assert_cmpfloat_with_epsilon (figures->no_show_rate, 0, 1e-9);
  g_assert_cmpuint (hours->len, ==, 0);
}

static void
nearest_rank_is_a_value_that_was_there (void)
{
  static const int64_t ten[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  g_assert_cmpint (fln_figures_nearest_rank (ten, 10, 50), ==, 5);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 10, 90), ==, 9);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 10, 91), ==, 10);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 10, 100), ==, 10);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 10, 1), ==, 1);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 9, 50), ==, 5);
  g_assert_cmpint (fln_figures_nearest_rank (ten, 1, 90), ==, 1);
  g_assert_cmpint (fln_figures_nearest_rank (NULL, 0, 90), ==, 0);
}

static void
a_wait_of_exactly_the_target_is_no_breach (void)
{
  FlnVisitTimes visit = morning[0];

  visit.target_min = 5;
  g_assert_cmpuint (figures_of_one (visit).n_breaches, ==, 0);

  visit.first_called_us++;
  g_assert_cmpuint (figures_of_one (visit).n_breaches, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/the-whole-morning-adds-up", the_whole_morning_adds_up);
  g_test_add_func ("/figures/each-key-that-occurs-has-its-own-figures-in-order",
                   each_key_that_occurs_has_its_own_figures_in_order);
  g_test_add_func ("/figures/figures-of-a-group-are-its-own",
                   figures_of_a_group_are_its_own);
  g_test_add_func ("/figures/a-clock-that-was-put-right-gives-no-negative-time",
                   a_clock_that_was_put_right_gives_no_negative_time);
  g_test_add_func ("/figures/a-service-needs-both-its-ends",
                   a_service_needs_both_its_ends);
  g_test_add_func ("/figures/a-day-without-visits-has-figures-too",
                   a_day_without_visits_has_figures_too);
  g_test_add_func ("/figures/nearest-rank-is-a-value-that-was-there",
                   nearest_rank_is_a_value_that_was_there);
  g_test_add_func ("/figures/a-wait-of-exactly-the-target-is-no-breach",
                   a_wait_of_exactly_the_target_is_no_breach);

  return g_test_run ();
}
