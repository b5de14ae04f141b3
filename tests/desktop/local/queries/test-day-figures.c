/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A with "ingabire", a nurse, signed in. At noon three come to OPD, one
 * Yellow. At 12:20 Yellow is called and at 12:50 served; at 13:00 the second is called and
 * does not come; the third waits. The day after, one comes to LAB. */
#include "desktop/local/queries/day-figures.h"

#include "desktop/local/place.h"
#include "tests/support/queue-story.h"

#define MINUTE (60 * G_TIME_SPAN_SECOND)

static FlnDeskFixture *
told_day (void)
{
  FlnDeskFixture *desk = fln_desk_fixture_new ("A");
  g_autofree char *yellow = NULL;
  g_autofree char *second = NULL;

  fln_desk_fixture_sign_in (desk, "ingabire");
  yellow = fln_story_comes (desk, "Y", FLN_DESK_OPD, FLN_COLOUR_YELLOW);
  second = fln_story_comes (desk, "N", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_free (fln_story_comes (desk, "W", FLN_DESK_OPD, FLN_COLOUR_GREEN));
  fln_story_minutes (desk, 20);
  fln_story_bring (desk, yellow, FLN_TICKET_CALLED);
  fln_story_minutes (desk, 30);
  {
    g_autofree char *state = NULL;

    fln_desk_fixture_step (desk, yellow, "serve", "served");
    state = fln_story_ticket_text (desk, yellow, "state");
    g_assert_cmpstr (state, ==, "served");
  }
  fln_story_minutes (desk, 10);
  fln_story_bring (desk, second, FLN_TICKET_NO_SHOW);

  fln_story_minutes (desk, 24 * 60);
  fln_desk_fixture_sign_in (desk, "ingabire");
  g_free (fln_story_comes (desk, "L", FLN_DESK_LAB, FLN_COLOUR_NONE));
  return desk;
}

static FlnDayFigures *
first_day (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  FlnDayFigures *figures;
  int64_t from_us;
  int64_t to_us;

  g_assert_true (
      fln_query_day_bounds (desk->store, FLN_DESK_NOON_US, &from_us, &to_us, &error));
  figures = fln_query_day_figures (desk->store, from_us, to_us, &error);
  g_assert_no_error (error);
  return figures;
}

static void
day_begins_and_ends_at_midnight_of_the_site (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  int64_t from_us;
  int64_t to_us;

  g_assert_true (
      fln_query_day_bounds (desk->store, FLN_DESK_NOON_US, &from_us, &to_us, NULL));
  g_assert_cmpint (from_us, ==, FLN_DESK_NOON_US - 12 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (to_us, ==, FLN_DESK_NOON_US + 12 * G_TIME_SPAN_HOUR);
}

static void
figures_tell_the_day (void)
{
  g_autoptr (FlnDeskFixture) desk = told_day ();
  g_autoptr (FlnDayFigures) figures = first_day (desk);
  const FlnFigures *all = figures->all;
  const FlnFigures *opd = figures->by_department->pdata[0];
  const FlnFigures *yellow = figures->by_colour->pdata[0];
  const FlnFigures *hour = figures->by_hour->pdata[0];
  const FlnFigures *day = figures->by_day->pdata[0];
  const FlnFigures *doctor = figures->by_doctor->pdata[0];

  g_assert_cmpuint (all->n, ==, 3);
  g_assert_cmpuint (all->n_by_state[FLN_TICKET_SERVED], ==, 1);
  g_assert_cmpuint (all->n_by_state[FLN_TICKET_NO_SHOW], ==, 1);
  g_assert_cmpuint (all->n_by_state[FLN_TICKET_WAITING], ==, 1);
  g_assert_cmpuint (all->n_waits, ==, 2);
  g_assert_cmpint (all->wait_median_us / MINUTE, ==, 20);
  g_assert_cmpint (all->service_median_us / MINUTE, ==, 30);
  g_assert_cmpfloat (all->no_show_rate, ==, 0.5);
  g_assert_cmpuint (figures->by_department->len, ==, 1);
  g_assert_cmpstr (opd->key, ==, "Outpatients");
  g_assert_cmpstr (yellow->key, ==, "yellow");
  g_assert_cmpuint (yellow->n, ==, 1);
  g_assert_cmpstr (hour->key, ==, "12");
  g_assert_cmpstr (doctor->key, ==, "ingabire");
  g_assert_cmpuint (figures->by_day->len, ==, 1);
  g_assert_cmpstr (day->key, ==, "2026-11-21");
}

static void
two_days_are_two_runs (void)
{
  g_autoptr (FlnDeskFixture) desk = told_day ();
  g_autoptr (FlnDayFigures) figures = fln_query_day_figures (
      desk->store, FLN_DESK_NOON_US, FLN_DESK_NOON_US + 3 * G_TIME_SPAN_DAY, NULL);
  const FlnFigures *second;

  g_assert_cmpuint (figures->all->n, ==, 4);
  g_assert_cmpuint (figures->by_day->len, ==, 2);
  second = figures->by_day->pdata[1];
  g_assert_cmpstr (second->key, ==, "2026-11-22");
  g_assert_cmpuint (second->n, ==, 1);
}

static void
figures_of_no_visits_are_there_and_empty (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDayFigures) figures = first_day (desk);

  g_assert_cmpuint (figures->all->n, ==, 0);
  g_assert_cmpuint (figures->by_day->len, ==, 0);
  g_assert_cmpuint (figures->by_department->len, ==, 0);
}

/* The figures' own SQL for the colour, against the rule of the places. */
static void
colour_of_the_figures_is_the_one_that_stands (void)
{
  g_autoptr (FlnDeskFixture) desk = told_day ();
  g_autoptr (GPtrArray) rows = fln_query_visit_times (
      desk->store, 0, FLN_DESK_NOON_US + 3 * G_TIME_SPAN_DAY, NULL);

  g_assert_cmpuint (rows->len, ==, 4);
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnVisitTimesRow *row = rows->pdata[i];
      g_autofree char *triage = NULL;
      FlnColour colour = FLN_COLOUR_NONE;

      g_assert_true (
          fln_place_standing_triage (desk->store, row->ticket, &triage, &colour, NULL));
      g_assert_cmpint (row->times.colour, ==, colour);
    }
}

static void
figures_equal_plain_sql (void)
{
  g_autoptr (FlnDeskFixture) desk = told_day ();
  g_autoptr (FlnDayFigures) figures = first_day (desk);
  g_autofree char *served = fln_desk_fixture_read (
      desk->store, "SELECT count (*) FROM ticket WHERE state = 'served'", NULL);
  g_autofree char *wait = fln_desk_fixture_read (
      desk->store,
      "SELECT min (e.stamp_us - t.entered_us) FROM ticket t JOIN step e"
      " ON e.ticket = t.id AND e.step = 'call'",
      NULL);

  g_assert_cmpint (g_ascii_strtoll (served, NULL, 10), ==,
                   figures->all->n_by_state[FLN_TICKET_SERVED]);
  g_assert_cmpint (g_ascii_strtoll (wait, NULL, 10), ==, figures->all->wait_median_us);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-figures/day-begins-and-ends-at-midnight-of-the-site",
                   day_begins_and_ends_at_midnight_of_the_site);
  g_test_add_func ("/day-figures/figures-tell-the-day", figures_tell_the_day);
  g_test_add_func ("/day-figures/two-days-are-two-runs", two_days_are_two_runs);
  g_test_add_func ("/day-figures/figures-of-no-visits-are-there-and-empty",
                   figures_of_no_visits_are_there_and_empty);
  g_test_add_func ("/day-figures/colour-of-the-figures-is-the-one-that-stands",
                   colour_of_the_figures_is_the_one_that_stands);
  g_test_add_func ("/day-figures/figures-equal-plain-sql", figures_equal_plain_sql);
  return g_test_run ();
}
