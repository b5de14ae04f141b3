/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/nick.h"

const char *
fln_nick_of (const FlnNick *table, int value)
{
  for (const FlnNick *row = table; row->nick != NULL; row++)
    if (row->value == value)
      return row->nick;

  return NULL;
}

gboolean
fln_nick_find (const FlnNick *table, const char *nick, int *value)
{
  for (const FlnNick *row = table; row->nick != NULL; row++)
    if (g_strcmp0 (row->nick, nick) == 0)
      {
        *value = row->value;
        return TRUE;
      }

  return FALSE;
}
