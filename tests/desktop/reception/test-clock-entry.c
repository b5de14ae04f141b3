/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/clock-entry.h"

#define MIDNIGHT_UTC INT64_C (1795219200000000) /* 2026-11-21 00:00 UTC */
#define HOUR G_TIME_SPAN_HOUR
#define MINUTE G_TIME_SPAN_MINUTE

static const struct
{
  const char *typed;
  int64_t after_us; /* after that midnight; -1: no time of day */
} clocks[] = {
  { "14:00", 14 * HOUR },
  { " 9:05 ", 9 * HOUR + 5 * MINUTE },
  { "14.30", 14 * HOUR + 30 * MINUTE },
  { "14h30", 14 * HOUR + 30 * MINUTE },
  { "1430", 14 * HOUR + 30 * MINUTE },
  { "14", 14 * HOUR },
  { "7", 7 * HOUR },
  { "00:00", 0 },
  { "23:59", 23 * HOUR + 59 * MINUTE },
  { "24:00", -1 },
  { "12:60", -1 },
  { "143", -1 },
  { "14:00x", -1 },
  { "noon", -1 },
  { "", -1 },
  { "-1:00", -1 },
};

static void
times_of_day_are_read_as_people_type_them (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      int64_t us = 77;
      const gboolean read
          = fln_clock_entry_read (clocks[i].typed, MIDNIGHT_UTC + 3 * HOUR, NULL, &us);

      g_test_message ("\"%s\"", clocks[i].typed);
      g_assert_cmpint (read, ==, clocks[i].after_us >= 0);
      g_assert_cmpint (us, ==, read ? MIDNIGHT_UTC + clocks[i].after_us : 77);
    }
}

static void
the_day_is_that_of_the_site (void)
{
  g_autoptr (GTimeZone) kigali = g_time_zone_new_identifier ("Africa/Kigali");
  int64_t us = 0;

  /* 22:30 UTC is half past midnight of the next day in Kigali. */
  g_assert_true (fln_clock_entry_read ("08:00", MIDNIGHT_UTC + 22 * HOUR + 30 * MINUTE,
                                       kigali, &us));
  g_assert_cmpint (us, ==, MIDNIGHT_UTC + 24 * HOUR + 6 * HOUR);
}

static void
days_are_read_in_both_ways_of_writing (void)
{
  int64_t us = 0;

  g_assert_true (fln_day_entry_read ("21/11/2026", NULL, &us));
  g_assert_cmpint (us, ==, MIDNIGHT_UTC);
  us = 0;
  g_assert_true (fln_day_entry_read ("2026-11-21", NULL, &us));
  g_assert_cmpint (us, ==, MIDNIGHT_UTC);
  us = 77;
  g_assert_false (fln_day_entry_read ("31/02/2026", NULL, &us));
  g_assert_false (fln_day_entry_read ("tomorrow", NULL, &us));
  g_assert_false (fln_day_entry_read ("21/11/2026 noon", NULL, &us));
  g_assert_false (fln_day_entry_read ("", NULL, &us));
  g_assert_cmpint (us, ==, 77);
}

#define ADD(name) g_test_add_func ("/clock-entry/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (times_of_day_are_read_as_people_type_them);
  ADD (the_day_is_that_of_the_site);
  ADD (days_are_read_in_both_ways_of_writing);

  return g_test_run ();
}
