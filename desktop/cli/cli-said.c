/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-said.h"

#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/queries/ticket-lookup.h"

#include <stdio.h>
#include <string.h>

void
fln_cli_blame (GError **error, GError *problem)
{
  if (g_error_matches (problem, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    problem->code = FLN_ERROR_INVALID;

  g_propagate_error (error, problem);
}

gboolean
fln_cli_judge (gboolean done, GError **error)
{
  if (!done && g_error_matches (*error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    (*error)->code = FLN_ERROR_INVALID;

  return done;
}

FlnDepartment *
fln_cli_department (FlnCli *cli, const char *said, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  GError *problem = NULL;
  FlnDepartment *department;

  if (store == NULL)
    return NULL;

  department = fln_query_department_named (store, said, &problem);
  if (department == NULL)
    fln_cli_blame (error, problem);
  return department;
}

gboolean
fln_cli_room (FlnCli *cli, const char *said, char **name, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnRoom) room = NULL;
  GError *problem = NULL;

  *name = NULL;
  if (store == NULL)
    return FALSE;
  if (said == NULL)
    return TRUE;

  room = fln_query_room_named (store, said, &problem);
  if (room == NULL)
    {
      fln_cli_blame (error, problem);
      return FALSE;
    }

  *name = g_steal_pointer (&room->name);
  return TRUE;
}

FlnTicket *
fln_cli_ticket (FlnCli *cli, const char *said, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  GError *problem = NULL;
  FlnTicket *ticket;

  if (store == NULL)
    return NULL;

  ticket = fln_query_ticket_by_number (store, said, &problem);
  if (ticket == NULL)
    fln_cli_blame (error, problem);
  return ticket;
}

gboolean
fln_cli_staff (FlnCli *cli, const char *said, char **id, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnStaff) staff = NULL;
  GError *problem = NULL;

  *id = NULL;
  if (store == NULL)
    return FALSE;
  if (said == NULL)
    return TRUE;

  staff = fln_query_staff_by_user (store, said, &problem);
  if (staff == NULL)
    {
      fln_cli_blame (error, problem);
      return FALSE;
    }

  *id = g_steal_pointer (&staff->id);
  return TRUE;
}

gboolean
fln_cli_urgency (const char *said, FlnColour *urgency, GError **error)
{
  *urgency = FLN_COLOUR_NONE;
  if (fln_colour_from_nick (said, urgency))
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "“%s” is no urgency: red, orange, yellow or green.", said);
  return FALSE;
}

gboolean
fln_cli_needs (const char *const *said, FlnNeeds *needs, GError **error)
{
  *needs = FLN_NEED_NONE;
  for (; *said != NULL; said++)
    {
      FlnNeeds one;

      if (!fln_needs_parse (*said, &one))
        {
          g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                       "“%s” is no need: elderly, pregnant, disabled or child.", *said);
          return FALSE;
        }
      *needs |= one;
    }

  return TRUE;
}

/* "10:45" as the hour and minute of the day that @now is in. */
static GDateTime *
clock_time (const char *said, GDateTime *now, GTimeZone *zone)
{
  int hour;
  int minute;
  int read = 0;

  if (sscanf (said, "%2d:%2d%n", &hour, &minute, &read) != 2 || said[read] != '\0'
      || hour < 0 || minute < 0)
    return NULL;

  return g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                          g_date_time_get_day_of_month (now), hour, minute, 0);
}

static GDateTime *
read_time (const char *said, GDateTime *now, GTimeZone *zone)
{
  g_autofree char *whole = NULL;
  GDateTime *time = clock_time (said, now, zone);

  if (time != NULL)
    return time;

  /* A date alone is its midnight; a space may stand for the T; seconds may be left out. */
  whole = g_strdelimit (g_strdup (said), " ", 'T');
  if (strlen (whole) == strlen ("2026-11-21"))
    {
      g_autofree char *date = g_steal_pointer (&whole);

      whole = g_strconcat (date, "T00:00:00", NULL);
    }
  else if (strlen (whole) == strlen ("2026-11-21T10:45"))
    {
      g_autofree char *minute = g_steal_pointer (&whole);

      whole = g_strconcat (minute, ":00", NULL);
    }

  return g_date_time_new_from_iso8601 (whole, zone);
}

gboolean
fln_cli_time (FlnCli *cli, const char *said, int64_t *us, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnSiteFacts) site = store != NULL ? fln_query_site (store, error) : NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) time = NULL;
  int64_t now_us;

  if (site == NULL || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  utc = g_date_time_new_from_unix_utc (now_us / G_TIME_SPAN_SECOND);
  now = g_date_time_to_timezone (utc, site->zone);
  time = read_time (said, now, site->zone);
  if (time == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "“%s” is no time: say 10:45, 2026-11-21 or 2026-11-21 10:45.", said);
      return FALSE;
    }

  *us = g_date_time_to_unix (time) * G_TIME_SPAN_SECOND
        + g_date_time_get_microsecond (time);
  return TRUE;
}
