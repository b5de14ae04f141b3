/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlnSearchWords:
 * @match: full-text expression for the words that have letters: each at the start of a
 *   word of name or card; NULL when there are none
 * @digits: the digits that were typed, as they stand in a phone in E.164: without a
 *   leading 0 or 00; NULL when there are none
 * @card_match: full-text expression for a card that begins with the digits as typed
 *
 * What was typed into the search field, taken apart. Everything that is no letter or
 * digit only separates, so no text can mean anything to the full-text engine.
 */
typedef struct
{
  char *match;
  char *digits;
  char *card_match;
} FlnSearchWords;

/* @words is overwritten; clear it. Not UTF-8: nothing is found. */
void fln_search_words_read (FlnSearchWords *words, const char *text);
void fln_search_words_clear (FlnSearchWords *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnSearchWords, fln_search_words_clear)

G_END_DECLS
