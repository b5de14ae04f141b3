/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/random.h"

#include <string.h>

static void
one_seed_gives_the_same_bytes_again (void)
{
  g_autoptr (FlnRandom) one = fln_random_new_seeded (7);
  g_autoptr (FlnRandom) two = fln_random_new_seeded (7);
  g_autoptr (FlnRandom) other = fln_random_new_seeded (8);
  uint8_t a[40], b[40], c[40];

  for (int i = 0; i < 3; i++)
    {
      uint8_t before[40];

      memcpy (before, a, sizeof a);
      fln_random_bytes (one, a, sizeof a);
      fln_random_bytes (two, b, sizeof b);
      fln_random_bytes (other, c, sizeof c);
      g_assert_cmpmem (a, sizeof a, b, sizeof b);
      g_assert_true (memcmp (a, c, sizeof a) != 0);
      g_assert_true (i == 0 || memcmp (a, before, sizeof a) != 0);
    }
}

static void
the_system_gives_other_bytes_each_time (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  uint8_t a[32], b[32];

  fln_random_bytes (random, a, sizeof a);
  fln_random_bytes (random, b, sizeof b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
}

static void
below_reaches_all_and_only_what_it_may (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  int seen[6] = { 0 };

  for (int i = 0; i < 6000; i++)
    {
      uint32_t number = fln_random_below (random, 6);

      g_assert_cmpuint (number, <, 6);
      seen[number]++;
    }

  for (int i = 0; i < 6; i++)
    {
      g_assert_cmpint (seen[i], >, 850);
      g_assert_cmpint (seen[i], <, 1150);
    }

  g_assert_cmpuint (fln_random_below (random, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/seeded", one_seed_gives_the_same_bytes_again);
  g_test_add_func ("/random/system", the_system_gives_other_bytes_each_time);
  g_test_add_func ("/random/below", below_reaches_all_and_only_what_it_may);

  return g_test_run ();
}
