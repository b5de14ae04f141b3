/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/age.h"

#include "shared/domain/nick.h"

#define FIRST_YEAR 1800
#define LAST_YEAR 9999

static const FlnNick precision_nicks[] = {
  { FLN_BORN_DAY, "day" },
  { FLN_BORN_MONTH, "month" },
  { FLN_BORN_YEAR, "year" },
  { 0, NULL },
};

FlnCivilDate
fln_civil_date_at (int64_t us, GTimeZone *zone)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) moment = g_date_time_add (epoch, us);
  g_autoptr (GDateTime) local = NULL;
  FlnCivilDate date = { 1970, 1, 1 };

  /* Beyond the years that GLib counts there is no date. */
  if (moment != NULL)
    local = g_date_time_to_timezone (moment, zone != NULL ? zone : utc);
  if (local != NULL)
    g_date_time_get_ymd (local, &date.year, &date.month, &date.day);

  return date;
}

gboolean
fln_civil_date_is_valid (FlnCivilDate date)
{
  return date.year >= FIRST_YEAR && date.year <= LAST_YEAR && date.month >= 1
         && date.month <= 12 && date.day >= 1
         && date.day <= g_date_get_days_in_month ((GDateMonth) date.month,
                                                  (GDateYear) date.year);
}

/* Reads exactly @n digits at *@at and steps over them. */
static gboolean
read_digits (const char **at, unsigned n, int *number)
{
  int value = 0;

  for (unsigned i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      value = value * 10 + g_ascii_digit_value ((*at)[i]);
    }

  *at += n;
  *number = value;
  return TRUE;
}

/* "-03" at *@at, and steps over it. */
static gboolean
read_part (const char **at, int *number)
{
  if (**at != '-')
    return FALSE;

  (*at)++;
  return read_digits (at, 2, number);
}

FlnBornPrecision
fln_born_read (const char *born, FlnCivilDate *date)
{
  FlnCivilDate read = { 0, 1, 1 };
  FlnBornPrecision precision = FLN_BORN_YEAR;
  const char *at = born;

  g_return_val_if_fail (date != NULL, FLN_BORN_UNKNOWN);

  if (born == NULL || !read_digits (&at, 4, &read.year))
    return FLN_BORN_UNKNOWN;

  if (*at != '\0')
    {
      precision = FLN_BORN_MONTH;
      if (!read_part (&at, &read.month))
        return FLN_BORN_UNKNOWN;
    }

  if (*at != '\0')
    {
      precision = FLN_BORN_DAY;
      if (!read_part (&at, &read.day))
        return FLN_BORN_UNKNOWN;
    }

  if (*at != '\0' || !fln_civil_date_is_valid (read))
    return FLN_BORN_UNKNOWN;

  *date = read;
  return precision;
}

gboolean
fln_age_at (const char *born, FlnCivilDate at, int *years, int *months)
{
  FlnCivilDate birth;
  int whole;

  g_return_val_if_fail (years != NULL, FALSE);

  if (fln_born_read (born, &birth) == FLN_BORN_UNKNOWN)
    return FALSE;

  whole = (at.year - birth.year) * 12 + at.month - birth.month;
  if (at.day < birth.day)
    whole--;
  if (whole < 0)
    return FALSE;

  *years = whole / 12;
  if (months != NULL)
    *months = whole % 12;
  return TRUE;
}

FlnNeeds
fln_age_needs (const char *born, FlnCivilDate at)
{
  int years;

  if (!fln_age_at (born, at, &years, NULL) || years >= FLN_AGE_SMALL_CHILD_YEARS)
    return FLN_NEED_NONE;

  return FLN_NEED_CHILD;
}

const char *
fln_born_precision_to_nick (FlnBornPrecision precision)
{
  return fln_nick_of (precision_nicks, (int) precision);
}

gboolean
fln_born_precision_from_nick (const char *nick, FlnBornPrecision *precision)
{
  int value = FLN_BORN_UNKNOWN;

  g_return_val_if_fail (precision != NULL, FALSE);

  if (nick != NULL && !fln_nick_find (precision_nicks, nick, &value))
    return FALSE;

  *precision = (FlnBornPrecision) value;
  return TRUE;
}
