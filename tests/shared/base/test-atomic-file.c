/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/atomic-file.h"
#include "shared/base/error.h"
#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_content (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fln_atomic_file_read (path, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static void
what_was_written_is_read_and_nothing_else_is_left (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "high-water");
  struct stat status;

  g_assert_true (fln_atomic_file_write (path, "A014", 4, NULL));
  assert_content (path, "A014");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  g_assert_true (fln_atomic_file_write (path, "A1", 2, NULL));
  assert_content (path, "A1");
  g_assert_cmpint (fln_scratch_folder_count (folder), ==, 1);
}

static void
a_write_that_fails_leaves_the_old_file (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "high-water");
  g_autoptr (GError) error = NULL;

  /* A folder in the place of the file: the rename at the very end fails. */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (fln_atomic_file_write (path, "A014", 4, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "is as it was"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (fln_scratch_folder_count (folder), ==, 1);

  g_clear_error (&error);
  path = fln_scratch_folder_path (folder, "nowhere/high-water");
  g_assert_false (fln_atomic_file_write (path, "A014", 4, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

static void
reading_tells_missing_long_and_odd_files_apart (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "file");
  g_autoptr (GBytes) fits = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_atomic_file_read (path, 4, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (fln_atomic_file_write (path, "A014", 4, NULL));
  fits = fln_atomic_file_read (path, 4, &error);
  g_assert_no_error (error);
  g_assert_null (fln_atomic_file_read (path, 3, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);

  path = fln_scratch_folder_path (folder, "pipe");
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (fln_atomic_file_read (path, 4, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
a_secret_that_others_may_read_is_none (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "key");
  g_autoptr (FlnSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_atomic_file_write (path, "key", 3, NULL));
  secret = fln_atomic_file_read_secret (path, 32, &error);
  g_assert_no_error (error);
  g_assert_cmpstr ((const char *) fln_secret_bytes (secret), ==, "key");

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_null (fln_atomic_file_read_secret (path, 32, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/atomic-file/write",
                   what_was_written_is_read_and_nothing_else_is_left);
  g_test_add_func ("/atomic-file/fails", a_write_that_fails_leaves_the_old_file);
  g_test_add_func ("/atomic-file/read", reading_tells_missing_long_and_odd_files_apart);
  g_test_add_func ("/atomic-file/secret", a_secret_that_others_may_read_is_none);

  return g_test_run ();
}
