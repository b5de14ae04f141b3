/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/day-figures.h"

#include "desktop/local/queries/row-readers.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/visit-columns.h"
#include "shared/domain/order.h"

/* Columns after the ticket's. */
enum
{
  DEPARTMENT_NAME = FLN_TICKET_N_COLUMNS,
  TARGET,
  TRIAGE_SERVICE,
  DOCTOR,
  COLOUR,
  FIRST_CALLED,
  STARTED,
  ENDED,
};

static int
hour_of (int64_t us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_hour (local);
}

/* The target by the rule of the queue, as it stood: what moved the order by hand later
 * does not change what the person was promised. */
static int
target_of (FlnStmt *query, const FlnTicket *ticket)
{
  FlnOrderFacts facts = {
    .colour = (FlnColour) fln_stmt_int (query, COLOUR),
    .needs = ticket->needs,
    .entered_us = ticket->entered_us,
    .department_target_min
    = fln_stmt_is_null (query, TARGET) ? -1 : (int) fln_stmt_int (query, TARGET),
    .triage_service = fln_stmt_int (query, TRIAGE_SERVICE) != 0,
  };
  FlnPlace place;

  fln_order_place (&facts, &place);
  return fln_order_target_min (&place);
}

static FlnVisitTimesRow *
read_times (FlnStmt *query, GTimeZone *zone)
{
  FlnVisitTimesRow *row = g_new0 (FlnVisitTimesRow, 1);
  g_auto (FlnTicket) ticket = { 0 };

  fln_read_ticket (query, 0, &ticket);
  row->ticket = g_steal_pointer (&ticket.id);
  row->department = g_strdup (fln_stmt_text (query, DEPARTMENT_NAME));
  if (row->department == NULL)
    row->department = g_strdup ("");
  row->doctor = g_strdup (fln_stmt_text (query, DOCTOR));
  row->times = (FlnVisitTimes){
    .department = row->department,
    .doctor = row->doctor,
    .colour = (FlnColour) fln_stmt_int (query, COLOUR),
    .hour = hour_of (ticket.entered_us, zone),
    .state = ticket.state,
    .entered_us = ticket.entered_us,
    .first_called_us = fln_stmt_int (query, FIRST_CALLED),
    .started_us = fln_stmt_int (query, STARTED),
    .ended_us = fln_stmt_int (query, ENDED),
    .target_min = target_of (query, &ticket),
  };
  return row;
}

static GPtrArray *
list_times (FlnStore *store, GTimeZone *zone, int64_t from_us, int64_t to_us,
            GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_TICKET_COLUMNS
                          ", d.name, d.target_min, d.triage_service, " FLN_VISIT_DOCTOR
                          ", " FLN_VISIT_COLOUR ", " FLN_VISIT_FIRST_CALLED
                          ", " FLN_VISIT_STARTED ", " FLN_VISIT_ENDED
                          " FROM ticket t LEFT JOIN department d ON d.id = t.department"
                          " WHERE t.entered_us >= :from AND t.entered_us < :to"
                          " AND t.state IS NOT NULL AND coalesce (t.deleted, 0) = 0"
                          " ORDER BY t.entered_us, t.id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":from", from_us);
  fln_stmt_bind_int (query, ":to", to_us);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_visit_times_row_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, read_times (query, zone));
    }
}

GPtrArray *
fln_query_visit_times (FlnStore *store, int64_t from_us, int64_t to_us, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);

  if (site == NULL)
    return NULL;

  return list_times (store, site->zone, from_us, to_us, error);
}

static char *
day_of (int64_t us, GTimeZone *zone)
{
  FlnCivilDate date = fln_civil_date_at (us, zone);

  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/* @times are in the order of entry, so each day is a run of them. */
static GPtrArray *
figures_by_day (const FlnVisitTimes *times, gsize n, GTimeZone *zone)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_figures_free);
  gsize first = 0;

  while (first < n)
    {
      g_autofree char *day = day_of (times[first].entered_us, zone);
      g_autoptr (GPtrArray) one = NULL;
      FlnFigures *figures;
      gsize last = first;

      for (; last < n; last++)
        {
          g_autofree char *other = day_of (times[last].entered_us, zone);

          if (!g_str_equal (day, other))
            break;
        }

      one = fln_figures_by (times + first, last - first, FLN_FIGURES_BY_NOTHING);
      figures = g_ptr_array_steal_index (one, 0);
      g_free (figures->key);
      figures->key = g_steal_pointer (&day);
      g_ptr_array_add (days, figures);
      first = last;
    }

  return days;
}

static FlnDayFigures *
work_out (GPtrArray *rows, GTimeZone *zone)
{
  FlnDayFigures *figures = g_new0 (FlnDayFigures, 1);
  g_autofree FlnVisitTimes *times = g_new (FlnVisitTimes, rows->len);
  g_autoptr (GPtrArray) all = NULL;
  gsize n = rows->len;

  for (gsize i = 0; i < n; i++)
    times[i] = ((const FlnVisitTimesRow *) rows->pdata[i])->times;

  all = fln_figures_by (times, n, FLN_FIGURES_BY_NOTHING);
  figures->all = g_ptr_array_steal_index (all, 0);
  figures->by_department = fln_figures_by (times, n, FLN_FIGURES_BY_DEPARTMENT);
  figures->by_colour = fln_figures_by (times, n, FLN_FIGURES_BY_COLOUR);
  figures->by_doctor = fln_figures_by (times, n, FLN_FIGURES_BY_DOCTOR);
  figures->by_hour = fln_figures_by (times, n, FLN_FIGURES_BY_HOUR);
  figures->by_day = figures_by_day (times, n, zone);
  return figures;
}

FlnDayFigures *
fln_query_day_figures (FlnStore *store, int64_t from_us, int64_t to_us, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);
  g_autoptr (GPtrArray) rows = NULL;
  FlnDayFigures *figures;

  if (site == NULL)
    return NULL;

  rows = list_times (store, site->zone, from_us, to_us, error);
  if (rows == NULL)
    return NULL;

  figures = work_out (rows, site->zone);
  figures->from_us = from_us;
  figures->to_us = to_us;
  return figures;
}

gboolean
fln_query_day_bounds (FlnStore *store, int64_t us, int64_t *from_us, int64_t *to_us,
                      GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;
  FlnCivilDate date;

  if (site == NULL)
    return FALSE;

  date = fln_civil_date_at (us, site->zone);
  begin = g_date_time_new (site->zone, date.year, date.month, date.day, 0, 0, 0);
  end = g_date_time_add_days (begin, 1);
  *from_us = g_date_time_to_unix (begin) * G_TIME_SPAN_SECOND;
  *to_us = g_date_time_to_unix (end) * G_TIME_SPAN_SECOND;
  return TRUE;
}

void
fln_visit_times_row_free (FlnVisitTimesRow *row)
{
  if (row == NULL)
    return;

  g_free (row->ticket);
  g_free (row->department);
  g_free (row->doctor);
  g_free (row);
}

void
fln_day_figures_free (FlnDayFigures *figures)
{
  if (figures == NULL)
    return;

  g_clear_pointer (&figures->all, fln_figures_free);
  g_clear_pointer (&figures->by_department, g_ptr_array_unref);
  g_clear_pointer (&figures->by_colour, g_ptr_array_unref);
  g_clear_pointer (&figures->by_doctor, g_ptr_array_unref);
  g_clear_pointer (&figures->by_hour, g_ptr_array_unref);
  g_clear_pointer (&figures->by_day, g_ptr_array_unref);
  g_free (figures);
}
