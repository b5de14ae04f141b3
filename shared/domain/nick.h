/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The word for an enum value in files and on the wire. A table of these is written
 * once, next to what it names, and ends with a NULL nick. */
typedef struct
{
  int value;
  const char *nick;
} FlnNick;

/* NULL when the table does not have @value. */
const char *fln_nick_of (const FlnNick *table, int value);

/* FALSE, and @value untouched, when @nick is NULL or not in the table. */
gboolean fln_nick_find (const FlnNick *table, const char *nick, int *value);

G_END_DECLS
