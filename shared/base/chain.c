/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/chain.h"

#include <string.h>

#define LABEL "foleni-journal-1"

void
fln_chain_start (const char *device, uint32_t inc, uint8_t h[FLN_HASH_SIZE])
{
  FlnHasher hasher;
  uint32_t number = GUINT32_TO_BE (inc);

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, LABEL, strlen (LABEL));
  fln_hasher_update (&hasher, device, strlen (device));
  fln_hasher_update (&hasher, &number, sizeof number);
  fln_hasher_finish (&hasher, h);
}

void
fln_chain_leaf (const uint8_t salt[FLN_SALT_SIZE], const void *bytes, gsize size,
                uint8_t leaf[FLN_HASH_SIZE])
{
  fln_hash_keyed (salt, bytes, size, leaf);
}

void
fln_chain_next (const uint8_t previous[FLN_HASH_SIZE],
                const uint8_t leaf[FLN_HASH_SIZE], uint8_t h[FLN_HASH_SIZE])
{
  FlnHasher hasher;

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, previous, FLN_HASH_SIZE);
  fln_hasher_update (&hasher, leaf, FLN_HASH_SIZE);
  fln_hasher_finish (&hasher, h);
}
