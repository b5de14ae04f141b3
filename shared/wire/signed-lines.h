/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/sign.h"

G_BEGIN_DECLS

/* What the centre signs ends in a line of its own, {"sig":"…"}, over every byte before
 * it. Both sides know the key from the enrolment. */

/* Signs what stands in @text so far and appends the line. */
void fln_signed_lines_sign (GString *text, const uint8_t key[FLN_SIGN_SECRET_SIZE]);

/**
 * fln_signed_lines_open:
 * @key: (nullable): public key; NULL: a signature may be missing and is not looked at
 * @size: (inout): of @data; without the signature's line afterwards
 *
 * Returns: %FALSE with FLN_ERROR_INVALID if the signature is missing or wrong
 */
gboolean fln_signed_lines_open (const char *data, gsize *size,
                                const uint8_t key[FLN_SIGN_PUBLIC_SIZE],
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
