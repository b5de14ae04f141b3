/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/search-words.h"

/* One word of letters and digits beginning at @at. */
typedef struct
{
  const char *start;
  gsize size;
  gboolean has_letter;
} Word;

static gboolean
next_word (const char **at, Word *word)
{
  const char *p = *at;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return FALSE;

  *word = (Word){ .start = p };
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* A combining accent belongs to its letter. */
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
      word->has_letter |= c > 0x7f || !g_ascii_isdigit ((char) c);
    }

  word->size = (gsize) (p - word->start);
  *at = p;
  return TRUE;
}

/* A quoted word can hold nothing that the full-text engine takes for syntax. */
static void
append_word (GString *match, const Word *word)
{
  g_string_append (match, match->len > 0 ? " AND {name card}: \"" : "{name card}: \"");
  g_string_append_len (match, word->start, (gssize) word->size);
  g_string_append (match, "\"*");
}

static const char *
skip_zeroes (const char *digits)
{
  while (*digits == '0')
    digits++;

  return digits;
}

void
fln_search_words_read (FlnSearchWords *words, const char *text)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *at = text;
  Word word;

  *words = (FlnSearchWords){ 0 };
  if (!g_utf8_validate (text, -1, NULL))
    return;

  while (next_word (&at, &word))
    if (word.has_letter)
      append_word (match, &word);
    else
      g_string_append_len (digits, word.start, (gssize) word.size);

  if (match->len > 0)
    words->match = g_string_free (g_steal_pointer (&match), FALSE);
  if (digits->len == 0)
    return;

  words->card_match = g_strdup_printf ("card: \"%s\"*", digits->str);
  words->digits = g_strdup (skip_zeroes (digits->str));
}

void
fln_search_words_clear (FlnSearchWords *words)
{
  g_clear_pointer (&words->match, g_free);
  g_clear_pointer (&words->digits, g_free);
  g_clear_pointer (&words->card_match, g_free);
}
