/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/hybrid-clock.h"
#include "shared/base/random.h"

#define MS INT64_C (1769515200000)

static void
it_follows_the_physical_clock (void)
{
  FlnHybrid hybrid = fln_hybrid_next (0, MS);

  g_assert_cmpint (hybrid, ==, MS << 16);
  g_assert_cmpint (fln_hybrid_ms (hybrid), ==, MS);
  g_assert_cmpint (fln_hybrid_next (hybrid, MS + 1), ==, (MS + 1) << 16);
}

static void
it_counts_while_the_physical_clock_stands_or_goes_back (void)
{
  FlnHybrid hybrid = fln_hybrid_next (0, MS);

  g_assert_cmpint (fln_hybrid_next (hybrid, MS), ==, (MS << 16) + 1);
  g_assert_cmpint (fln_hybrid_next (hybrid, MS - 100000), ==, (MS << 16) + 1);
  g_assert_cmpint (fln_hybrid_next (hybrid, -5), ==, (MS << 16) + 1);
}

static void
it_never_goes_back_whatever_the_clock_does (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_seeded (2);
  FlnHybrid last = 0;

  for (int i = 0; i < 20000; i++)
    {
      int64_t pt_ms = MS + (int64_t) fln_random_below (random, 1000) - 500;
      FlnHybrid next = fln_hybrid_next (last, pt_ms);

      g_assert_cmpint (next, >, last);
      g_assert_cmpint (fln_hybrid_ms (next), >=, pt_ms);
      last = next;
    }
}

static void
a_full_counter_carries_into_the_ms (void)
{
  g_assert_cmpint (fln_hybrid_next ((MS << 16) | 0xffff, MS), ==, (MS + 1) << 16);
}

static void
the_ends_of_the_range_hold (void)
{
  g_assert_cmpint (fln_hybrid_next (0, INT64_MAX), ==, FLN_HYBRID_LAST_MS << 16);
  g_assert_cmpint (fln_hybrid_next (INT64_MAX, MS), ==, INT64_MAX);
}

static void
text_goes_both_ways_and_sorts (void)
{
  static const struct
  {
    FlnHybrid hybrid;
    const char *text;
  } cases[] = {
    { 0, "000000000000-0000" },
    { 3, "000000000000-0003" },
    { INT64_C (0x0197a3c1d2e4) << 16 | 3, "0197a3c1d2e4-0003" },
    { INT64_C (0x0197a3c1d2e4) << 16 | 0xffff, "0197a3c1d2e4-ffff" },
    { INT64_MAX, "7fffffffffff-ffff" },
  };
  const char *last = "";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char text[FLN_HYBRID_TEXT_SIZE];
      FlnHybrid hybrid = -1;

      fln_hybrid_to_text (cases[i].hybrid, text);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (text, >, last);
      g_assert_true (fln_hybrid_parse (cases[i].text, &hybrid, &error));
      g_assert_no_error (error);
      g_assert_cmpint (hybrid, ==, cases[i].hybrid);
      last = cases[i].text;
    }
}

static void
other_texts_are_refused (void)
{
  static const char *const cases[] = {
    "",
    "0197a3c1d2e4",
    "0197a3c1d2e40003",
    "0197a3c1d2e4-003",
    "0197a3c1d2e4-00003",
    "0197A3C1D2E4-0003",
    "0197a3c1d2e4_0003",
    "0197a3c1d2g4-0003",
    "0197a3c1d2e4-0003 ",
    " 197a3c1d2e4-0003",
    "800000000000-0000", /* does not fit into 63 bits */
    "-197a3c1d2e4-0003",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      FlnHybrid hybrid = 42;

      g_assert_false (fln_hybrid_parse (cases[i], &hybrid, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_cmpint (hybrid, ==, 42);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hybrid-clock/follows", it_follows_the_physical_clock);
  g_test_add_func ("/hybrid-clock/counts",
                   it_counts_while_the_physical_clock_stands_or_goes_back);
  g_test_add_func ("/hybrid-clock/never-back",
                   it_never_goes_back_whatever_the_clock_does);
  g_test_add_func ("/hybrid-clock/carry", a_full_counter_carries_into_the_ms);
  g_test_add_func ("/hybrid-clock/ends", the_ends_of_the_range_hold);
  g_test_add_func ("/hybrid-clock/text", text_goes_both_ways_and_sorts);
  g_test_add_func ("/hybrid-clock/refused", other_texts_are_refused);

  return g_test_run ();
}
