/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk whose clock stands at noon. */
#include "desktop/model/clock-tick.h"

#include "tests/support/open-desk.h"

static void
time_is_the_store_s_and_not_the_computer_s (void)
{
  FlnOpenDesk *open = fln_open_desk_new ();
  FlnClockTick *tick = fln_clock_tick_new (open->desk);

  g_assert_cmpint (fln_clock_tick_now_us (tick), ==, 0);
  fln_open_desk_settle (open);
  g_assert_cmpint (ABS (fln_clock_tick_now_us (tick) - FLN_DESK_NOON_US), <,
                   G_TIME_SPAN_MINUTE);

  g_assert_finalize_object (tick);
  fln_open_desk_free (open);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock-tick/time_is_the_store_s_and_not_the_computer_s",
                   time_is_the_store_s_and_not_the_computer_s);

  return g_test_run ();
}
