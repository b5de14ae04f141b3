/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/clock-entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean
read_clock (const char *typed, int *hour, int *minute)
{
  const size_t length = strlen (typed);
  int end = 0;

  *minute = 0;
  if (strspn (typed, "0123456789") == length)
    {
      if (length == 0 || length > 4 || length == 3)
        return FALSE;

      *hour = length == 4 ? (typed[0] - '0') * 10 + typed[1] - '0' : atoi (typed);
      *minute = length == 4 ? atoi (typed + 2) : 0;
    }
  else if (sscanf (typed, "%2d%*1[:.hH]%2d%n", hour, minute, &end) != 2
           || (size_t) end != length)
    return FALSE;

  return *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

static gboolean
to_us (GDateTime *time, int64_t *us)
{
  if (time == NULL)
    return FALSE;

  *us = g_date_time_to_unix (time) * G_USEC_PER_SEC;

  return TRUE;
}

gboolean
fln_clock_entry_read (const char *typed, int64_t day_us, GTimeZone *zone, int64_t *us)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GTimeZone *there = zone != NULL ? zone : utc;
  g_autoptr (GDateTime) unix_time
      = g_date_time_new_from_unix_utc (day_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) time = NULL;
  int hour = 0;
  int minute = 0;

  if (unix_time == NULL || !read_clock (text, &hour, &minute))
    return FALSE;

  day = g_date_time_to_timezone (unix_time, there);
  time
      = g_date_time_new (there, g_date_time_get_year (day), g_date_time_get_month (day),
                         g_date_time_get_day_of_month (day), hour, minute, 0);

  return to_us (time, us);
}

gboolean
fln_day_entry_read (const char *typed, GTimeZone *zone, int64_t *us)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = NULL;
  int year = 0;
  int month = 0;
  int date = 0;
  int end = 0;

  if (sscanf (text, "%2d%*1[/.]%2d%*1[/.]%4d%n", &date, &month, &year, &end) != 3
      && sscanf (text, "%4d-%2d-%2d%n", &year, &month, &date, &end) != 3)
    return FALSE;

  if ((size_t) end != strlen (text) || year < 1970)
    return FALSE;

  day = g_date_time_new (zone != NULL ? zone : utc, year, month, date, 0, 0, 0);

  return to_us (day, us);
}
