/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/rate.h"

#define SECOND ((int64_t) G_USEC_PER_SEC)

static void
a_burst_passes_and_what_follows_waits (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (10, 2);

  for (int i = 0; i < 10; i++)
    g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 500);
}

static void
waiting_as_long_as_told_is_enough (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (10, 3);
  int64_t now = 0;
  int64_t wait;

  g_assert_cmpint (fln_rates_take (rates, "a", 25, now), ==, 0);
  wait = fln_rates_take (rates, "a", 1, now);
  g_assert_cmpint (wait, >, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, now + (wait - 2) * 1000), >, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, now + wait * 1000), ==, 0);
}

static void
a_large_batch_passes_and_is_waited_for_afterwards (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (100, 10);

  g_assert_cmpint (fln_rates_take (rates, "a", 200, 0), ==, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 200, 0), ==, 10100);
}

static void
a_refusal_takes_nothing (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (1, 1);

  g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 0);
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 1000);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, SECOND), ==, 0);
}

static void
one_name_does_not_use_up_anothers (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (1, 1);

  g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), >, 0);
  g_assert_cmpint (fln_rates_take (rates, "b", 1, 0), ==, 0);
}

static void
a_bucket_never_holds_more_than_a_burst (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (2, 100);

  g_assert_cmpint (fln_rates_take (rates, "a", 1, 0), ==, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 2, 1000 * SECOND), ==, 0);
  g_assert_cmpint (fln_rates_take (rates, "a", 1, 1000 * SECOND), >, 0);
}

/* Ten thousand addresses that knocked once must not stay in memory. */
static void
names_that_were_quiet_for_long_are_forgotten (void)
{
  g_autoptr (FlnRates) rates = fln_rates_new (1, 1);

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      g_assert_cmpint (fln_rates_take (rates, name, 1, i * SECOND), ==, 0);
    }

  g_assert_cmpuint (fln_rates_count (rates), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rate/burst", a_burst_passes_and_what_follows_waits);
  g_test_add_func ("/rate/told", waiting_as_long_as_told_is_enough);
  g_test_add_func ("/rate/batch", a_large_batch_passes_and_is_waited_for_afterwards);
  g_test_add_func ("/rate/refusal", a_refusal_takes_nothing);
  g_test_add_func ("/rate/names", one_name_does_not_use_up_anothers);
  g_test_add_func ("/rate/full", a_bucket_never_holds_more_than_a_burst);
  g_test_add_func ("/rate/forgotten", names_that_were_quiet_for_long_are_forgotten);

  return g_test_run ();
}
