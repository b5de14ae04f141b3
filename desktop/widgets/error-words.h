/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error as a person at a desk reads it: what happened, what was kept, what to do. In
 * the reader's language; plain text. (transfer full) */
char *fln_error_words (const GError *error);

G_END_DECLS
