/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-random.h"

#include <glib.h>

/* The published first outputs of SplitMix64 from seed 1234567. */
static void
mixing_gives_the_published_numbers (void)
{
  static const uint64_t published[] = {
    UINT64_C (6457827717110365317),
    UINT64_C (3203168211198807973),
    UINT64_C (9817491932198370423),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    g_assert_cmpuint (
        fln_sample_random_mix (1234567 + i * UINT64_C (0x9e3779b97f4a7c15)), ==,
        published[i]);
}

/* The first outputs of the reference xoshiro256** from the state 1, 2, 3, 4. */
static void
the_generator_gives_the_published_numbers (void)
{
  static const uint64_t published[] = {
    11520,
    0,
    1509978240,
    UINT64_C (1215971899390074240),
  };
  FlnSampleRandom random = { { 1, 2, 3, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    g_assert_cmpuint (fln_sample_random_next (&random), ==, published[i]);
}

static void
a_seed_and_a_stream_are_not_interchangeable (void)
{
  FlnSampleRandom a, again, b, c;
  uint64_t first;

  fln_sample_random_init (&a, 7, 1);
  fln_sample_random_init (&again, 7, 1);
  fln_sample_random_init (&b, 1, 7);
  fln_sample_random_init (&c, 7, 2);

  first = fln_sample_random_next (&a);
  g_assert_cmpuint (first, ==, fln_sample_random_next (&again));
  g_assert_cmpuint (first, !=, fln_sample_random_next (&b));
  g_assert_cmpuint (first, !=, fln_sample_random_next (&c));
}

static void
every_value_below_a_bound_comes_and_none_above (void)
{
  unsigned seen[6] = { 0 };
  FlnSampleRandom random;

  fln_sample_random_init (&random, 1, 0);
  for (int i = 0; i < 6000; i++)
    seen[fln_sample_random_below (&random, G_N_ELEMENTS (seen))]++;

  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_assert_cmpuint (seen[i], >, 850);
      g_assert_cmpuint (seen[i], <, 1150);
    }
}

static void
both_ends_of_a_range_are_reached (void)
{
  gboolean low = FALSE;
  gboolean high = FALSE;
  FlnSampleRandom random;

  fln_sample_random_init (&random, 2, 0);
  for (int i = 0; i < 200; i++)
    {
      int drawn = fln_sample_random_between (&random, -2, 2);

      g_assert_cmpint (drawn, >=, -2);
      g_assert_cmpint (drawn, <=, 2);
      low = low || drawn == -2;
      high = high || drawn == 2;
    }
  g_assert_true (low);
  g_assert_true (high);
}

static void
a_pick_follows_its_weights_and_never_takes_a_zero (void)
{
  static const unsigned weights[] = { 0, 1, 0, 3, 0 };
  unsigned seen[G_N_ELEMENTS (weights)] = { 0 };
  FlnSampleRandom random;

  fln_sample_random_init (&random, 3, 0);
  for (int i = 0; i < 4000; i++)
    seen[fln_sample_random_pick (&random, weights, G_N_ELEMENTS (weights))]++;

  g_assert_cmpuint (seen[0] + seen[2] + seen[4], ==, 0);
  g_assert_cmpuint (seen[1], >, 900);
  g_assert_cmpuint (seen[1], <, 1100);
}

static void
a_chance_of_nothing_or_of_all_is_certain (void)
{
  FlnSampleRandom random;

  fln_sample_random_init (&random, 4, 0);
  for (int i = 0; i < 1000; i++)
    {
      g_assert_false (fln_sample_random_chance (&random, 0));
      g_assert_true (fln_sample_random_chance (&random, 1000));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-random/mixing-gives-the-published-numbers",
                   mixing_gives_the_published_numbers);
  g_test_add_func ("/sample-random/the-generator-gives-the-published-numbers",
                   the_generator_gives_the_published_numbers);
  g_test_add_func ("/sample-random/a-seed-and-a-stream-are-not-interchangeable",
                   a_seed_and_a_stream_are_not_interchangeable);
  g_test_add_func ("/sample-random/every-value-below-a-bound-comes-and-none-above",
                   every_value_below_a_bound_comes_and_none_above);
  g_test_add_func ("/sample-random/both-ends-of-a-range-are-reached",
                   both_ends_of_a_range_are_reached);
  g_test_add_func ("/sample-random/a-pick-follows-its-weights-and-never-takes-a-zero",
                   a_pick_follows_its_weights_and_never_takes_a_zero);
  g_test_add_func ("/sample-random/a-chance-of-nothing-or-of-all-is-certain",
                   a_chance_of_nothing_or_of_all_is_certain);
  return g_test_run ();
}
