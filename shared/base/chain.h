/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"

G_BEGIN_DECLS

/* The chain over a desk's journal. It commits to every action's bytes, and still
 * verifies after the bytes and the salt of one of them were erased: the leaf stays. */

#define FLN_SALT_SIZE 32

/**
 * fln_chain_start:
 * @device: the device's id, 32 lower-case hex digits; the text itself is hashed
 * @inc: the incarnation
 * @h: (out): BLAKE2b-256 ("foleni-journal-1" || @device || @inc as 4 bytes, big endian)
 *
 * The head of a journal with no action in it.
 */
void fln_chain_start (const char *device, uint32_t inc, uint8_t h[FLN_HASH_SIZE]);

/* BLAKE2b-256 of the action's @size bytes, keyed with its random salt. */
void fln_chain_leaf (const uint8_t salt[FLN_SALT_SIZE], const void *bytes, gsize size,
                     uint8_t leaf[FLN_HASH_SIZE]);

/* BLAKE2b-256 (@previous || @leaf): the head with one more action. @h may be @previous. */
void fln_chain_next (const uint8_t previous[FLN_HASH_SIZE],
                     const uint8_t leaf[FLN_HASH_SIZE], uint8_t h[FLN_HASH_SIZE]);

G_END_DECLS
