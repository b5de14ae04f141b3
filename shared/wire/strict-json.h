/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/json-tape.h"

G_BEGIN_DECLS

/**
 * FlnJsonLimit:
 * @FLN_JSON_LINE: one line that a desk sends: 64 kB, 512 nodes.
 * @FLN_JSON_ROW: one line that the centre sends: 256 kB, 512 nodes.
 * @FLN_JSON_DOCUMENT: a whole document that somebody sends: 1 MiB, 5,000 nodes.
 * @FLN_JSON_REPLY: a whole document from the centre: 8 MiB, 50,000 nodes.
 *
 * How much JSON is looked at. Nesting ends at 16 containers in each of them. Every
 * value counts as a node, containers too; the names of members do not.
 */
typedef enum
{
  FLN_JSON_LINE,
  FLN_JSON_ROW,
  FLN_JSON_DOCUMENT,
  FLN_JSON_REPLY,
} FlnJsonLimit;

#define FLN_JSON_MAX_DEPTH 16

gsize fln_json_limit_bytes (FlnJsonLimit limit);
uint32_t fln_json_limit_nodes (FlnJsonLimit limit);

/**
 * fln_strict_json_scan:
 * @text: (array length=size): need not end in NUL
 * @tape: (out): filled; release with fln_json_tape_clear()
 *
 * Reads exactly one RFC 8259 value, and less than the RFC allows: numbers are integers
 * that fit 64 bits with a sign (no fraction, no exponent), a name stands once in an
 * object however it is escaped, no text holds NUL, surrogates come in pairs, the bytes
 * are UTF-8 without a byte order mark. Never recurses: deep nesting is refused at its
 * 17th bracket, whatever follows.
 *
 * Returns: %FALSE with FLN_ERROR_INVALID, which says what is wrong at which byte
 *   (counted from 0); @tape is then empty.
 */
gboolean
fln_strict_json_scan (const char *text, gsize size, FlnJsonLimit limit,
                      FlnJsonTape *tape, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void fln_json_tape_clear (FlnJsonTape *tape);

G_END_DECLS
