/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/effective-time.h"

/* The centre's clock at noon, and a boot that was 1,000 s old then. */
#define NOON_US INT64_C (1709553600000000)
#define SECOND_US G_TIME_SPAN_SECOND
#define MONO_AT_NOON_MS 1000000

static const FlnAnchor steady[] = {
  { "boot-a", MONO_AT_NOON_MS, NOON_US, 40 },
  { "boot-a", MONO_AT_NOON_MS + 60000, NOON_US + 60 * SECOND_US + 5000, 8 },
  { "boot-a", MONO_AT_NOON_MS + 120000, NOON_US + 120 * SECOND_US + 90000, 300 },
  { "boot-b", 5000, NOON_US + 9000 * SECOND_US, 1 },
};

static void
the_quickest_round_trip_of_the_boot_decides (void)
{
  int64_t us = 0;

  g_assert_true (fln_effective_estimate (steady, G_N_ELEMENTS (steady), "boot-a",
                                         MONO_AT_NOON_MS + 10000, &us));
  g_assert_cmpint (us, ==, NOON_US + 10 * SECOND_US + 5000);
}

static void
a_boot_without_an_anchor_has_no_estimate (void)
{
  int64_t us = 7;

  g_assert_false (
      fln_effective_estimate (steady, G_N_ELEMENTS (steady), "boot-c", 1, &us));
  g_assert_false (fln_effective_estimate (NULL, 0, "boot-a", 1, &us));
  g_assert_cmpint (us, ==, 7);
}

/* The boot clock lost 10 s between the first anchor and the last. */
static const FlnAnchor jumped[] = {
  { "boot-a", 100000, NOON_US, 5 },
  { "boot-a", 200000, NOON_US + 100 * SECOND_US, 50 },
  { "boot-a", 900000, NOON_US + 810 * SECOND_US, 50 },
};

static void
anchors_that_disagree_give_way_to_the_nearest (void)
{
  int64_t early = 0;
  int64_t late = 0;

  g_assert_true (fln_effective_estimate (jumped, 3, "boot-a", 210000, &early));
  g_assert_true (fln_effective_estimate (jumped, 3, "boot-a", 899000, &late));
  g_assert_cmpint (early, ==, NOON_US + 110 * SECOND_US);
  g_assert_cmpint (late, ==, NOON_US + 809 * SECOND_US);
}

static void
anchors_may_differ_by_exactly_two_seconds (void)
{
  FlnAnchor anchors[] = {
    { "boot-a", 0, NOON_US, 5 },
    { "boot-a", 100000, NOON_US + 102 * SECOND_US, 50 },
  };
  int64_t us = 0;

  g_assert_true (fln_effective_estimate (anchors, 2, "boot-a", 100000, &us));
  g_assert_cmpint (us, ==, NOON_US + 100 * SECOND_US);

  anchors[1].server_us++;
  g_assert_true (fln_effective_estimate (anchors, 2, "boot-a", 100000, &us));
  g_assert_cmpint (us, ==, NOON_US + 102 * SECOND_US + 1);
}

static void
the_order_of_the_anchors_does_not_matter (void)
{
  FlnAnchor turned[] = { jumped[2], jumped[0], jumped[1] };
  int64_t a = 0;
  int64_t b = 0;

  for (int64_t mono_ms = 0; mono_ms <= 1000000; mono_ms += 50000)
    {
      g_assert_true (fln_effective_estimate (jumped, 3, "boot-a", mono_ms, &a));
      g_assert_true (fln_effective_estimate (turned, 3, "boot-a", mono_ms, &b));
      g_assert_cmpint (a, ==, b);
    }
}

/* Seconds relative to noon; a row leaves out what is not known. */
typedef struct
{
  const char *what;
  gboolean has_estimate;
  int estimate_s;
  int claimed_s;
  int previous_s; /* NEVER: none */
  int based_on_s;
  int latest_s;
  gboolean entry;
  int64_t eff_us; /* relative to noon */
  gboolean estimated;
  int skew_s;
} Row;

#define NEVER G_MININT

/* The centre's clock says 1,000 s past noon in all of them. */
#define NOW_S 1000

static const Row rows[] = {
  { "a right clock", TRUE, 100, 100, 50, NEVER, NEVER, FALSE, 100 * SECOND_US, FALSE,
    0 },
  { "three hours fast", TRUE, 100, 10900, 50, NEVER, NEVER, FALSE, 100 * SECOND_US,
    FALSE, 10800 },
  { "three hours slow", TRUE, 100, -10700, 50, NEVER, NEVER, TRUE, 100 * SECOND_US,
    FALSE, -10800 },
  { "not after now", TRUE, 1200, 1200, 50, NEVER, NEVER, FALSE, NOW_S *SECOND_US, FALSE,
    0 },
  { "after the action before it", TRUE, 100, 100, 100, NEVER, NEVER, FALSE,
    100 * SECOND_US + 1, FALSE, 0 },
  { "after what it was based on", TRUE, 100, 100, 50, 300, NEVER, FALSE,
    300 * SECOND_US + 1, FALSE, 0 },
  { "even after now", TRUE, 100, 100, 50, 2000, NEVER, FALSE, 2000 * SECOND_US + 1,
    FALSE, 0 },
  { "unmet, the claim fits", FALSE, 0, 100, 50, NEVER, 400, FALSE, 100 * SECOND_US,
    TRUE, 0 },
  { "unmet, the claim is too early", FALSE, 0, -10700, 50, NEVER, 400, FALSE,
    50 * SECOND_US + 1, TRUE, -10750 },
  { "unmet, the claim is too late", FALSE, 0, 10900, 50, NEVER, 400, FALSE,
    50 * SECOND_US + 1, TRUE, 10500 },
  { "unmet, earlier than its cause", FALSE, 0, 100, 50, 200, 400, FALSE,
    200 * SECOND_US + 1, TRUE, -100 },
  { "unmet, an entry", FALSE, 0, 100, 50, NEVER, 400, TRUE, 400 * SECOND_US, TRUE, 0 },
  { "unmet, an entry, no bound but now", FALSE, 0, 100, 50, NEVER, NEVER, TRUE,
    NOW_S *SECOND_US, TRUE, 0 },
  { "unmet, the bound is after now", FALSE, 0, 1500, 50, NEVER, 5000, TRUE,
    NOW_S *SECOND_US, TRUE, 500 },
  { "unmet, an entry after its cause", FALSE, 0, 100, 500, NEVER, 400, TRUE,
    500 * SECOND_US + 1, TRUE, -400 },
  { "unmet, nothing before it", FALSE, 0, 100, NEVER, NEVER, 400, FALSE,
    400 * SECOND_US, TRUE, -300 },
};

static int64_t
past_noon (int seconds)
{
  return seconds == NEVER ? 0 : NOON_US + seconds * SECOND_US;
}

static void
every_action_counts_by_the_time_of_the_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      FlnEffectiveInput input = {
        .has_estimate = row->has_estimate,
        .estimate_us = past_noon (row->estimate_s),
        .claimed_us = past_noon (row->claimed_s),
        .previous_us = past_noon (row->previous_s),
        .based_on_us = past_noon (row->based_on_s),
        .latest_us = past_noon (row->latest_s),
        .now_us = past_noon (NOW_S),
        .entry = row->entry,
      };
      FlnEffectiveTime time = fln_effective_decide (&input);

      g_test_message ("%s", row->what);
      g_assert_cmpint (time.eff_us - NOON_US, ==, row->eff_us);
      g_assert_true (time.estimated == row->estimated);
      g_assert_cmpint (time.skew_us / SECOND_US, ==, row->skew_s);
    }
}

static void
actions_of_one_device_never_go_back_and_never_precede_their_cause (void)
{
  int64_t previous_us = NOON_US;

  for (int i = 0; i < 100000; i++)
    {
      FlnEffectiveInput input = {
        .has_estimate = g_test_rand_bit () != 0,
        .estimate_us = NOON_US + g_test_rand_int_range (-1000000, 1000000),
        .claimed_us = NOON_US + g_test_rand_int_range (-1000000, 1000000),
        .previous_us = previous_us,
        .based_on_us = NOON_US + g_test_rand_int_range (-1000000, 1000000),
        .latest_us = NOON_US + g_test_rand_int_range (-1000000, 1000000),
        .now_us = NOON_US + 500000,
        .entry = g_test_rand_bit () != 0,
      };
      FlnEffectiveTime time = fln_effective_decide (&input);

      g_assert_cmpint (time.eff_us, >, previous_us);
      g_assert_cmpint (time.eff_us, >, input.based_on_us);
      g_assert_true (time.estimated != input.has_estimate);
      previous_us = i % 10 == 0 ? NOON_US : time.eff_us;
    }
}

static void
absurd_clocks_do_not_overflow (void)
{
  static const int64_t edges[] = { G_MININT64, -1, 0, 1, NOON_US, G_MAXINT64 };
  gsize n = G_N_ELEMENTS (edges);

  for (gsize i = 0; i < n * n * n; i++)
    {
      int64_t a = edges[i % n];
      int64_t b = edges[i / n % n];
      int64_t c = edges[i / n / n];
      FlnAnchor anchors[] = { { "boot", a, b, 1 }, { "boot", c, a, b } };
      FlnEffectiveInput input = { i % 2 == 0, a, b, c, a, b, NOON_US, i % 3 == 0 };
      int64_t us = 0;

      g_assert_true (fln_effective_estimate (anchors, 2, "boot", c, &us));
      input.estimate_us = us;
      g_assert_cmpint (fln_effective_decide (&input).eff_us, <=, G_MAXINT64 / 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/effective-time/the-quickest-round-trip-of-the-boot-decides",
                   the_quickest_round_trip_of_the_boot_decides);
  g_test_add_func ("/effective-time/a-boot-without-an-anchor-has-no-estimate",
                   a_boot_without_an_anchor_has_no_estimate);
  g_test_add_func ("/effective-time/anchors-that-disagree-give-way-to-the-nearest",
                   anchors_that_disagree_give_way_to_the_nearest);
  g_test_add_func ("/effective-time/anchors-may-differ-by-exactly-two-seconds",
                   anchors_may_differ_by_exactly_two_seconds);
  g_test_add_func ("/effective-time/the-order-of-the-anchors-does-not-matter",
                   the_order_of_the_anchors_does_not_matter);
  g_test_add_func ("/effective-time/every-action-counts-by-the-time-of-the-table",
                   every_action_counts_by_the_time_of_the_table);
  g_test_add_func ("/effective-time/"
                   "actions-of-one-device-never-go-back-and-never-precede-their-cause",
                   actions_of_one_device_never_go_back_and_never_precede_their_cause);
  g_test_add_func ("/effective-time/absurd-clocks-do-not-overflow",
                   absurd_clocks_do_not_overflow);

  return g_test_run ();
}
