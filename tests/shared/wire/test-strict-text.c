/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/wire/strict-text.h"

static void
assert_reads (const char *json, const char *expected)
{
  g_autofree char *out = g_malloc (strlen (json));
  FlnStrictText taking = { .at = json, .end = json + strlen (json), .out = out };
  const char *text;
  uint32_t length;

  g_assert_true (fln_strict_text_take (&taking, &text, &length));
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
  g_assert_true (text == out);
  g_assert_true (taking.out == out + length + 1);
}

static void
escapes_become_their_characters (void)
{
  assert_reads ("\"\"", "");
  assert_reads ("\"plain\"", "plain");
  assert_reads ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
  assert_reads ("\"\\u0041\\u00e9\\u20AC\\uFFFF\"",
                "A\xc3\xa9\xe2\x82\xac\xef\xbf\xbf");
  assert_reads ("\"a\\ud800\\udc00b\"", "a\xf0\x90\x80\x80"
                                        "b");
  assert_reads ("\"\\uDBFF\\uDFFF\"", "\xf4\x8f\xbf\xbf");
}

static void
reading_ends_behind_the_closing_quote (void)
{
  static const char json[] = "\"one\",\"two\"";
  char out[sizeof json];
  FlnStrictText taking = { .at = json, .end = json + strlen (json), .out = out };
  const char *text;
  uint32_t length;

  g_assert_true (fln_strict_text_take (&taking, &text, &length));
  g_assert_cmpint (*taking.at, ==, ',');
}

static void
assert_complains (const char *json, gsize size, const char *about, gsize at)
{
  g_autofree char *out = g_malloc (size);
  FlnStrictText taking = { .at = json, .end = json + size, .out = out };
  const char *text;
  uint32_t length;

  g_assert_false (fln_strict_text_take (&taking, &text, &length));
  g_assert_nonnull (strstr (taking.complaint, about));
  g_assert_cmpuint ((gsize) (taking.at - json), ==, at);
}

static void
a_text_cut_anywhere_is_refused (void)
{
  static const char json[] = "\"ab\\n\\u00e9\\ud83e\\uddea!\"";

  for (gsize size = 1; size < strlen (json); size++)
    {
      g_autofree char *cut = g_memdup2 (json, size);
      g_autofree char *out = g_malloc (size);
      FlnStrictText taking = { .at = cut, .end = cut + size, .out = out };
      const char *text;
      uint32_t length;

      g_assert_false (fln_strict_text_take (&taking, &text, &length));
      g_assert_nonnull (taking.complaint);
    }
}

static void
halves_of_pairs_are_refused (void)
{
  assert_complains ("\"\\uddea\"", 8, "without the first", 3);
  assert_complains ("\"\\ud83e\"", 8, "stands alone", 3);
  assert_complains ("\"\\ud83e\\ud83e\"", 14, "stands alone", 3);
  assert_complains ("\"\\ud83ex\"", 9, "stands alone", 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strict-text/escapes become their characters",
                   escapes_become_their_characters);
  g_test_add_func ("/strict-text/reading ends behind the closing quote",
                   reading_ends_behind_the_closing_quote);
  g_test_add_func ("/strict-text/a text cut anywhere is refused",
                   a_text_cut_anywhere_is_refused);
  g_test_add_func ("/strict-text/halves of pairs are refused",
                   halves_of_pairs_are_refused);
  return g_test_run ();
}
