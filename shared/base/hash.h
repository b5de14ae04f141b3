/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* BLAKE2b-256, the project's one hash. */
#define FLN_HASH_SIZE 32

/* A hash under way. A value without pointers: put it on the stack or in a struct, copy it
 * to go on in two ways; nothing is to be freed. */
typedef struct
{
  uint8_t state[384];
} FlnHasher;

void fln_hasher_init (FlnHasher *self);

/* @bytes may be %NULL when @size is 0. */
void fln_hasher_update (FlnHasher *self, const void *bytes, gsize size);

/* Ends the hash; begin anew with fln_hasher_init(). */
void fln_hasher_finish (FlnHasher *self, uint8_t hash[FLN_HASH_SIZE]);

/* The hash of @size bytes at once. */
void fln_hash (const void *bytes, gsize size, uint8_t hash[FLN_HASH_SIZE]);

/* The hash of @size bytes under a secret or salt of 32 bytes. */
void fln_hash_keyed (const uint8_t key[32], const void *bytes, gsize size,
                     uint8_t hash[FLN_HASH_SIZE]);

G_END_DECLS
