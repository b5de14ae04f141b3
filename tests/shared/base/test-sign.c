/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"
#include "shared/base/sign.h"

#include <string.h>

/* RFC 8032, section 7.1, tests 1 and 2. */
static const struct
{
  const char *seed;
  const char *public_key;
  const char *message;
  const char *signature;
} vectors[] = {
  { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
    "39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
  { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f"
    "3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
};

static void
the_vectors_of_the_rfc_come_out (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      uint8_t seed[FLN_SIGN_SEED_SIZE], public_key[FLN_SIGN_PUBLIC_SIZE];
      uint8_t secret_key[FLN_SIGN_SECRET_SIZE], signature[FLN_SIGNATURE_SIZE];
      gsize size = strlen (vectors[i].message);
      g_autofree char *public_text = NULL;
      g_autofree char *signature_text = NULL;

      g_assert_true (fln_hex_decode (vectors[i].seed, seed, sizeof seed, NULL));
      fln_sign_keypair_from_seed (seed, public_key, secret_key);
      public_text = fln_hex_encode (public_key, sizeof public_key);
      g_assert_cmpstr (public_text, ==, vectors[i].public_key);

      fln_sign (secret_key, vectors[i].message, size, signature);
      signature_text = fln_hex_encode (signature, sizeof signature);
      g_assert_cmpstr (signature_text, ==, vectors[i].signature);
      g_assert_true (fln_sign_verify (public_key, vectors[i].message, size, signature));
    }
}

static void
a_changed_bit_anywhere_is_noticed (void)
{
  uint8_t public_key[FLN_SIGN_PUBLIC_SIZE], secret_key[FLN_SIGN_SECRET_SIZE];
  uint8_t signature[FLN_SIGNATURE_SIZE];
  char message[] = "A014 called to room 3";

  fln_sign_keypair (public_key, secret_key);
  fln_sign (secret_key, message, sizeof message, signature);
  g_assert_true (fln_sign_verify (public_key, message, sizeof message, signature));

  message[0] ^= 1;
  g_assert_false (fln_sign_verify (public_key, message, sizeof message, signature));
  message[0] ^= 1;
  g_assert_false (fln_sign_verify (public_key, message, sizeof message - 1, signature));

  for (int i = 0; i < FLN_SIGNATURE_SIZE; i++)
    {
      signature[i] ^= 0x10;
      g_assert_false (fln_sign_verify (public_key, message, sizeof message, signature));
      signature[i] ^= 0x10;
    }
}

static void
somebody_elses_key_does_not_verify (void)
{
  uint8_t mine[FLN_SIGN_PUBLIC_SIZE], theirs[FLN_SIGN_PUBLIC_SIZE];
  uint8_t secret_key[FLN_SIGN_SECRET_SIZE], other[FLN_SIGN_SECRET_SIZE];
  uint8_t signature[FLN_SIGNATURE_SIZE];

  fln_sign_keypair (mine, secret_key);
  fln_sign_keypair (theirs, other);
  fln_sign (secret_key, "x", 1, signature);
  g_assert_false (fln_sign_verify (theirs, "x", 1, signature));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sign/rfc-8032", the_vectors_of_the_rfc_come_out);
  g_test_add_func ("/sign/changed", a_changed_bit_anywhere_is_noticed);
  g_test_add_func ("/sign/other-key", somebody_elses_key_does_not_verify);

  return g_test_run ();
}
