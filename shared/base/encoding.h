/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Bytes as text. Reading is strict: one text for each value, nothing is skipped, so that
 * equal bytes always compare equal as text. */

/* Lower-case hex digits. */
char *fln_hex_encode (const void *bytes, gsize size);

/* As fln_hex_encode(), into @text, which has room for 2 * @size + 1 characters. */
void fln_hex_write (const void *bytes, gsize size, char *text);

/**
 * fln_hex_decode:
 * @text: exactly 2 * @size lower-case hex digits
 *
 * %FLN_ERROR_INVALID otherwise; @bytes then holds nothing of use.
 */
gboolean fln_hex_decode (const char *text, void *bytes, gsize size,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* RFC 4648 §5, without padding. */
char *fln_base64url_encode (const void *bytes, gsize size);

/**
 * fln_base64url_decode:
 * @max: the most bytes to accept
 *
 * %FLN_ERROR_INVALID for a character outside the alphabet, padding, a length that
 * cannot be, unused bits that are not zero, or more than @max bytes.
 */
GBytes *fln_base64url_decode (const char *text, gsize max,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
