/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/random.h"

G_BEGIN_DECLS

/* Makes libsodium ready; may be called any number of times from any thread. Everything
 * in this layer that needs it calls it, so that programs need not. Ends the program
 * if there is no randomness to be had. */
void fln_secret_init (void);

/**
 * fln_secret_protect_process:
 *
 * No core dump, and no other process of the same user may read this one's memory or
 * attach to it. For the first lines of main() of every program; warns when the system
 * refuses. A program started from this one by exec is dumpable again.
 */
void fln_secret_protect_process (void);

/**
 * FlnSecret:
 *
 * Bytes that must not outlive their use: outside the heap, between guard pages, not
 * swapped where the system allows, overwritten when freed. A zero byte stands after the
 * last, so that a password can be read as text.
 */
typedef struct _FlnSecret FlnSecret;

/* Copies @size bytes; @bytes may be %NULL when @size is 0. */
FlnSecret *fln_secret_new (const void *bytes, gsize size);

/* Takes @text, without its terminating zero; @text itself is overwritten and freed. */
FlnSecret *fln_secret_new_take_text (char *text);

FlnSecret *fln_secret_new_random (FlnRandom *random, gsize size);
FlnSecret *fln_secret_copy (const FlnSecret *self);
void fln_secret_free (FlnSecret *self);

const uint8_t *fln_secret_bytes (const FlnSecret *self);
gsize fln_secret_size (const FlnSecret *self);

/* Zeros, to be filled in place. */
FlnSecret *fln_secret_new_blank (gsize size);
uint8_t *fln_secret_bytes_for_writing (FlnSecret *self);

/* Overwrites @size bytes in a way the compiler keeps. */
void fln_wipe (void *bytes, gsize size);

/* Whether both are equal, in a time that does not depend on where they differ. */
gboolean fln_equal_in_constant_time (const void *a, const void *b,
                                     gsize size) G_GNUC_WARN_UNUSED_RESULT;

#define FLN_SEAL_KEY_SIZE 32

/* How much longer the sealed bytes are: 24 of nonce before them, 16 of tag. */
#define FLN_SEAL_OVERHEAD 40

/**
 * fln_seal:
 * @key: %FLN_SEAL_KEY_SIZE bytes
 *
 * Encrypts and authenticates (XSalsa20-Poly1305, a random nonce each time).
 *
 * Returns: (transfer full): @size + %FLN_SEAL_OVERHEAD bytes
 */
GBytes *
fln_seal (const FlnSecret *key, FlnRandom *random, const void *bytes, gsize size);

/* The bytes that were sealed, or %FLN_ERROR_INVALID if @key is another one or a single
 * bit was changed. */
FlnSecret *fln_seal_open (const FlnSecret *key, const void *sealed, gsize size,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSecret, fln_secret_free)

G_END_DECLS
