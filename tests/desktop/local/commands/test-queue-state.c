/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in. */
#include "desktop/local/commands/queue-state.h"

#include "desktop/local/queries/departments.h"
#include "tests/support/queue-story.h"

#define ONE_O_CLOCK (FLN_DESK_NOON_US + G_TIME_SPAN_HOUR)

static void
pause_tells_why_and_until_when (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDepartment) department = NULL;
  g_autofree char *kind = NULL;
  const FlnSetQueueStateRequest request = {
    .department = FLN_DESK_OPD,
    .state = FLN_QUEUE_PAUSED,
    .reason = "lunch",
    .back_us = ONE_O_CLOCK,
  };

  g_assert_true (fln_set_queue_state (desk->store, &request, NULL));
  department = fln_query_department (desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpint (department->queue_state, ==, FLN_QUEUE_PAUSED);
  g_assert_cmpstr (department->queue_reason, ==, "lunch");
  g_assert_cmpint (department->queue_back_us, ==, ONE_O_CLOCK);
  kind = fln_desk_fixture_read (desk->store, "SELECT kind FROM journal", NULL);
  g_assert_cmpstr (kind, ==, "pause-queue");
}

static void
reopening_forgets_the_reason (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDepartment) department = NULL;
  FlnSetQueueStateRequest request = {
    .department = FLN_DESK_OPD,
    .state = FLN_QUEUE_CLOSED,
    .reason = "end of the day",
    .back_us = ONE_O_CLOCK,
  };

  g_assert_true (fln_set_queue_state (desk->store, &request, NULL));
  request = (FlnSetQueueStateRequest){ .department = FLN_DESK_OPD,
                                       .state = FLN_QUEUE_OPEN };
  g_assert_true (fln_set_queue_state (desk->store, &request, NULL));
  department = fln_query_department (desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpint (department->queue_state, ==, FLN_QUEUE_OPEN);
  g_assert_null (department->queue_reason);
  g_assert_cmpint (department->queue_back_us, ==, 0);
}

static const struct
{
  const char *why;
  FlnSetQueueStateRequest request;
  FlnError code;
} refusals[] = {
  { "no reason to pause",
    { .department = FLN_DESK_OPD, .state = FLN_QUEUE_PAUSED },
    FLN_ERROR_INVALID },
  { "no reason to close",
    { .department = FLN_DESK_OPD, .state = FLN_QUEUE_CLOSED, .reason = " " },
    FLN_ERROR_INVALID },
  { "open already",
    { .department = FLN_DESK_OPD, .state = FLN_QUEUE_OPEN },
    FLN_ERROR_RULE },
  { "no such state", { .department = FLN_DESK_OPD }, FLN_ERROR_INVALID },
  { "no such department",
    { .department = FLN_DESK_SITE, .state = FLN_QUEUE_PAUSED, .reason = "x" },
    FLN_ERROR_NOT_FOUND },
};

static void
what_makes_no_sense_is_refused_without_a_trace (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      GError *error = NULL;

      g_test_message ("%s", refusals[i].why);
      fln_story_refused (
          desk, fln_set_queue_state (desk->store, &refusals[i].request, &error), &error,
          refusals[i].code, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-state/pause-tells-why-and-until-when",
                   pause_tells_why_and_until_when);
  g_test_add_func ("/queue-state/reopening-forgets-the-reason",
                   reopening_forgets_the_reason);
  g_test_add_func ("/queue-state/what-makes-no-sense-is-refused-without-a-trace",
                   what_makes_no_sense_is_refused_without_a_trace);
  return g_test_run ();
}
