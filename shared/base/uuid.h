/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/clock.h"
#include "shared/base/random.h"

G_BEGIN_DECLS

/* 36 characters and the terminating zero. */
#define FLN_UUID_SIZE 37

/**
 * fln_uuid_mint:
 * @id: (out): lower-case text, for example "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"
 *
 * Makes a UUIDv7 (RFC 9562): 48 bits of ms since the epoch by @clock, 12 bits below the
 * ms, 62 random bits. Ids of one @clock sort as text in the order they were minted,
 * also within a ms and after the wall clock went back; ids of several clocks only
 * roughly.
 */
void fln_uuid_mint (FlnClock *clock, FlnRandom *random, char id[FLN_UUID_SIZE]);

/* Whether @id is a UUIDv7 as we write it: 36 characters, lower case, version 7. */
gboolean fln_uuid_is_valid (const char *id);

G_END_DECLS
