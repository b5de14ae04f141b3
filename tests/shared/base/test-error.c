/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"

#include <gio/gio.h>

static void
every_code_has_a_word_of_its_own (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = FLN_ERROR_NOT_FOUND; code <= FLN_ERROR_LOCKED; code++)
    {
      g_autoptr (GError) error = g_error_new (FLN_ERROR, code, "words");
      const char *nick = fln_error_nick (error);

      g_assert_nonnull (nick);
      g_assert_true (g_hash_table_add (seen, (gpointer) nick));
    }
}

static void
what_is_not_ours_is_of_the_storage (void)
{
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "words");
  g_autoptr (GError) unknown = g_error_new (FLN_ERROR, FLN_ERROR_LOCKED + 1, "words");

  g_assert_cmpstr (fln_error_nick (foreign), ==, "storage");
  g_assert_cmpstr (fln_error_nick (unknown), ==, "storage");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/nick", every_code_has_a_word_of_its_own);
  g_test_add_func ("/error/foreign", what_is_not_ours_is_of_the_storage);
  return g_test_run ();
}
