/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty folder. */
#include "desktop/local/wake.h"

#include "shared/base/error.h"
#include "tests/support/scratch-folder.h"

static gboolean
on_wake (gpointer user_data)
{
  (*(int *) user_data)++;

  return G_SOURCE_CONTINUE;
}

static void
many_wakes_may_be_one_call_and_none_is_none (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *dir = fln_scratch_folder_path (folder, ".");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) source = fln_wake_source_new (dir, &error);
  int calls = 0;

  g_assert_no_error (error);
  g_source_set_callback (source, on_wake, &calls, NULL);
  g_source_attach (source, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (calls, ==, 0);

  for (int i = 0; i < 100; i++)
    fln_wake_others (dir);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (calls, >=, 1);
  g_assert_cmpint (calls, <=, 100);
  calls = 0;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (calls, ==, 0);
  g_source_destroy (source);
}

static void
folder_that_is_away_cannot_be_watched (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_wake_source_new ("/nowhere", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  /* To wake nobody is no failure of the work that was done. */
  fln_wake_others ("/nowhere");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wake/many", many_wakes_may_be_one_call_and_none_is_none);
  g_test_add_func ("/wake/away", folder_that_is_away_cannot_be_watched);
  return g_test_run ();
}
