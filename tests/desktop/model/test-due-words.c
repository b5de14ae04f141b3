/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/due-words.h"

#define NOW INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

static const struct
{
  int64_t left_us; /* until the time due */
  const char *words;
  FlnDueState state;
} cases[] = {
  { 4 * 60 * MINUTE, "in 4 h 00", FLN_DUE_LATER },
  { 125 * MINUTE, "in 2 h 05", FLN_DUE_LATER },
  { 60 * MINUTE, "in 1 h 00", FLN_DUE_LATER },
  { 59 * MINUTE + SECOND, "in 1 h 00", FLN_DUE_LATER },
  { 12 * MINUTE, "in 12 min", FLN_DUE_LATER },
  { 5 * MINUTE + SECOND, "in 6 min", FLN_DUE_LATER },
  { 5 * MINUTE, "in 5 min", FLN_DUE_SOON },
  { SECOND, "in 1 min", FLN_DUE_SOON },
  { 0, "now", FLN_DUE_OVER },
  { -59 * SECOND, "now", FLN_DUE_OVER },
  { -MINUTE, "1 min over", FLN_DUE_OVER },
  { -4 * MINUTE - 59 * SECOND, "4 min over", FLN_DUE_OVER },
  { -125 * MINUTE, "2 h 05 over", FLN_DUE_OVER },
};

static void
due_times_are_told_in_minutes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fln_due_words (NOW + cases[i].left_us, NOW);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpint (fln_due_state (NOW + cases[i].left_us, NOW), ==, cases[i].state);
    }
}

static void
only_what_is_late_or_soon_has_an_icon (void)
{
  g_assert_nonnull (fln_due_icon (FLN_DUE_OVER));
  g_assert_nonnull (fln_due_icon (FLN_DUE_SOON));
  g_assert_null (fln_due_icon (FLN_DUE_LATER));
  g_assert_cmpstr (fln_due_class (FLN_DUE_OVER), ==, "due-over");
  g_assert_cmpstr (fln_due_class (FLN_DUE_LATER), ==, "due");
}

static void
clock_faces_are_those_of_the_site (void)
{
  g_autoptr (GTimeZone) kigali = g_time_zone_new_identifier ("Africa/Kigali");
  g_autofree char *there = fln_clock_words (NOW, kigali);
  g_autofree char *utc = fln_clock_words (NOW, NULL);
  g_autofree char *never = fln_clock_words (0, kigali);

  g_assert_cmpstr (there, ==, "12:00");
  g_assert_cmpstr (utc, ==, "10:00");
  g_assert_cmpstr (never, ==, "");
}

static void
a_moment_of_another_day_carries_its_date (void)
{
  g_autofree char *today = fln_moment_words (NOW, NOW + MINUTE, NULL);
  g_autofree char *before = fln_moment_words (NOW, NOW + G_TIME_SPAN_DAY, NULL);

  g_assert_cmpstr (today, ==, "10:00");
  g_assert_cmpstr (before, ==, "21 Nov 2026 10:00");
}

static void
lengths_of_time_are_never_negative (void)
{
  g_autofree char *none = fln_duration_words (-MINUTE);
  g_autofree char *some = fln_duration_words (6 * MINUTE + 59 * SECOND);
  g_autofree char *long_one = fln_duration_words (100 * MINUTE);

  g_assert_cmpstr (none, ==, "0 min");
  g_assert_cmpstr (some, ==, "6 min");
  g_assert_cmpstr (long_one, ==, "1 h 40");
}

#define ADD(name) g_test_add_func ("/due-words/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (due_times_are_told_in_minutes);
  ADD (only_what_is_late_or_soon_has_an_icon);
  ADD (clock_faces_are_those_of_the_site);
  ADD (a_moment_of_another_day_carries_its_date);
  ADD (lengths_of_time_are_never_negative);

  return g_test_run ();
}
