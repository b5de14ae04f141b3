/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The golden samples of the protocol, in schema/wire/samples. They were made by another
 * program than ours, so that reading them tests more than that we agree with ourselves:
 * desks sign with the key of 32 bytes of 1 as seed, the centre with 32 bytes of 2. */

#define FLN_GOLDEN_DEVICE "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
#define FLN_GOLDEN_EPOCH "5eed0123456789abcdef0123456789ab"
#define FLN_GOLDEN_DESK_SEED 1
#define FLN_GOLDEN_CENTRE_SEED 2

/* The whole of a sample, "push.ndjson". Ends the test if there is none. */
GBytes *fln_golden_load (const char *name);

/* Names of the samples that begin with @prefix and end with @suffix, sorted. At least one,
 * or the test ends. */
GPtrArray *fln_golden_list (const char *prefix, const char *suffix);

/* The key pair whose seed is 32 bytes of @seed. Either may be NULL. */
void fln_golden_keys (uint8_t seed, uint8_t public_key[32], uint8_t secret_key[64]);

G_END_DECLS
