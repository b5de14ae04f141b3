/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/clock.h"
#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>

#define NOON INT64_C (1769515200000000)

/* A rehearsal whose time is in the file "now". */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
} Fixture;

static void
set_time (Fixture *fixture, const char *text)
{
  /* GLib replaces by renaming, so the inode changes. */
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "now");
  set_time (fixture, "1769515200000000\n");
  g_setenv ("FOLENI_TEST_CLOCK", fixture->path, TRUE);
  g_unsetenv ("FOLENI_TEST_CLOCK_SKEW_US");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_unsetenv ("FOLENI_TEST_CLOCK");
  fln_scratch_folder_free (fixture->folder);
}

static void
the_time_is_the_files (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();

  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, INT64_C (69515200000));

  set_time (fixture, "1769515201500000");
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON + 1500000);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, INT64_C (69515201500));
}

static void
overwriting_in_place_is_seen_too (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  FILE *file = g_fopen (fixture->path, "r+");

  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("1769515299000000", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, INT64_C (1769515299000000));
}

static void
skew_moves_the_wall_alone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnClock) clock = NULL;

  g_setenv ("FOLENI_TEST_CLOCK_SKEW_US", "-90000000", TRUE);
  clock = fln_clock_new_system ();
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON - 90000000);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, INT64_C (69515200000));
}

static void
an_unreadable_moment_leaves_the_last_reading (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();

  set_time (fixture, "");
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  set_time (fixture, "17695152x");
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  set_time (fixture, "1769515200000001");
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON + 1);
}

static void
the_boot_is_named_after_the_path (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnClock) one = fln_clock_new_system ();
  g_autoptr (FlnClock) same = fln_clock_new_system ();
  g_autoptr (FlnClock) other = NULL;
  const char *path = fln_scratch_folder_path (fixture->folder, "other");

  g_assert_true (g_str_has_prefix (fln_clock_boot (one), "rehearsal-"));
  g_assert_cmpstr (fln_clock_boot (one), ==, fln_clock_boot (same));

  g_assert_true (g_file_set_contents (path, "1", -1, NULL));
  g_setenv ("FOLENI_TEST_CLOCK", path, TRUE);
  other = fln_clock_new_system ();
  g_assert_cmpstr (fln_clock_boot (one), !=, fln_clock_boot (other));
}

static void
a_rehearsal_without_a_time_does_not_start (Fixture *fixture, gconstpointer unused)
{
  if (g_test_subprocess ())
    {
      g_autoptr (FlnClock) clock = NULL;

      set_time (fixture, "noon");
      clock = fln_clock_new_system ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*does not hold a time in microseconds*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                            \
  g_test_add ("/rehearsal-file/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("time", the_time_is_the_files);
  ADD ("in-place", overwriting_in_place_is_seen_too);
  ADD ("skew", skew_moves_the_wall_alone);
  ADD ("unreadable", an_unreadable_moment_leaves_the_last_reading);
  ADD ("boot", the_boot_is_named_after_the_path);
  ADD ("no-time", a_rehearsal_without_a_time_does_not_start);
#undef ADD

  return g_test_run ();
}
