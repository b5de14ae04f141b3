/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/uuid.h"

#include <string.h>

/* The moment of the example in RFC 9562, appendix A.6. */
#define RFC_MOMENT_US INT64_C (1645557742000000)

static void
the_time_is_where_the_rfc_has_it (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (RFC_MOMENT_US, 0, "boot");
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  char id[FLN_UUID_SIZE];

  fln_uuid_mint (clock, random, id);
  id[18] = '\0';
  g_assert_cmpstr (id, ==, "017f22e2-79b0-7000");
}

static void
ids_of_one_ms_sort_as_they_were_minted (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (RFC_MOMENT_US, 0, "boot");
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  char last[FLN_UUID_SIZE] = "";

  /* More than fit into the 12 bits below one ms. */
  for (int i = 0; i < 10000; i++)
    {
      char id[FLN_UUID_SIZE];

      fln_uuid_mint (clock, random, id);
      g_assert_true (fln_uuid_is_valid (id));
      g_assert_cmpstr (id, >, last);
      memcpy (last, id, sizeof last);

      if (i == 5000)
        fln_clock_manual_set_wall (clock, RFC_MOMENT_US - G_USEC_PER_SEC);
    }
}

static void
ids_of_two_desks_differ_in_the_same_moment (void)
{
  g_autoptr (FlnClock) one = fln_clock_new_manual (RFC_MOMENT_US, 0, "boot");
  g_autoptr (FlnClock) two = fln_clock_new_manual (RFC_MOMENT_US, 0, "boot");
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  char a[FLN_UUID_SIZE], b[FLN_UUID_SIZE];

  fln_uuid_mint (one, random, a);
  fln_uuid_mint (two, random, b);
  g_assert_cmpstr (a, !=, b);
}

static void
only_our_own_writing_is_valid (void)
{
  static const struct
  {
    const char *id;
    gboolean valid;
  } cases[] = {
    { "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", TRUE },
    { "017f22e2-79b0-7cc3-b8c4-dc0c0c07398f", TRUE },
    { "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", FALSE },
    { "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", FALSE }, /* version 4 */
    { "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f", FALSE }, /* variant */
    { "017f22e2-79b0-7cc3-98c4-dc0c0c07398", FALSE },
    { "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", FALSE },
    { "017f22e2079b0-7cc3-98c4-dc0c0c07398f", FALSE },
    { "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fln_uuid_is_valid (cases[i].id), ==, cases[i].valid);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uuid/time", the_time_is_where_the_rfc_has_it);
  g_test_add_func ("/uuid/order", ids_of_one_ms_sort_as_they_were_minted);
  g_test_add_func ("/uuid/two-desks", ids_of_two_desks_differ_in_the_same_moment);
  g_test_add_func ("/uuid/valid", only_our_own_writing_is_valid);

  return g_test_run ();
}
