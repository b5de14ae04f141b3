/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty folder. */
#include "desktop/local/high-water.h"

#include "shared/base/error.h"
#include "tests/support/scratch-folder.h"

#include <string.h>

#define LINE 64

static void
put (const char *dir, const char *letter, int64_t day, int64_t counter)
{
  const FlnHighWater mark = { day, counter };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_high_water_write (dir, letter, &mark, &error));
  g_assert_no_error (error);
}

static void
assert_mark (const char *dir, const char *letter, int64_t day, int64_t counter)
{
  FlnHighWater mark;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_high_water_read (dir, letter, &mark, &error));
  g_assert_no_error (error);
  g_assert_cmpint (mark.day, ==, day);
  g_assert_cmpint (mark.counter, ==, counter);
}

static void
last_mark_written_is_read (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *dir = fln_scratch_folder_path (folder, ".");

  assert_mark (dir, "A", 0, 0);
  put (dir, "A", 20261121, 57);
  assert_mark (dir, "A", 20261121, 57);
  put (dir, "A", 20261121, 58);
  assert_mark (dir, "A", 20261121, 58);
  put (dir, "A", 20261122, 1);
  assert_mark (dir, "A", 20261122, 1);
}

static void
another_letter_has_no_mark (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *dir = fln_scratch_folder_path (folder, ".");

  put (dir, "A", 20261121, 57);
  assert_mark (dir, "B", 0, 0);
}

/* Whatever byte of the newest line a power cut leaves wrong, the one before is read. */
static void
torn_line_leaves_the_one_before (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *dir = fln_scratch_folder_path (folder, ".");
  const char *path = fln_scratch_folder_path (folder, "high-water");
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  put (dir, "A", 20261121, 57); /* in the second line */
  put (dir, "A", 20261121, 58); /* in the first */
  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  g_assert_cmpint (size, ==, 2 * LINE);
  g_assert_nonnull (strstr (bytes, "A 20261121 58 2 "));
  for (int torn = 0; torn < (int) strlen ("A 20261121 58 2 12345678"); torn++)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);

      copy[torn] ^= 1;
      g_assert_true (g_file_set_contents (path, copy, (gssize) size, &error));
      assert_mark (dir, "A", 20261121, 57);
    }
}

static void
file_without_a_good_line_is_an_error (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *dir = fln_scratch_folder_path (folder, ".");
  const char *path = fln_scratch_folder_path (folder, "high-water");
  FlnHighWater mark;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "A 20261121 58\n", -1, &error));
  g_assert_false (fln_high_water_read (dir, "A", &mark, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

static void
folder_that_is_away_is_an_error (void)
{
  const FlnHighWater mark = { 20261121, 1 };
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_high_water_write ("/nowhere", "A", &mark, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/high-water/last", last_mark_written_is_read);
  g_test_add_func ("/high-water/letter", another_letter_has_no_mark);
  g_test_add_func ("/high-water/torn", torn_line_leaves_the_one_before);
  g_test_add_func ("/high-water/damaged", file_without_a_good_line_is_an_error);
  g_test_add_func ("/high-water/away", folder_that_is_away_is_an_error);
  return g_test_run ();
}
