/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/search-words.h"

static const struct
{
  const char *text;
  const char *match;
  const char *digits;
  const char *card_match;
} cases[] = {
  { "", NULL, NULL, NULL },
  { "  -'\"* ", NULL, NULL, NULL },
  { "jeanne", "{name card}: \"jeanne\"*", NULL, NULL },
  { "Uwimana J", "{name card}: \"Uwimana\"* AND {name card}: \"J\"*", NULL, NULL },
  { "N'Diaye", "{name card}: \"N\"* AND {name card}: \"Diaye\"*", NULL, NULL },
  { "a\" OR \"b",
    "{name card}: \"a\"* AND {name card}: \"OR\"* AND {name card}: \"b\"*", NULL,
    NULL },
  { "0788 123", NULL, "788123", "card: \"0788123\"*" },
  { "+250 788-123", NULL, "250788123", "card: \"250788123\"*" },
  { "00250788", NULL, "250788", "card: \"00250788\"*" },
  { "0", NULL, "", "card: \"0\"*" },
  { "jean 0788", "{name card}: \"jean\"*", "788", "card: \"0788\"*" },
  { "AB12", "{name card}: \"AB12\"*", NULL, NULL },
  { "Fúnmiláyọ̀", "{name card}: \"Fúnmiláyọ̀\"*", NULL, NULL },
  { "\xff", NULL, NULL, NULL },
};

static void
text_is_taken_apart_into_words_and_digits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (FlnSearchWords) words = { 0 };

      g_test_message ("“%s”",
                      g_utf8_validate (cases[i].text, -1, NULL) ? cases[i].text : "?");
      fln_search_words_read (&words, cases[i].text);
      g_assert_cmpstr (words.match, ==, cases[i].match);
      g_assert_cmpstr (words.digits, ==, cases[i].digits);
      g_assert_cmpstr (words.card_match, ==, cases[i].card_match);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-words/text-is-taken-apart-into-words-and-digits",
                   text_is_taken_apart_into_words_and_digits);
  return g_test_run ();
}
