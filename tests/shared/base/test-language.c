/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/language.h"
#include "tests/support/scratch-folder.h"

static void
put_catalogue (FlnScratchFolder *folder, const char *beneath)
{
  g_autofree char *name
      = g_build_filename (beneath, "en", "LC_MESSAGES", "foleni.mo", NULL);
  const char *path = fln_scratch_folder_path (folder, name);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
assert_folder (FlnScratchFolder *folder, const char *program, const char *expected)
{
  g_autofree char *found
      = fln_language_folder (fln_scratch_folder_path (folder, program));

  g_assert_cmpstr (
      found, ==, expected != NULL ? fln_scratch_folder_path (folder, expected) : NULL);
}

static void
a_program_finds_what_was_installed_or_built_with_it (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();

  put_catalogue (folder, "usr/share/locale");
  put_catalogue (folder, "build/po");

  assert_folder (folder, "usr/bin/foleni", "usr/share/locale");
  assert_folder (folder, "build/desktop/cli/foleni", "build/po");
}

static void
a_folder_without_catalogues_is_not_taken (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();

  put_catalogue (folder, "elsewhere/po");
  g_assert_cmpint (
      g_mkdir_with_parents (fln_scratch_folder_path (folder, "build/po"), 0700), ==, 0);

  assert_folder (folder, "build/desktop/cli/foleni", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/own",
                   a_program_finds_what_was_installed_or_built_with_it);
  g_test_add_func ("/language/none", a_folder_without_catalogues_is_not_taken);

  return g_test_run ();
}
