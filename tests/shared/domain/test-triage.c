/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/triage.h"

static void
colours_have_words_and_none_has_no_word (void)
{
  for (int i = FLN_COLOUR_GREEN; i <= FLN_COLOUR_RED; i++)
    {
      FlnColour colour = FLN_COLOUR_NONE;

      g_assert_true (
          fln_colour_from_nick (fln_colour_to_nick ((FlnColour) i), &colour));
      g_assert_cmpint (colour, ==, i);
    }

  g_assert_null (fln_colour_to_nick (FLN_COLOUR_NONE));
  g_assert_cmpstr (fln_colour_to_nick (FLN_COLOUR_RED), ==, "red");
}

static void
no_word_is_no_colour_and_an_unknown_word_is_refused (void)
{
  FlnColour colour = FLN_COLOUR_RED;

  g_assert_false (fln_colour_from_nick ("blue", &colour));
  g_assert_cmpint (colour, ==, FLN_COLOUR_RED);
  g_assert_true (fln_colour_from_nick (NULL, &colour));
  g_assert_cmpint (colour, ==, FLN_COLOUR_NONE);
}

static void
any_set_of_needs_goes_both_ways (void)
{
  for (int i = 0; i < 16; i++)
    {
      g_autofree char *text = fln_needs_format ((FlnNeeds) i);
      FlnNeeds needs = FLN_NEED_CHILD;

      g_assert_true (fln_needs_parse (text, &needs));
      g_assert_cmpint (needs, ==, i);
    }
}

static void
needs_are_written_in_one_order (void)
{
  FlnNeeds needs = FLN_NEED_NONE;
  g_autofree char *text = NULL;

  g_assert_true (fln_needs_parse (" child  elderly pregnant", &needs));
  text = fln_needs_format (needs);
  g_assert_cmpstr (text, ==, "elderly pregnant child");
  g_assert_null (fln_needs_format (FLN_NEED_NONE));
}

static void
an_unknown_need_is_refused (void)
{
  FlnNeeds needs = FLN_NEED_CHILD;

  g_assert_false (fln_needs_parse ("elderly vip", &needs));
  g_assert_cmpint (needs, ==, FLN_NEED_CHILD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/triage/colours-have-words-and-none-has-no-word",
                   colours_have_words_and_none_has_no_word);
  g_test_add_func ("/triage/no-word-is-no-colour-and-an-unknown-word-is-refused",
                   no_word_is_no_colour_and_an_unknown_word_is_refused);
  g_test_add_func ("/triage/any-set-of-needs-goes-both-ways",
                   any_set_of_needs_goes_both_ways);
  g_test_add_func ("/triage/needs-are-written-in-one-order",
                   needs_are_written_in_one_order);
  g_test_add_func ("/triage/an-unknown-need-is-refused", an_unknown_need_is_refused);

  return g_test_run ();
}
