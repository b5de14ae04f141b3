/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a window remembers between two days, for one store and one account of this
 * computer: who sat here, which department and room. A convenience: losing it costs a
 * click. Kept in the account's state folder; never about patients.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @dir is the store's; @key as "reception-user". NULL when nothing is remembered.
 * (transfer full) */
char *fln_memory_get (const char *dir, const char *key);
/* @value NULL forgets. A file that cannot be written is only logged. */
void fln_memory_set (const char *dir, const char *key, const char *value);

G_END_DECLS
