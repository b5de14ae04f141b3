/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/chain.h"
#include "shared/base/encoding.h"

#include <string.h>

/* The expected values were worked out with another implementation of BLAKE2b. */
#define DEVICE "00112233445566778899aabbccddeeff"
#define ACTION "{\"id\":\"0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55\",\"kind\":\"call\"}"

static void
assert_hash (const uint8_t hash[FLN_HASH_SIZE], const char *expected)
{
  g_autofree char *text = fln_hex_encode (hash, FLN_HASH_SIZE);

  g_assert_cmpstr (text, ==, expected);
}

static void
the_start_names_device_and_incarnation (void)
{
  uint8_t h[FLN_HASH_SIZE];

  fln_chain_start (DEVICE, 1, h);
  assert_hash (h, "5b444305efb3d9c38845bc830d8f63d7d75c5de7ef8fbfea27b231c916e30b0c");
  fln_chain_start (DEVICE, 0x01020304, h);
  assert_hash (h, "b64ee308c2957dffdd0992ca4fa63a76ddcc33b72f90c6d81c200135787900e7");
}

static void
two_actions_chain (void)
{
  uint8_t salt[FLN_SALT_SIZE], leaf[FLN_HASH_SIZE], h[FLN_HASH_SIZE];

  fln_chain_start (DEVICE, 1, h);

  for (uint8_t i = 0; i < FLN_SALT_SIZE; i++)
    salt[i] = i;
  fln_chain_leaf (salt, ACTION, strlen (ACTION), leaf);
  assert_hash (leaf,
               "75b7678561061bd24c78852b5092e5b5fa97f66edb03097f495e1c46dcdc65cb");
  fln_chain_next (h, leaf, h);
  assert_hash (h, "cf15cb1e66251cabacbb1cab639c47db551bbd4d4e996bc05ed7bc0de510920e");

  memset (salt, 0xff, sizeof salt);
  fln_chain_leaf (salt, NULL, 0, leaf);
  assert_hash (leaf,
               "3c84088edcb8c98c02677e6fa1f93b7a9b73ef8690c5b3407616c79a1ac09559");
  fln_chain_next (h, leaf, h);
  assert_hash (h, "29be554603751d1f82fd353d57d4475afca8b3245c4d475cc8d2f33da808d2b4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chain/start", the_start_names_device_and_incarnation);
  g_test_add_func ("/chain/two", two_actions_chain);

  return g_test_run ();
}
