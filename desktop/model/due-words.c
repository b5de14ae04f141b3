/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/due-words.h"

#include <glib/gi18n.h>

#define SECOND_US G_GINT64_CONSTANT (1000000)
#define MINUTE_US (60 * SECOND_US)
#define SOON_US (5 * MINUTE_US)

FlnDueState
fln_due_state (int64_t due_us, int64_t now_us)
{
  if (now_us >= due_us)
    return FLN_DUE_OVER;

  return due_us - now_us <= SOON_US ? FLN_DUE_SOON : FLN_DUE_LATER;
}

/* From an hour on the minutes have two digits: 1 h 05. */
static char *
over_words (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf (
        /* Translators: past the time due. Short: it stands in a narrow column. */
        g_dngettext (NULL, "%d min over", "%d min over", (unsigned long) minutes),
        minutes);

  /* Translators: hours and minutes past the time due, as in "2 h 05 over". */
  return g_strdup_printf (_ ("%d h %02d over"), minutes / 60, minutes % 60);
}

static char *
ahead_words (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf (
        /* Translators: minutes until the time due. Short: it stands in a narrow column. */
        g_dngettext (NULL, "in %d min", "in %d min", (unsigned long) minutes), minutes);

  /* Translators: hours and minutes until the time due, as in "in 1 h 40". */
  return g_strdup_printf (_ ("in %d h %02d"), minutes / 60, minutes % 60);
}

char *
fln_due_words (int64_t due_us, int64_t now_us)
{
  const int64_t left_us = due_us - now_us;

  if (left_us > 0)
    return ahead_words ((int) ((left_us + MINUTE_US - 1) / MINUTE_US));

  if (left_us > -MINUTE_US)
    /* Translators: the time due is this very minute. */
    return g_strdup (C_ ("due", "now"));

  return over_words ((int) (-left_us / MINUTE_US));
}

const char *
fln_due_icon (FlnDueState state)
{
  switch (state)
    {
    case FLN_DUE_OVER:
      return "alarm-symbolic";
    case FLN_DUE_SOON:
      return "appointment-soon-symbolic";
    case FLN_DUE_LATER:
      break;
    }

  return NULL;
}

const char *
fln_due_class (FlnDueState state)
{
  switch (state)
    {
    case FLN_DUE_OVER:
      return "due-over";
    case FLN_DUE_SOON:
      return "due-soon";
    case FLN_DUE_LATER:
      break;
    }

  return "due";
}

char *
fln_duration_words (int64_t us)
{
  const int minutes = (int) (MAX (us, 0) / MINUTE_US);

  if (minutes < 60)
    return g_strdup_printf (
        /* Translators: a length of time in minutes. */
        g_dngettext (NULL, "%d min", "%d min", (unsigned long) minutes), minutes);

  /* Translators: a length of time in hours and minutes, as in "1 h 40". */
  return g_strdup_printf (_ ("%d h %02d"), minutes / 60, minutes % 60);
}

static GDateTime *
local_time (int64_t us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / SECOND_US);

  if (utc == NULL || zone == NULL)
    return g_steal_pointer (&utc);

  return g_date_time_to_timezone (utc, zone);
}

static char *
format (int64_t us, GTimeZone *zone, const char *pattern)
{
  g_autoptr (GDateTime) time = us != 0 ? local_time (us, zone) : NULL;

  return time != NULL ? g_date_time_format (time, pattern) : g_strdup ("");
}

char *
fln_clock_words (int64_t us, GTimeZone *zone)
{
  return format (us, zone, "%H:%M");
}

char *
fln_date_words (int64_t us, GTimeZone *zone)
{
  return format (us, zone, "%-d %b %Y");
}

char *
fln_moment_words (int64_t us, int64_t now_us, GTimeZone *zone)
{
  g_autofree char *day = fln_date_words (us, zone);
  g_autofree char *today = fln_date_words (now_us, zone);
  g_autofree char *clock = fln_clock_words (us, zone);

  return g_str_equal (day, today) ? g_steal_pointer (&clock)
                                  : g_strconcat (day, " ", clock, NULL);
}
