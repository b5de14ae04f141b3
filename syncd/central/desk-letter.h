/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"

G_BEGIN_DECLS

#define FLN_DESK_LETTER_MAX 2

/* The letters before ticket numbers: A … Z without I, O and Q, which look like digits, then
 * two of them: 23 + 529.  One is never given to a second device, not even after the first is
 * gone, so that a number on an old slip can only mean one ticket. */

gboolean fln_desk_letter_is_valid (const char *letter);

/* The same with a sentence: %FLN_ERROR_INVALID. */
gboolean
fln_desk_letter_check (const char *letter, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %FLN_ERROR_INVALID, or %FLN_ERROR_RULE if a device has or had it, also according to
 * the side file, or an open invite names it. */
gboolean fln_desk_letter_check_free (FlnBatch *batch, const char *letter,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
