/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/sign.h"

#include "shared/base/secret.h"

#include <sodium.h>

G_STATIC_ASSERT (FLN_SIGN_SEED_SIZE == crypto_sign_ed25519_SEEDBYTES);
G_STATIC_ASSERT (FLN_SIGN_PUBLIC_SIZE == crypto_sign_ed25519_PUBLICKEYBYTES);
G_STATIC_ASSERT (FLN_SIGN_SECRET_SIZE == crypto_sign_ed25519_SECRETKEYBYTES);
G_STATIC_ASSERT (FLN_SIGNATURE_SIZE == crypto_sign_ed25519_BYTES);

void
fln_sign_keypair (uint8_t public_key[FLN_SIGN_PUBLIC_SIZE],
                  uint8_t secret_key[FLN_SIGN_SECRET_SIZE])
{
  fln_secret_init ();
  if (crypto_sign_ed25519_keypair (public_key, secret_key) != 0)
    g_error ("Ed25519 makes no key");
}

void
fln_sign_keypair_from_seed (const uint8_t seed[FLN_SIGN_SEED_SIZE],
                            uint8_t public_key[FLN_SIGN_PUBLIC_SIZE],
                            uint8_t secret_key[FLN_SIGN_SECRET_SIZE])
{
  fln_secret_init ();
  if (crypto_sign_ed25519_seed_keypair (public_key, secret_key, seed) != 0)
    g_error ("Ed25519 makes no key");
}

void
fln_sign (const uint8_t secret_key[FLN_SIGN_SECRET_SIZE], const void *message,
          gsize size, uint8_t signature[FLN_SIGNATURE_SIZE])
{
  fln_secret_init ();
  if (crypto_sign_ed25519_detached (signature, NULL, message, size, secret_key) != 0)
    g_error ("Ed25519 does not sign");
}

gboolean
fln_sign_verify (const uint8_t public_key[FLN_SIGN_PUBLIC_SIZE], const void *message,
                 gsize size, const uint8_t signature[FLN_SIGNATURE_SIZE])
{
  fln_secret_init ();
  return crypto_sign_ed25519_verify_detached (signature, message, size, public_key)
         == 0;
}
