/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/lock-file.h"
#include "tests/support/scratch-folder.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
a_second_holder_waits_in_vain (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "lock");
  g_autoptr (FlnLockFile) one = fln_lock_file_open (path, NULL);
  g_autoptr (FlnLockFile) two = fln_lock_file_open (path, NULL);
  g_autoptr (GError) error = NULL;
  int64_t before;

  g_assert_true (fln_lock_file_take (one, 0, NULL));
  g_assert_true (fln_lock_file_is_held (one));

  before = g_get_monotonic_time ();
  g_assert_false (fln_lock_file_take (two, 60, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "nothing was changed"));
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 60 * 1000);
  g_assert_false (fln_lock_file_is_held (two));

  fln_lock_file_release (one);
  g_assert_false (fln_lock_file_is_held (one));
  g_assert_true (fln_lock_file_take (two, 0, NULL));
}

static void
freeing_releases (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "lock");
  g_autoptr (FlnLockFile) two = fln_lock_file_open (path, NULL);

  {
    g_autoptr (FlnLockFile) one = fln_lock_file_open (path, NULL);

    g_assert_true (fln_lock_file_take (one, 0, NULL));
    g_assert_false (fln_lock_file_take (two, 0, NULL));
  }

  g_assert_true (fln_lock_file_take (two, 0, NULL));
}

/* A child takes the lock, says so through the pipe and dies. */
static pid_t
take_in_a_child_that_dies (const char *path, int ready)
{
  pid_t child = fork ();

  if (child == 0)
    {
      FlnLockFile *lock = fln_lock_file_open (path, NULL);

      if (!fln_lock_file_take (lock, 5000, NULL) || write (ready, "x", 1) != 1)
        _exit (1);
      _exit (0);
    }
  return child;
}

static void
the_death_of_the_holder_releases (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "lock");
  g_autoptr (FlnLockFile) lock = fln_lock_file_open (path, NULL);
  int ends[2], status;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = take_in_a_child_that_dies (path, ends[1]);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (fln_lock_file_take (lock, 0, NULL));
  close (ends[0]);
  close (ends[1]);
}

static void
a_place_without_leave_to_write_says_so (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      fln_lock_file_open (fln_scratch_folder_path (folder, "no/lock"), &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lock-file/second", a_second_holder_waits_in_vain);
  g_test_add_func ("/lock-file/free", freeing_releases);
  g_test_add_func ("/lock-file/death", the_death_of_the_holder_releases);
  g_test_add_func ("/lock-file/no-place", a_place_without_leave_to_write_says_so);

  return g_test_run ();
}
