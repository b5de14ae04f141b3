/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/hash.h"

#include "shared/base/secret.h"

#include <sodium.h>
#include <string.h>

/* libsodium wants its state aligned to 64 bytes. Ours lives anywhere a value may live, so
 * it is copied over for each call; that costs less than hashing one block. */
G_STATIC_ASSERT (sizeof (crypto_generichash_state) == sizeof (FlnHasher));

static void
init_with_key (FlnHasher *self, const uint8_t *key, gsize key_size)
{
  crypto_generichash_state state;

  fln_secret_init ();
  if (crypto_generichash_init (&state, key, key_size, FLN_HASH_SIZE) != 0)
    g_error ("BLAKE2b refuses a key of %" G_GSIZE_FORMAT " bytes", key_size);
  memcpy (self->state, &state, sizeof state);
}

void
fln_hasher_init (FlnHasher *self)
{
  init_with_key (self, NULL, 0);
}

void
fln_hasher_update (FlnHasher *self, const void *bytes, gsize size)
{
  crypto_generichash_state state;

  if (size == 0)
    return;

  memcpy (&state, self->state, sizeof state);
  if (crypto_generichash_update (&state, bytes, size) != 0)
    g_error ("BLAKE2b fails");
  memcpy (self->state, &state, sizeof state);
}

void
fln_hasher_finish (FlnHasher *self, uint8_t hash[FLN_HASH_SIZE])
{
  crypto_generichash_state state;

  memcpy (&state, self->state, sizeof state);
  if (crypto_generichash_final (&state, hash, FLN_HASH_SIZE) != 0)
    g_error ("BLAKE2b was finished twice");
  fln_wipe (self->state, sizeof self->state);
}

void
fln_hash (const void *bytes, gsize size, uint8_t hash[FLN_HASH_SIZE])
{
  FlnHasher hasher;

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, bytes, size);
  fln_hasher_finish (&hasher, hash);
}

void
fln_hash_keyed (const uint8_t key[32], const void *bytes, gsize size,
                uint8_t hash[FLN_HASH_SIZE])
{
  FlnHasher hasher;

  init_with_key (&hasher, key, 32);
  fln_hasher_update (&hasher, bytes, size);
  fln_hasher_finish (&hasher, hash);
}
