/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/age.h"

static const FlnCivilDate today = { 2024, 3, 4 };

static void
the_form_of_the_text_says_how_much_is_known (void)
{
  static const struct
  {
    const char *born;
    FlnBornPrecision precision;
    FlnCivilDate date;
  } rows[] = {
    { "1992", FLN_BORN_YEAR, { 1992, 1, 1 } },
    { "1992-03", FLN_BORN_MONTH, { 1992, 3, 1 } },
    { "1992-03-14", FLN_BORN_DAY, { 1992, 3, 14 } },
    { "2024-02-29", FLN_BORN_DAY, { 2024, 2, 29 } },
    { "2023-02-29", FLN_BORN_UNKNOWN, { 0 } },
    { "1992-13", FLN_BORN_UNKNOWN, { 0 } },
    { "1992-00", FLN_BORN_UNKNOWN, { 0 } },
    { "1992-3", FLN_BORN_UNKNOWN, { 0 } },
    { "1992-03-14 ", FLN_BORN_UNKNOWN, { 0 } },
    { "1992/03", FLN_BORN_UNKNOWN, { 0 } },
    { "0992", FLN_BORN_UNKNOWN, { 0 } },
    { "92", FLN_BORN_UNKNOWN, { 0 } },
    { "", FLN_BORN_UNKNOWN, { 0 } },
    { NULL, FLN_BORN_UNKNOWN, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FlnCivilDate date = { 0 };

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (fln_born_read (rows[i].born, &date), ==, rows[i].precision);
      g_assert_cmpint (date.year, ==, rows[i].date.year);
      g_assert_cmpint (date.month, ==, rows[i].date.month);
      g_assert_cmpint (date.day, ==, rows[i].date.day);
    }
}

static void
age_counts_whole_months (void)
{
  static const struct
  {
    const char *born;
    int years; /* -1: no age */
    int months;
  } rows[] = {
    { "1996", 28, 2 },        { "1992-03", 32, 0 },   { "1992-03-04", 32, 0 },
    { "1992-03-05", 31, 11 }, { "2023-07", 0, 8 },    { "2024-03-04", 0, 0 },
    { "2024-03-05", -1, 0 },  { "2024-02-05", 0, 0 }, { "2024-02-04", 0, 1 },
    { "2025", -1, 0 },        { "nonsense", -1, 0 },  { NULL, -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int years = -1;
      int months = 0;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (fln_age_at (rows[i].born, today, &years, &months)
                     == (rows[i].years >= 0));
      g_assert_cmpint (years, ==, rows[i].years);
      g_assert_cmpint (months, ==, rows[i].months);
    }
}

static void
under_five_is_a_need_and_five_is_not (void)
{
  g_assert_cmpint (fln_age_needs ("2019-03-05", today), ==, FLN_NEED_CHILD);
  g_assert_cmpint (fln_age_needs ("2019-03-04", today), ==, FLN_NEED_NONE);
  g_assert_cmpint (fln_age_needs ("1940", today), ==, FLN_NEED_NONE);
  g_assert_cmpint (fln_age_needs (NULL, today), ==, FLN_NEED_NONE);
}

static void
the_day_is_that_of_the_site (void)
{
  /* 22:30 UTC on 4 March 2024 is already the 5th in Kigali. */
  int64_t us = INT64_C (1709591400000000);
  g_autoptr (GTimeZone) kigali = g_time_zone_new_identifier ("Africa/Kigali");

  g_assert_cmpint (fln_civil_date_at (us, NULL).day, ==, 4);
  g_assert_cmpint (fln_civil_date_at (us, kigali).day, ==, 5);
  g_assert_cmpint (fln_civil_date_at (us, kigali).year, ==, 2024);
  g_assert_cmpint (fln_civil_date_at (us, kigali).month, ==, 3);
  g_assert_cmpint (fln_civil_date_at (G_MAXINT64, kigali).year, ==, 1970);
}

static void
precisions_have_words (void)
{
  FlnBornPrecision precision = FLN_BORN_DAY;

  g_assert_cmpstr (fln_born_precision_to_nick (FLN_BORN_MONTH), ==, "month");
  g_assert_null (fln_born_precision_to_nick (FLN_BORN_UNKNOWN));
  g_assert_false (fln_born_precision_from_nick ("hour", &precision));
  g_assert_cmpint (precision, ==, FLN_BORN_DAY);
  g_assert_true (fln_born_precision_from_nick ("year", &precision));
  g_assert_cmpint (precision, ==, FLN_BORN_YEAR);
  g_assert_true (fln_born_precision_from_nick (NULL, &precision));
  g_assert_cmpint (precision, ==, FLN_BORN_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/age/the-form-of-the-text-says-how-much-is-known",
                   the_form_of_the_text_says_how_much_is_known);
  g_test_add_func ("/age/age-counts-whole-months", age_counts_whole_months);
  g_test_add_func ("/age/under-five-is-a-need-and-five-is-not",
                   under_five_is_a_need_and_five_is_not);
  g_test_add_func ("/age/the-day-is-that-of-the-site", the_day_is_that_of_the_site);
  g_test_add_func ("/age/precisions-have-words", precisions_have_words);

  return g_test_run ();
}
