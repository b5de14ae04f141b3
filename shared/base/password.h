/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlnPasswordCost:
 * @FLN_PASSWORD_STRONG: argon2id, 64 MiB, 3 passes: about a tenth of a second
 * @FLN_PASSWORD_TEST: the least argon2id can do: for tests and made-up staff only
 */
typedef enum
{
  FLN_PASSWORD_STRONG = 1,
  FLN_PASSWORD_TEST,
} FlnPasswordCost;

/* Longer ones are refused, so that nobody makes us hash a megabyte. */
#define FLN_PASSWORD_MAX_SIZE 1024

/**
 * fln_password_hash:
 *
 * Returns: (transfer full): text that verifies @password, with its salt and cost in it
 *   ("$argon2id$…", under 128 bytes), or %FLN_ERROR_INVALID if @password is empty or too
 *   long, %FLN_ERROR_STORAGE if there is not the memory
 */
char *fln_password_hash (const char *password, FlnPasswordCost cost,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_password_verify:
 * @hash: (nullable): what fln_password_hash() returned
 *
 * %NULL for @hash, for a user who does not exist, takes the time of a strong one and is
 * always wrong: so a wrong name cannot be told from a wrong password.
 */
gboolean
fln_password_verify (const char *hash, const char *password) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
