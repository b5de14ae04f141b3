/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/domain/age.h"

#include <string.h>

static const FlnCivilDate today = { 2024, 3, 4 };

static void
every_way_of_typing_an_age_or_a_birth_is_read (void)
{
  static const struct
  {
    const char *typed;
    const char *born;
    FlnBornPrecision precision;
  } rows[] = {
    { "28", "1996", FLN_BORN_YEAR },
    { " 28 ", "1996", FLN_BORN_YEAR },
    { "28y", "1996", FLN_BORN_YEAR },
    { "28 Y", "1996", FLN_BORN_YEAR },
    { "28 years", "1996", FLN_BORN_YEAR },
    { "28 ans", "1996", FLN_BORN_YEAR },
    { "miaka 28", "1996", FLN_BORN_YEAR },
    { "imyaka 28", "1996", FLN_BORN_YEAR },
    { "0", "2024", FLN_BORN_YEAR },
    { "130", "1894", FLN_BORN_YEAR },
    { "8m", "2023-07", FLN_BORN_MONTH },
    { "8 mois", "2023-07", FLN_BORN_MONTH },
    { "0m", "2024-03", FLN_BORN_MONTH },
    { "3m", "2023-12", FLN_BORN_MONTH },
    { "15m", "2022-12", FLN_BORN_MONTH },
    { "6w", "2024-01", FLN_BORN_MONTH },
    { "10d", "2024-02-23", FLN_BORN_DAY },
    { "4 jours", "2024-02-29", FLN_BORN_DAY },
    { "1992", "1992", FLN_BORN_YEAR },
    { "2024", "2024", FLN_BORN_YEAR },
    { "03/1992", "1992-03", FLN_BORN_MONTH },
    { "3/1992", "1992-03", FLN_BORN_MONTH },
    { "1992-03", "1992-03", FLN_BORN_MONTH },
    { "14/03/1992", "1992-03-14", FLN_BORN_DAY },
    { "14.3.1992", "1992-03-14", FLN_BORN_DAY },
    { "14-03-1992", "1992-03-14", FLN_BORN_DAY },
    { "1992-03-14", "1992-03-14", FLN_BORN_DAY },
    { "1992/3/14", "1992-03-14", FLN_BORN_DAY },
    { "29/02/2024", "2024-02-29", FLN_BORN_DAY },
    { "04/03/2024", "2024-03-04", FLN_BORN_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char born[FLN_BORN_SIZE] = "";
      FlnBornPrecision precision = FLN_BORN_UNKNOWN;
      FlnCivilDate date;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].typed);
      g_assert_true (fln_born_parse (rows[i].typed, today, born, &precision, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (born, ==, rows[i].born);
      g_assert_cmpint (precision, ==, rows[i].precision);
      g_assert_cmpint (fln_born_read (born, &date), ==, precision);
    }
}

static void
what_cannot_be_is_refused_with_a_sentence (void)
{
  static const struct
  {
    const char *typed;
    const char *opening;
  } rows[] = {
    { "", "This is neither" },
    { "old", "This is neither" },
    { "y", "This is neither" },
    { "28x", "This is neither" },
    { "28 y y", "This is neither" },
    { "14/03/1992 y", "This is neither" },
    { "y 03/1992", "This is neither" },
    { "123/1992", "This is neither" },
    { "28 29", "This is neither" },
    { "2y 3m", "This is neither" },
    { "-5", "This is neither" },
    { "28.5", "This is neither" },
    { "1992-", "This is neither" },
    { "14/03/92", "This is neither" },
    { "1992/03/1992", "This is neither" },
    { "1/2/3/1992", "This is neither" },
    { "19920", "This is neither" },
    { "99999999999999999999", "This is neither" },
    { "2８", "This is neither" },
    { "400", "Nobody is that old." },
    { "131", "Nobody is that old." },
    { "1600m", "Nobody is that old." },
    { "1893", "Nobody is that old." },
    { "01/1801", "Nobody is that old." },
    { "31/02/1992", "There is no such day." },
    { "29/02/2023", "There is no such day." },
    { "13/1992", "There is no such day." },
    { "0/1992", "There is no such day." },
    { "32/01/1992", "There is no such day." },
    { "0001", "There is no such day." },
    { "2025", "This date is in the future." },
    { "04/2024", "This date is in the future." },
    { "05/03/2024", "This date is in the future." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char born[FLN_BORN_SIZE] = "kept";
      FlnBornPrecision precision = FLN_BORN_MONTH;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].typed);
      g_assert_false (fln_born_parse (rows[i].typed, today, born, &precision, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, rows[i].opening));
      g_assert_cmpstr (born, ==, "kept");
      g_assert_cmpint (precision, ==, FLN_BORN_MONTH);
    }
}

static void
an_age_that_was_typed_is_the_age_that_is_shown (void)
{
  for (int age = 0; age <= FLN_AGE_MOST_YEARS; age++)
    {
      g_autofree char *typed = g_strdup_printf ("%d", age);
      char born[FLN_BORN_SIZE];
      FlnBornPrecision precision;
      int years = -1;

      g_assert_true (fln_born_parse (typed, today, born, &precision, NULL));
      g_assert_true (fln_age_at (born, today, &years, NULL));
      g_assert_cmpint (years, ==, age);
    }
}

static void
months_that_were_typed_are_the_months_that_are_shown (void)
{
  for (int age = 0; age <= 60; age++)
    {
      g_autofree char *typed = g_strdup_printf ("%dm", age);
      char born[FLN_BORN_SIZE];
      FlnBornPrecision precision;
      int years = -1;
      int months = -1;

      g_assert_true (fln_born_parse (typed, today, born, &precision, NULL));
      g_assert_true (fln_age_at (born, today, &years, &months));
      g_assert_cmpint (years * 12 + months, ==, age);
    }
}

/* Any bytes at all: an answer or a sentence, and what is answered can be read back. */
static void
random_keys_never_break_it (void)
{
  static const char keys[] = "0123456789/-. ymdwans\xc3\xa9";

  for (int i = 0; i < 100000; i++)
    {
      char typed[12] = "";
      char born[FLN_BORN_SIZE];
      FlnBornPrecision precision;
      FlnCivilDate date;
      int size = g_test_rand_int_range (0, (int) sizeof typed);

      for (int k = 0; k < size; k++)
        typed[k] = keys[g_test_rand_int_range (0, (int) strlen (keys))];

      if (fln_born_parse (typed, today, born, &precision, NULL))
        g_assert_cmpint (fln_born_read (born, &date), ==, precision);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/born-parse/every-way-of-typing-an-age-or-a-birth-is-read",
                   every_way_of_typing_an_age_or_a_birth_is_read);
  g_test_add_func ("/born-parse/what-cannot-be-is-refused-with-a-sentence",
                   what_cannot_be_is_refused_with_a_sentence);
  g_test_add_func ("/born-parse/an-age-that-was-typed-is-the-age-that-is-shown",
                   an_age_that_was_typed_is_the_age_that_is_shown);
  g_test_add_func ("/born-parse/months-that-were-typed-are-the-months-that-are-shown",
                   months_that_were_typed_are_the_months_that_are_shown);
  g_test_add_func ("/born-parse/random-keys-never-break-it",
                   random_keys_never_break_it);

  return g_test_run ();
}
