/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/query.h"

#include "shared/base/error.h"

#include <string.h>

#define EPOCH "00112233445566778899aabbccddeeff"
#define H "0101010101010101010101010101010101010101010101010101010101010101"

static const struct
{
  const char *query;
  gboolean good;
} cursors[] = {
  { "epoch=" EPOCH "&since=0", TRUE },
  { "epoch=" EPOCH, TRUE },
  { "epoch=" EPOCH "&since=7&h=" H, TRUE },
  { "epoch=" EPOCH "&since=7&h=" H "&colour=blue", TRUE },
  { "epoch=%30"
    "0112233445566778899aabbccddeeff",
    TRUE },
  { "", FALSE },
  { "since=0", FALSE },
  { "epoch=" EPOCH "&since=7", FALSE },
  { "epoch=" EPOCH "&since=-1&h=" H, FALSE },
  { "epoch=" EPOCH "&since=9223372036854775808&h=" H, FALSE },
  { "epoch=" EPOCH "&since=7x&h=" H, FALSE },
  { "epoch=" EPOCH "&since=&h=" H, FALSE },
  { "epoch=" EPOCH "&since=7&h=0101", FALSE },
  { "epoch=" EPOCH "&epoch=" EPOCH, FALSE },
  { "epoch=00112233445566778899AABBCCDDEEFF", FALSE },
  { "epoch=" EPOCH "0", FALSE },
  { "epoch=%zz", FALSE },
  { "epoch", FALSE },
};

static void
a_cursor_is_read_whole_or_not_at_all (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_autoptr (FlnQuery) query = fln_query_parse (cursors[i].query);
      g_autoptr (GError) error = NULL;
      FlnPullCursor cursor;

      g_test_message ("%s", cursors[i].query);
      fln_query_get_cursor (query, &cursor);
      g_assert_cmpint (fln_query_finish (query, &error), ==, cursors[i].good);
      if (!cursors[i].good)
        g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      else
        g_assert_cmpstr (cursor.epoch, ==, EPOCH);
    }
}

static void
the_place_of_a_cursor_arrives (void)
{
  g_autoptr (FlnQuery) query = fln_query_parse ("epoch=" EPOCH "&since=7&h=" H);
  uint8_t expected[FLN_HASH_SIZE];
  FlnPullCursor cursor;

  memset (expected, 1, sizeof expected);
  fln_query_get_cursor (query, &cursor);
  g_assert_true (fln_query_finish (query, NULL));
  g_assert_cmpint (cursor.since, ==, 7);
  g_assert_cmpmem (cursor.h, sizeof cursor.h, expected, sizeof expected);
}

static void
a_number_has_its_limits_and_its_default (void)
{
  g_autoptr (FlnQuery) good = fln_query_parse ("limit=10");
  g_autoptr (FlnQuery) large = fln_query_parse ("limit=11");
  g_autoptr (FlnQuery) none = fln_query_parse (NULL);

  g_assert_cmpint (fln_query_get_int (good, "limit", 1, 10, 5), ==, 10);
  g_assert_true (fln_query_finish (good, NULL));
  g_assert_cmpint (fln_query_get_int (none, "limit", 1, 10, 5), ==, 5);
  g_assert_true (fln_query_finish (none, NULL));
  g_assert_cmpint (fln_query_get_int (large, "limit", 1, 10, 5), ==, 0);
  g_assert_false (fln_query_finish (large, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/cursors", a_cursor_is_read_whole_or_not_at_all);
  g_test_add_func ("/query/place", the_place_of_a_cursor_arrives);
  g_test_add_func ("/query/number", a_number_has_its_limits_and_its_default);

  return g_test_run ();
}
