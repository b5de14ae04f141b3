/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Ed25519 (RFC 8032). A secret key belongs in an FlnSecret or under fln_wipe(). */

#define FLN_SIGN_SEED_SIZE 32
#define FLN_SIGN_PUBLIC_SIZE 32
#define FLN_SIGN_SECRET_SIZE 64
#define FLN_SIGNATURE_SIZE 64

/* A fresh pair from the kernel's randomness. */
void fln_sign_keypair (uint8_t public_key[FLN_SIGN_PUBLIC_SIZE],
                       uint8_t secret_key[FLN_SIGN_SECRET_SIZE]);

/* The pair that belongs to @seed: the same seed, the same pair. */
void fln_sign_keypair_from_seed (const uint8_t seed[FLN_SIGN_SEED_SIZE],
                                 uint8_t public_key[FLN_SIGN_PUBLIC_SIZE],
                                 uint8_t secret_key[FLN_SIGN_SECRET_SIZE]);

void fln_sign (const uint8_t secret_key[FLN_SIGN_SECRET_SIZE], const void *message,
               gsize size, uint8_t signature[FLN_SIGNATURE_SIZE]);

/* Whether the owner of @public_key signed exactly these bytes. */
gboolean
fln_sign_verify (const uint8_t public_key[FLN_SIGN_PUBLIC_SIZE], const void *message,
                 gsize size,
                 const uint8_t signature[FLN_SIGNATURE_SIZE]) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
