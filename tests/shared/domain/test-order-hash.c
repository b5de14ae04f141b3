/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"
#include "shared/base/hash.h"
#include "shared/domain/order-hash.h"
#include "shared/domain/order.h"

#include <string.h>

static char *
hash_of_two (const char *first, const char *second, int64_t due_us)
{
  g_autoptr (FlnOrderHasher) hasher = fln_order_hasher_new ();

  fln_order_hasher_add (hasher, first, 1, due_us);
  fln_order_hasher_add (hasher, second, 0, due_us + 1);
  return fln_order_hasher_finish (hasher);
}

static void
the_hash_is_that_of_the_documented_text (void)
{
  g_autofree char *hash = hash_of_two ("A014", "B003", 1700000000000000);
  g_autofree char *text
      = g_strconcat (fln_order_settings_version (), "\n", "A014 1 1700000000000000\n",
                     "B003 0 1700000000000001\n", NULL);
  uint8_t bytes[FLN_HASH_SIZE];
  g_autofree char *expected = NULL;

  fln_hash (text, strlen (text), bytes);
  expected = fln_hex_encode (bytes, sizeof bytes);
  g_assert_cmpstr (hash, ==, expected);
}

static void
order_and_due_both_count (void)
{
  g_autofree char *hash = hash_of_two ("A014", "B003", 1000);
  g_autofree char *again = hash_of_two ("A014", "B003", 1000);
  g_autofree char *turned = hash_of_two ("B003", "A014", 1000);
  g_autofree char *later = hash_of_two ("A014", "B003", 1001);

  g_assert_cmpstr (hash, ==, again);
  g_assert_cmpstr (hash, !=, turned);
  g_assert_cmpstr (hash, !=, later);
}

static void
an_empty_queue_has_a_hash_too (void)
{
  g_autoptr (FlnOrderHasher) hasher = fln_order_hasher_new ();
  g_autofree char *hash = fln_order_hasher_finish (hasher);

  g_assert_cmpuint (strlen (hash), ==, 64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-hash/the-hash-is-that-of-the-documented-text",
                   the_hash_is_that_of_the_documented_text);
  g_test_add_func ("/order-hash/order-and-due-both-count", order_and_due_both_count);
  g_test_add_func ("/order-hash/an-empty-queue-has-a-hash-too",
                   an_empty_queue_has_a_hash_too);

  return g_test_run ();
}
