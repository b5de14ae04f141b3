/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/triage.h"

#include "shared/domain/nick.h"

static const FlnNick colour_nicks[] = {
  { FLN_COLOUR_RED, "red" },
  { FLN_COLOUR_ORANGE, "orange" },
  { FLN_COLOUR_YELLOW, "yellow" },
  { FLN_COLOUR_GREEN, "green" },
  { 0, NULL },
};

/* In the order in which a set of needs is written. */
static const FlnNick need_nicks[] = {
  { FLN_NEED_ELDERLY, "elderly" },
  { FLN_NEED_PREGNANT, "pregnant" },
  { FLN_NEED_DISABLED, "disabled" },
  { FLN_NEED_CHILD, "child" },
  { 0, NULL },
};

const char *
fln_colour_to_nick (FlnColour colour)
{
  return fln_nick_of (colour_nicks, (int) colour);
}

gboolean
fln_colour_from_nick (const char *nick, FlnColour *colour)
{
  int value = FLN_COLOUR_NONE;

  g_return_val_if_fail (colour != NULL, FALSE);

  if (nick != NULL && !fln_nick_find (colour_nicks, nick, &value))
    return FALSE;

  *colour = (FlnColour) value;
  return TRUE;
}

gboolean
fln_needs_parse (const char *text, FlnNeeds *needs)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  int set = 0;

  g_return_val_if_fail (needs != NULL, FALSE);

  for (unsigned i = 0; words[i] != NULL; i++)
    {
      int need = 0;

      if (*words[i] != '\0' && !fln_nick_find (need_nicks, words[i], &need))
        return FALSE;
      set |= need;
    }

  *needs = (FlnNeeds) set;
  return TRUE;
}

char *
fln_needs_format (FlnNeeds needs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const FlnNick *row = need_nicks; row->nick != NULL; row++)
    if (((int) needs & row->value) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", row->nick);

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
