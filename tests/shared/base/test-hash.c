/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"
#include "shared/base/hash.h"

#include <string.h>

/* Worked out with another implementation of BLAKE2b. */
#define HASH_OF_NOTHING                                                                \
  "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"
#define HASH_OF_ABC "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"

static void
assert_hash (const uint8_t hash[FLN_HASH_SIZE], const char *expected)
{
  g_autofree char *text = fln_hex_encode (hash, FLN_HASH_SIZE);

  g_assert_cmpstr (text, ==, expected);
}

static void
known_hashes_come_out (void)
{
  uint8_t hash[FLN_HASH_SIZE];

  fln_hash (NULL, 0, hash);
  assert_hash (hash, HASH_OF_NOTHING);
  fln_hash ("abc", 3, hash);
  assert_hash (hash, HASH_OF_ABC);
}

static void
pieces_hash_like_the_whole (void)
{
  FlnHasher hasher;
  uint8_t hash[FLN_HASH_SIZE];

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, "a", 1);
  fln_hasher_update (&hasher, NULL, 0);
  fln_hasher_update (&hasher, "bc", 2);
  fln_hasher_finish (&hasher, hash);
  assert_hash (hash, HASH_OF_ABC);
}

static void
a_hasher_may_live_anywhere_and_be_copied (void)
{
  g_autofree uint8_t *room = g_malloc (sizeof (FlnHasher) + 1);
  FlnHasher *odd = (FlnHasher *) (room + 1);
  FlnHasher copy;
  uint8_t hash[FLN_HASH_SIZE];

  fln_hasher_init (odd);
  fln_hasher_update (odd, "ab", 2);
  copy = *odd;
  fln_hasher_update (odd, "x", 1);
  fln_hasher_update (&copy, "c", 1);
  fln_hasher_finish (&copy, hash);
  assert_hash (hash, HASH_OF_ABC);
}

static void
a_key_changes_the_hash (void)
{
  const uint8_t key[32] = { 1 };
  uint8_t plain[FLN_HASH_SIZE], keyed[FLN_HASH_SIZE];

  fln_hash ("abc", 3, plain);
  fln_hash_keyed (key, "abc", 3, keyed);
  g_assert_true (memcmp (plain, keyed, sizeof plain) != 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hash/known", known_hashes_come_out);
  g_test_add_func ("/hash/pieces", pieces_hash_like_the_whole);
  g_test_add_func ("/hash/copy", a_hasher_may_live_anywhere_and_be_copied);
  g_test_add_func ("/hash/key", a_key_changes_the_hash);

  return g_test_run ();
}
