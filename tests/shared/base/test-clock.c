/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/clock.h"

#define NOON INT64_C (1769515200000000)

static void
a_manual_clock_stands_until_it_is_moved (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (NOON, 5000, "boot-1");

  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, 5000);
  g_assert_cmpstr (fln_clock_boot (clock), ==, "boot-1");

  fln_clock_manual_advance (clock, 2500);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON + 2500);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, 5002);
}

static void
setting_the_wall_leaves_the_boot_time (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (NOON, 5000, "boot-1");

  fln_clock_manual_set_wall (clock, 7);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, 7);
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, 5000);
}

static void
a_reboot_begins_the_boot_time_anew (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (NOON, 5000, "boot-1");

  fln_clock_manual_reboot (clock, "boot-2");
  g_assert_cmpint (fln_clock_mono_ms (clock), ==, 0);
  g_assert_cmpint (fln_clock_wall_us (clock), ==, NOON);
  g_assert_cmpstr (fln_clock_boot (clock), ==, "boot-2");
}

static void
the_system_clock_reads_the_system (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autofree char *boot = NULL;
  int64_t wall = fln_clock_wall_us (clock);
  int64_t mono = fln_clock_mono_ms (clock);

  g_assert_cmpint (ABS (wall - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (mono, >=, g_get_monotonic_time () / 1000 - 60000);
  g_assert_cmpint (fln_clock_mono_ms (clock), >=, mono);

  g_assert_true (
      g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL));
  g_assert_cmpstr (fln_clock_boot (clock), ==, g_strchomp (boot));
}

static void
ticks_never_repeat_nor_go_back (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (NOON, 0, "boot-1");
  uint64_t first = fln_clock_unique_tick (clock);
  uint64_t last = first;

  g_assert_cmpuint (first, ==, (uint64_t) NOON / 1000 * 4096);

  for (int i = 0; i < 5000; i++)
    {
      uint64_t tick = fln_clock_unique_tick (clock);

      g_assert_cmpuint (tick, ==, last + 1);
      last = tick;
    }

  fln_clock_manual_set_wall (clock, NOON - G_USEC_PER_SEC);
  g_assert_cmpuint (fln_clock_unique_tick (clock), ==, last + 1);

  fln_clock_manual_set_wall (clock, NOON + G_USEC_PER_SEC);
  g_assert_cmpuint (fln_clock_unique_tick (clock), ==, first + 4096 * 1000);
}

static void
a_wall_clock_before_1970_still_gives_ticks (void)
{
  g_autoptr (FlnClock) clock = fln_clock_new_manual (-NOON, 0, "boot-1");

  g_assert_cmpuint (fln_clock_unique_tick (clock), ==, 1);
  g_assert_cmpuint (fln_clock_unique_tick (clock), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("FOLENI_TEST_CLOCK");

  g_test_add_func ("/clock/manual", a_manual_clock_stands_until_it_is_moved);
  g_test_add_func ("/clock/set-wall", setting_the_wall_leaves_the_boot_time);
  g_test_add_func ("/clock/reboot", a_reboot_begins_the_boot_time_anew);
  g_test_add_func ("/clock/system", the_system_clock_reads_the_system);
  g_test_add_func ("/clock/ticks", ticks_never_repeat_nor_go_back);
  g_test_add_func ("/clock/before-1970", a_wall_clock_before_1970_still_gives_ticks);

  return g_test_run ();
}
