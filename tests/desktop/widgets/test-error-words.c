/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/error-words.h"

#include "shared/base/error.h"

#include <gio/gio.h>
#include <string.h>

static char *
words_of (FlnError code)
{
  g_autoptr (GError) error = g_error_new_literal (FLN_ERROR, (int) code, "id 42: EIO");

  return fln_error_words (error);
}

static void
every_outcome_has_a_sentence_of_its_own (void)
{
  for (int a = FLN_ERROR_NOT_FOUND; a <= FLN_ERROR_LOCKED; a++)
    for (int b = FLN_ERROR_NOT_FOUND; b < a; b++)
      {
        g_autofree char *one = words_of ((FlnError) a);
        g_autofree char *other = words_of ((FlnError) b);

        g_assert_cmpstr (one, !=, other);
      }
}

static void
technical_words_are_shown_only_where_they_help (void)
{
  g_autofree char *rule = words_of (FLN_ERROR_RULE);
  g_autofree char *denied = words_of (FLN_ERROR_DENIED);
  g_autofree char *storage = words_of (FLN_ERROR_STORAGE);

  g_assert_null (strstr (rule, "42"));
  g_assert_null (strstr (denied, "42"));
  g_assert_nonnull (strstr (storage, "EIO"));
}

static void
an_error_of_the_system_says_that_nothing_was_changed (void)
{
  g_autoptr (GError) error
      = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left");
  g_autofree char *words = fln_error_words (error);

  g_assert_nonnull (strstr (words, "nothing was changed"));
  g_assert_nonnull (strstr (words, "No space left"));
}

#define ADD(name) g_test_add_func ("/error-words/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (every_outcome_has_a_sentence_of_its_own);
  ADD (technical_words_are_shown_only_where_they_help);
  ADD (an_error_of_the_system_says_that_nothing_was_changed);

  return g_test_run ();
}
