/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/figure-charts.h"

#include "desktop/model/triage-words.h"
#include "shared/domain/order.h"

#include <glib/gi18n.h>

/* A chart of one day always shows these hours, so that it does not jump. */
#define FIRST_HOUR 7
#define LAST_HOUR 16

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

static int
minutes (int64_t us)
{
  return (int) ((us + MINUTE_US / 2) / MINUTE_US);
}

static const FlnFigures *
find (GPtrArray *figures, const char *key)
{
  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (((FlnFigures *) figures->pdata[i])->key, key))
      return figures->pdata[i];

  return NULL;
}

static const FlnFigures *
of_hour (GPtrArray *figures, int hour)
{
  g_autofree char *key = g_strdup_printf ("%02d", hour);

  return find (figures, key);
}

/* From the first to the last hour with a ticket, the usual ones always. */
static void
hours_of (GPtrArray *by_hour, int *first, int *last)
{
  *first = FIRST_HOUR;
  *last = LAST_HOUR;
  for (int hour = 0; hour < 24; hour++)
    if (of_hour (by_hour, hour) != NULL)
      {
        *first = MIN (*first, hour);
        *last = MAX (*last, hour);
      }
}

static char *
hour_label (int hour)
{
  return g_strdup_printf ("%d–%d", hour, hour + 1);
}

/* The rule's own target for Yellow: what most people are measured by. */
static void
add_target (FlnChartData *data)
{
  const FlnOrderFacts facts
      = { .colour = FLN_COLOUR_YELLOW, .department_target_min = -1 };
  FlnPlace place;

  fln_order_place (&facts, &place);
  data->has_target = TRUE;
  data->target = fln_order_target_min (&place);
  /* Translators: an urgency as a word, a number of minutes. */
  data->target_label = g_strdup_printf (_ ("target for %s, %d min"),
                                        fln_triage_word (FLN_COLOUR_YELLOW),
                                        fln_order_target_min (&place));
}

static void
say (GString *summary, const char *part)
{
  if (summary->len > 0 && !g_str_has_suffix (summary->str, ": "))
    g_string_append (summary, "; ");
  g_string_append (summary, part);
}

static void
add_wait (FlnChartData *data, const FlnFigures *figures, const char *label,
          GString *summary)
{
  g_autofree char *part = NULL;

  if (figures == NULL || figures->n_waits == 0)
    {
      fln_chart_data_add_null (data, label);
      return;
    }

  fln_chart_data_add (data, label, minutes (figures->wait_median_us),
                      minutes (figures->wait_p90_us));
  /* Translators: hours or a name, then two numbers of minutes; read to blind people. */
  part = g_strdup_printf (_ ("%s: median %d minutes, 9 in 10 under %d"), label,
                          minutes (figures->wait_median_us),
                          minutes (figures->wait_p90_us));
  say (summary, part);
}

FlnChartData *
fln_chart_of_waits (const FlnDayFigures *figures, char **summary)
{
  FlnChartData *data = fln_chart_data_new ();
  g_autoptr (GString) words = g_string_new (_ ("Waits by hour: "));
  int first;
  int last;

  hours_of (figures->by_hour, &first, &last);
  for (int hour = first; hour <= last; hour++)
    {
      g_autofree char *label = hour_label (hour);

      add_wait (data, of_hour (figures->by_hour, hour), label, words);
    }

  if (figures->all->n_waits == 0)
    g_string_assign (words, _ ("Waits by hour: nobody has been called yet."));
  add_target (data);
  *summary = g_string_free (g_steal_pointer (&words), FALSE);

  return data;
}

static void
add_count (FlnChartData *data, const FlnFigures *figures, const char *label,
           GString *summary)
{
  const unsigned n = figures != NULL ? figures->n : 0;
  g_autofree char *part = NULL;

  fln_chart_data_add (data, label, n, 0);
  if (n == 0)
    return;

  part = g_strdup_printf ("%s: %u", label, n);
  say (summary, part);
}

static void
add_days (FlnChartData *data, const FlnDayFigures *figures, unsigned days,
          GTimeZone *zone, GString *summary)
{
  g_autoptr (GDateTime) utc
      = g_date_time_new_from_unix_utc (figures->from_us / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) first = g_date_time_to_timezone (utc, zone);

  for (unsigned i = 0; i < days; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, (int) i);
      g_autofree char *key = g_date_time_format (day, "%Y-%m-%d");
      /* Translators: a day under a chart, by strftime: "12 Nov". */
      g_autofree char *label = g_date_time_format (day, _ ("%-d %b"));

      add_count (data, find (figures->by_day, key), label, summary);
    }
}

FlnChartData *
fln_chart_of_arrivals (const FlnDayFigures *figures, unsigned days, GTimeZone *zone,
                       char **summary)
{
  FlnChartData *data = fln_chart_data_new ();
  g_autoptr (GString) words
      = g_string_new (days > 1 ? _ ("People by day: ") : _ ("People by hour: "));

  if (days > 1)
    add_days (data, figures, days, zone, words);
  else
    {
      int first;
      int last;

      hours_of (figures->by_hour, &first, &last);
      for (int hour = first; hour <= last; hour++)
        {
          g_autofree char *label = hour_label (hour);

          add_count (data, of_hour (figures->by_hour, hour), label, words);
        }
    }

  *summary = g_string_free (g_steal_pointer (&words), FALSE);

  return data;
}

FlnChartData *
fln_chart_of_waits_by (GPtrArray *figures, const char *const *names, char **summary)
{
  FlnChartData *data = fln_chart_data_new ();
  g_autoptr (GString) words = g_string_new (_ ("Waits: "));

  for (guint i = 0; i < figures->len; i++)
    add_wait (data, figures->pdata[i], names[i], words);

  *summary = g_string_free (g_steal_pointer (&words), FALSE);

  return data;
}
