/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/age.h"

#include "shared/base/error.h"

#include <string.h>

#define MOST_PARTS 3
#define MOST_DIGITS 4
#define DAYS_A_WEEK 7

typedef enum
{
  UNIT_NONE,
  UNIT_YEARS,
  UNIT_MONTHS,
  UNIT_WEEKS,
  UNIT_DAYS,
} Unit;

/* What people write after (or, in some languages, before) an age: English, French,
 * Kiswahili, Kinyarwanda. */
static const struct
{
  const char *word;
  Unit unit;
} units[] = {
  { "y", UNIT_YEARS },         { "yr", UNIT_YEARS },      { "yrs", UNIT_YEARS },
  { "year", UNIT_YEARS },      { "years", UNIT_YEARS },   { "a", UNIT_YEARS },
  { "an", UNIT_YEARS },        { "ans", UNIT_YEARS },     { "mwaka", UNIT_YEARS },
  { "miaka", UNIT_YEARS },     { "umwaka", UNIT_YEARS },  { "imyaka", UNIT_YEARS },
  { "m", UNIT_MONTHS },        { "mo", UNIT_MONTHS },     { "mos", UNIT_MONTHS },
  { "month", UNIT_MONTHS },    { "months", UNIT_MONTHS }, { "mois", UNIT_MONTHS },
  { "mwezi", UNIT_MONTHS },    { "miezi", UNIT_MONTHS },  { "ukwezi", UNIT_MONTHS },
  { "amezi", UNIT_MONTHS },    { "w", UNIT_WEEKS },       { "wk", UNIT_WEEKS },
  { "wks", UNIT_WEEKS },       { "week", UNIT_WEEKS },    { "weeks", UNIT_WEEKS },
  { "s", UNIT_WEEKS },         { "sem", UNIT_WEEKS },     { "semaine", UNIT_WEEKS },
  { "semaines", UNIT_WEEKS },  { "wiki", UNIT_WEEKS },    { "icyumweru", UNIT_WEEKS },
  { "ibyumweru", UNIT_WEEKS }, { "d", UNIT_DAYS },        { "day", UNIT_DAYS },
  { "days", UNIT_DAYS },       { "j", UNIT_DAYS },        { "jour", UNIT_DAYS },
  { "jours", UNIT_DAYS },      { "siku", UNIT_DAYS },     { "umunsi", UNIT_DAYS },
  { "iminsi", UNIT_DAYS },
};

/* What was typed, taken apart: numbers with the separator between them, and a word. */
typedef struct
{
  unsigned n;
  int number[MOST_PARTS];
  unsigned digits[MOST_PARTS];
  Unit unit;
} Typed;

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, FLN_ERROR, FLN_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
refuse_form (GError **error)
{
  return refuse (error,
                 "This is neither an age nor a date of birth. Type an age (28, 8m) "
                 "or a date (1992, 03/1992, 14/03/1992).");
}

static gboolean
read_unit (const char **at, Typed *typed)
{
  g_autofree char *word = NULL;
  gsize size = 0;

  while (g_ascii_isalpha ((*at)[size]))
    size++;

  word = g_ascii_strdown (*at, (gssize) size);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (typed->unit == UNIT_NONE && strcmp (units[i].word, word) == 0)
      {
        typed->unit = units[i].unit;
        *at += size;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_number (const char **at, Typed *typed)
{
  unsigned digits = 0;
  int number = 0;

  while (g_ascii_isdigit (**at) && digits <= MOST_DIGITS)
    {
      number = number * 10 + g_ascii_digit_value (**at);
      (*at)++;
      digits++;
    }

  if (typed->n == MOST_PARTS || digits > MOST_DIGITS)
    return FALSE;

  typed->digits[typed->n] = digits;
  typed->number[typed->n++] = number;
  return TRUE;
}

/* Between the numbers of a date stands one of these, between a number and a unit
 * spaces. */
static gboolean
is_separator (char c)
{
  return c == '/' || c == '-' || c == '.';
}

static gboolean
take_apart (const char *text, Typed *typed)
{
  const char *at = text;

  *typed = (Typed){ 0 };
  while (*at != '\0')
    {
      if (g_ascii_isdigit (*at))
        {
          if (!read_number (&at, typed))
            return FALSE;
          if (is_separator (*at) && g_ascii_isdigit (at[1]))
            at++;
          else if (typed->n > 1 && *at != '\0')
            return FALSE;
        }
      else if (*at == ' ')
        at++;
      else if (!read_unit (&at, typed))
        return FALSE;
    }

  return typed->n > 0 && (typed->n == 1 || typed->unit == UNIT_NONE);
}

static gboolean
is_later (FlnCivilDate a, FlnCivilDate b)
{
  if (a.year != b.year)
    return a.year > b.year;

  return a.month != b.month ? a.month > b.month : a.day > b.day;
}

static void
go_back_months (FlnCivilDate *date, int months)
{
  int whole = date->year * 12 + date->month - 1 - months;

  date->year = whole / 12;
  date->month = whole % 12 + 1;
  date->day = 1;
}

static void
go_back_days (FlnCivilDate *date, int days)
{
  GDate day;

  g_date_set_dmy (&day, (GDateDay) date->day, (GDateMonth) date->month,
                  (GDateYear) date->year);
  g_date_subtract_days (&day, (guint) days);
  date->year = g_date_get_year (&day);
  date->month = g_date_get_month (&day);
  date->day = g_date_get_day (&day);
}

static FlnBornPrecision
born_from_age (const Typed *typed, FlnCivilDate *date)
{
  int number = typed->number[0];

  switch (typed->unit)
    {
    case UNIT_NONE:
    case UNIT_YEARS:
      date->year -= number;
      return FLN_BORN_YEAR;
    case UNIT_MONTHS:
      go_back_months (date, number);
      return FLN_BORN_MONTH;
    case UNIT_WEEKS:
      go_back_days (date, number * DAYS_A_WEEK);
      return FLN_BORN_MONTH;
    case UNIT_DAYS:
      go_back_days (date, number);
      return FLN_BORN_DAY;
    }

  g_assert_not_reached ();
}

/* The year is the part of four digits, at either end; the rest follows from it. */
static FlnBornPrecision
born_from_date (const Typed *typed, FlnCivilDate *date)
{
  unsigned last = typed->n - 1;
  gboolean year_first = typed->digits[0] == MOST_DIGITS;
  unsigned year = year_first ? 0 : last;

  for (unsigned i = 0; i <= last; i++)
    if ((typed->digits[i] == MOST_DIGITS) != (i == year) || typed->digits[i] == 3)
      return FLN_BORN_UNKNOWN;

  *date = (FlnCivilDate){ typed->number[year], 1, 1 };
  if (last == 0)
    return FLN_BORN_YEAR;

  date->month = typed->number[last == 1 ? last - year : 1];
  if (last == 1)
    return FLN_BORN_MONTH;

  date->day = typed->number[last - year];
  return FLN_BORN_DAY;
}

static void
write_born (FlnCivilDate date, FlnBornPrecision precision, char born[FLN_BORN_SIZE])
{
  static const int sizes[] = {
    [FLN_BORN_YEAR] = 4 + 1,
    [FLN_BORN_MONTH] = 7 + 1,
    [FLN_BORN_DAY] = 10 + 1,
  };
  g_autofree char *text
      = g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);

  g_strlcpy (born, text, (gsize) sizes[precision]);
}

static gboolean
is_too_old (const Typed *typed, gboolean is_age)
{
  static const int most[] = {
    [UNIT_NONE] = FLN_AGE_MOST_YEARS,        [UNIT_YEARS] = FLN_AGE_MOST_YEARS,
    [UNIT_MONTHS] = FLN_AGE_MOST_YEARS * 12, [UNIT_WEEKS] = FLN_AGE_MOST_YEARS * 52,
    [UNIT_DAYS] = FLN_AGE_MOST_YEARS * 365,
  };

  return is_age && typed->number[0] > most[typed->unit];
}

gboolean
fln_born_parse (const char *typed, FlnCivilDate today, char born[FLN_BORN_SIZE],
                FlnBornPrecision *precision, GError **error)
{
  g_autofree char *text = NULL;
  Typed parts;
  FlnCivilDate date = today;
  FlnBornPrecision known;
  gboolean is_age;

  g_return_val_if_fail (typed != NULL && born != NULL && precision != NULL, FALSE);
  g_return_val_if_fail (fln_civil_date_is_valid (today), FALSE);

  text = g_strstrip (g_strdup (typed));
  if (!take_apart (text, &parts))
    return refuse_form (error);

  is_age = parts.n == 1 && (parts.unit != UNIT_NONE || parts.digits[0] < MOST_DIGITS);
  if (is_too_old (&parts, is_age))
    return refuse (error, "Nobody is that old. Check the age.");

  known = is_age ? born_from_age (&parts, &date) : born_from_date (&parts, &date);
  if (known == FLN_BORN_UNKNOWN)
    return refuse_form (error);
  if (!fln_civil_date_is_valid (date))
    return refuse (error, "There is no such day. Check the date of birth.");
  if (is_later (date, today))
    return refuse (error, "This date is in the future. Check the date of birth.");
  if (today.year - date.year > FLN_AGE_MOST_YEARS)
    return refuse (error, "Nobody is that old. Check the year of birth.");

  write_born (date, known, born);
  *precision = known;
  return TRUE;
}
