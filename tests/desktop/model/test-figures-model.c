/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon; two people came today, one was called 20 minutes after coming. */
#include "desktop/model/figures-model.h"

#include "tests/support/open-desk.h"
#include "tests/support/queue-story.h"

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

typedef struct
{
  FlnOpenDesk *open;
  char *first;
  char *second;
  FlnFiguresModel *model;
} Fixture;

static const FlnCivilDate none = { 0 };

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  FlnDeskFixture *world;

  fixture->open = fln_open_desk_new ();
  world = fixture->open->world;
  fixture->first = fln_story_comes (world, "First", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fixture->second = fln_story_comes (world, "Second", FLN_DESK_OPD, FLN_COLOUR_ORANGE);
  fln_story_minutes (world, 20);
  fln_desk_fixture_sign_in (world, "mugisha");
  fln_story_bring (world, fixture->first, FLN_TICKET_SERVED);
  fixture->model = fln_figures_model_new (fixture->open->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->model);
  fln_open_desk_settle (fixture->open);
  g_free (fixture->first);
  g_free (fixture->second);
  fln_open_desk_free (fixture->open);
}

static const FlnDayFigures *
ask (Fixture *fixture, FlnFiguresRange range, FlnCivilDate first, FlnCivilDate last)
{
  fln_figures_model_set_range (fixture->model, range, first, last);
  g_assert_null (fln_figures_model_get (fixture->model));
  fln_open_desk_settle (fixture->open);

  return fln_figures_model_get (fixture->model);
}

static void
a_range_ends_with_today (Fixture *fixture, gconstpointer unused)
{
  const FlnDayFigures *figures = ask (fixture, FLN_RANGE_TODAY, none, none);
  const int64_t end_us = figures->to_us;

  g_assert_cmpuint (figures->all->n, ==, 2);
  g_assert_cmpint (figures->all->wait_median_us, ==, 20 * MINUTE_US);
  g_assert_cmpuint (fln_figures_model_get_days (fixture->model), ==, 1);

  figures = ask (fixture, FLN_RANGE_WEEK, none, none);
  g_assert_cmpuint (fln_figures_model_get_days (fixture->model), ==, 7);
  g_assert_cmpint (figures->to_us, ==, end_us);
  g_assert_cmpuint (figures->by_day->len, ==, 1);

  figures = ask (fixture, FLN_RANGE_MONTH, none, none);
  g_assert_cmpuint (fln_figures_model_get_days (fixture->model), ==, 30);
  g_assert_cmpuint (figures->all->n, ==, 2);
}

static void
days_that_are_said_are_both_counted_in (Fixture *fixture, gconstpointer unused)
{
  const FlnCivilDate today = { 2026, 11, 21 };
  const FlnCivilDate before = { 2026, 11, 20 };

  g_assert_cmpuint (ask (fixture, FLN_RANGE_DAYS, before, today)->all->n, ==, 2);
  g_assert_cmpuint (fln_figures_model_get_days (fixture->model), ==, 2);
  g_assert_cmpuint (ask (fixture, FLN_RANGE_DAYS, before, before)->all->n, ==, 0);
}

static void
figures_follow_what_is_done_elsewhere (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *third = NULL;

  ask (fixture, FLN_RANGE_TODAY, none, none);
  fln_desk_fixture_sign_in (fixture->open->world, "uwase");
  third
      = fln_story_comes (fixture->open->world, "Third", FLN_DESK_LAB, FLN_COLOUR_GREEN);
  while (fln_figures_model_get (fixture->model)->all->n != 3)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name)                                                                      \
  g_test_add ("/figures-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_range_ends_with_today);
  ADD (days_that_are_said_are_both_counted_in);
  ADD (figures_follow_what_is_done_elsewhere);

  return g_test_run ();
}
