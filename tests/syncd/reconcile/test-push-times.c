/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/push-times.h"

#define NOON INT64_C (1795255200000000)
#define DEVICE "00000000000000000000000000000001"
#define EPOCH "0123456789abcdef0123456789abcdef"

/* A push received at noon, put together in boot "now", 60 s after that boot began. */
static FlnPush *
make_push (void)
{
  FlnPush *push = fln_push_new (DEVICE, 1, EPOCH, 1);

  fln_push_set_clock (push, "now", 60000);
  return push;
}

static FlnAction *
make_action (const char *boot, int64_t mono_ms)
{
  FlnAction *action = fln_action_new ();

  action->boot = g_strdup (boot);
  action->mono_ms = mono_ms;
  return action;
}

static void
the_moment_of_sending_dates_a_boot_without_anchors (void)
{
  g_autoptr (FlnPush) push = make_push ();
  g_autoptr (FlnPushTimes) times = fln_push_times_new (push, NOON);
  g_autoptr (FlnAction) action = make_action ("now", 50000);
  int64_t us = 0;

  g_assert_true (fln_push_times_estimate (times, action, &us));
  g_assert_cmpint (us, ==, NOON - 10 * G_TIME_SPAN_SECOND);
}

/* Slow lines: what the push itself suggests is a second later than the anchor says. */
static void
an_anchor_is_better_than_the_moment_of_sending (void)
{
  g_autoptr (FlnPush) push = make_push ();
  FlnAnchor anchor = { .boot = "now",
                       .mono_ms = 1000,
                       .server_us = NOON - 60 * G_TIME_SPAN_SECOND,
                       .rtt_ms = 20 };
  g_autoptr (FlnPushTimes) times = NULL;
  g_autoptr (FlnAction) action = make_action ("now", 51000);
  int64_t us = 0;

  g_assert_true (fln_push_add_anchor (push, &anchor));
  times = fln_push_times_new (push, NOON);
  g_assert_true (fln_push_times_estimate (times, action, &us));
  g_assert_cmpint (us, ==, NOON - 10 * G_TIME_SPAN_SECOND);
}

static void
a_boot_that_met_nobody_has_no_estimate (void)
{
  g_autoptr (FlnPush) push = make_push ();
  g_autoptr (FlnPushTimes) times = fln_push_times_new (push, NOON);
  g_autoptr (FlnAction) action = make_action ("lonely", 50000);
  int64_t us = 0;

  g_assert_false (fln_push_times_estimate (times, action, &us));
}

static void
the_latest_is_when_the_next_known_boot_began (void)
{
  g_autoptr (FlnPush) push = make_push ();
  FlnAnchor anchor = { .boot = "between",
                       .mono_ms = 5000,
                       .server_us = NOON - G_TIME_SPAN_HOUR,
                       .rtt_ms = 20 };
  g_autoptr (FlnPushTimes) times = NULL;
  g_autoptr (GPtrArray) actions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_action_free);

  g_assert_true (fln_push_add_anchor (push, &anchor));
  times = fln_push_times_new (push, NOON);
  g_ptr_array_add (actions, make_action ("lonely", 1));
  g_ptr_array_add (actions, make_action ("lonely", 2));
  g_ptr_array_add (actions, make_action ("other", 2));
  g_ptr_array_add (actions, make_action ("between", 9000));
  g_ptr_array_add (actions, make_action ("alone", 7));

  g_assert_cmpint (fln_push_times_latest (times, actions, 0), ==,
                   NOON - G_TIME_SPAN_HOUR - 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (fln_push_times_latest (times, actions, 1), ==,
                   NOON - G_TIME_SPAN_HOUR - 5 * G_TIME_SPAN_SECOND);

  /* Nothing known after it but the boot that sends. */
  g_assert_cmpint (fln_push_times_latest (times, actions, 4), ==,
                   NOON - 60 * G_TIME_SPAN_SECOND);
}

static void
unreadable_actions_are_passed_over (void)
{
  g_autoptr (FlnPush) push = make_push ();
  g_autoptr (FlnPushTimes) times = fln_push_times_new (push, NOON);
  g_autoptr (FlnAction) action = make_action ("lonely", 1);
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();

  g_ptr_array_add (actions, action);
  g_ptr_array_add (actions, NULL);
  g_assert_cmpint (fln_push_times_latest (times, actions, 0), ==,
                   NOON - 60 * G_TIME_SPAN_SECOND);
}

static void
the_latest_is_never_after_the_receipt (void)
{
  g_autoptr (FlnPush) push = make_push ();
  FlnAnchor anchor = {
    .boot = "now", .mono_ms = 1000, .server_us = NOON + G_TIME_SPAN_HOUR, .rtt_ms = 20
  };
  g_autoptr (FlnPushTimes) times = NULL;
  g_autoptr (FlnAction) action = make_action ("lonely", 1);
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();

  g_assert_true (fln_push_add_anchor (push, &anchor));
  times = fln_push_times_new (push, NOON);
  g_ptr_array_add (actions, action);
  g_assert_cmpint (fln_push_times_latest (times, actions, 0), ==, NOON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/push-times/sending",
                   the_moment_of_sending_dates_a_boot_without_anchors);
  g_test_add_func ("/push-times/anchor",
                   an_anchor_is_better_than_the_moment_of_sending);
  g_test_add_func ("/push-times/lonely", a_boot_that_met_nobody_has_no_estimate);
  g_test_add_func ("/push-times/latest", the_latest_is_when_the_next_known_boot_began);
  g_test_add_func ("/push-times/unreadable", unreadable_actions_are_passed_over);
  g_test_add_func ("/push-times/bounded", the_latest_is_never_after_the_receipt);
  return g_test_run ();
}
