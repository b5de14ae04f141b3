/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Laboratory has a target of 60 minutes of its own. */
#include "desktop/model/figures-today.h"

#include "desktop/local/queries/queue-list.h"
#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnFiguresToday *today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fixture->today = fln_figures_today_new (fixture->open->desk, NULL);
  fln_open_desk_settle (fixture->open);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->today);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static const FlnTodayFacts *
await_tickets (Fixture *fixture, unsigned n)
{
  while (fln_figures_today_get (fixture->today)->figures->all->n < n)
    g_main_context_iteration (NULL, TRUE);

  return fln_figures_today_get (fixture->today);
}

static void
issue (Fixture *fixture, const char *department, int number, char *ticket)
{
  g_autofree char *name = g_strdup_printf ("Mukamana Number%d", number);

  fln_open_desk_issue (fixture->open, department, name, ticket);
}

static void
an_empty_day_is_all_zeros (Fixture *fixture, gconstpointer unused)
{
  const FlnTodayFacts *facts = fln_figures_today_get (fixture->today);

  g_assert_nonnull (facts);
  g_assert_cmpuint (facts->waiting, ==, 0);
  g_assert_cmpuint (facts->late->len, ==, 0);
  g_assert_cmpuint (facts->departments->len, ==, 2);
  g_assert_cmpuint (facts->figures->all->n, ==, 0);
}

static void
who_waits_too_long_is_named_longest_first_and_counted_in_full (Fixture *fixture,
                                                               gconstpointer unused)
{
  const FlnTodayFacts *facts;

  for (int number = 0; number < 7; number++)
    {
      issue (fixture, FLN_DESK_LAB, number, NULL);
      fln_clock_manual_advance (fixture->open->world->clock, G_TIME_SPAN_MINUTE);
    }
  fln_clock_manual_advance (fixture->open->world->clock, G_TIME_SPAN_HOUR);
  issue (fixture, FLN_DESK_LAB, 7, NULL);

  facts = await_tickets (fixture, 8);
  g_assert_cmpuint (facts->waiting, ==, 8);
  g_assert_cmpuint (facts->overdue, ==, 7);
  g_assert_cmpuint (facts->overdue_urgent, ==, 0);
  g_assert_cmpuint (facts->late->len, ==, FLN_FIGURES_TODAY_LATE);
  for (guint i = 1; i < facts->late->len; i++)
    g_assert_cmpint (((FlnQueueRow *) facts->late->pdata[i - 1])->place.due_us, <,
                     ((FlnQueueRow *) facts->late->pdata[i])->place.due_us);
}

static void
who_is_called_no_longer_waits (Fixture *fixture, gconstpointer unused)
{
  char ticket[37];
  const FlnTodayFacts *facts;

  issue (fixture, FLN_DESK_LAB, 0, ticket);
  fln_desk_fixture_step (fixture->open->world, ticket, "call", "called");
  issue (fixture, FLN_DESK_LAB, 1, NULL);

  facts = await_tickets (fixture, 2);
  g_assert_cmpuint (facts->serving, ==, 1);
  g_assert_cmpuint (facts->waiting, ==, 1);
}

/* The second of them was not served yet at this time of day. */
static void
a_week_ago_counts_until_this_time_of_day (Fixture *fixture, gconstpointer unused)
{
  FlnClock *clock = fixture->open->world->clock;
  char first[37];
  char second[37];

  issue (fixture, FLN_DESK_LAB, 0, first);
  issue (fixture, FLN_DESK_LAB, 1, second);
  fln_desk_fixture_sign_in (fixture->open->world, "mugisha");
  fln_desk_fixture_step (fixture->open->world, first, "serve", "served");
  fln_clock_manual_advance (clock, 2 * G_TIME_SPAN_HOUR);
  fln_desk_fixture_step (fixture->open->world, second, "serve", "served");

  fln_clock_manual_advance (clock, 7 * G_TIME_SPAN_DAY - G_TIME_SPAN_HOUR);
  fln_desk_fixture_sign_in (fixture->open->world, "uwase");
  issue (fixture, FLN_DESK_LAB, 2, NULL);
  while (fln_figures_today_get (fixture->today)->served_before == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fln_figures_today_get (fixture->today)->served_before, ==, 1);
}

#define ADD(name)                                                                      \
  g_test_add ("/figures-today/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (an_empty_day_is_all_zeros);
  ADD (who_waits_too_long_is_named_longest_first_and_counted_in_full);
  ADD (who_is_called_no_longer_waits);
  ADD (a_week_ago_counts_until_this_time_of_day);
  return g_test_run ();
}
