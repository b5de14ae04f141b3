/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"

#include "desktop/local/place.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/patient-search.h"
#include "desktop/local/queries/site-facts.h"

#include <glib/gi18n-lib.h>

void
fln_cli_add_time (FlnJsonWriter *json, const char *name, int64_t us)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *text = NULL;

  if (us != 0)
    time = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);
  if (time != NULL)
    {
      seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
      text = g_strdup_printf ("%s.%06dZ", seconds, (int) (us % G_TIME_SPAN_SECOND));
    }

  fln_json_writer_add_text (json, name, text);
}

static GDateTime *
at_site (int64_t us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);

  return g_date_time_to_timezone (utc, zone);
}

char *
fln_cli_clock_face (FlnCli *cli, int64_t us)
{
  FlnStore *store = fln_cli_store (cli, NULL);
  g_autoptr (FlnSiteFacts) site = store != NULL ? fln_query_site (store, NULL) : NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = NULL;
  int64_t now_us;
  gboolean today;

  if (us == 0 || site == NULL || !fln_store_now_us (store, &now_us, NULL))
    return g_strdup ("–");

  time = at_site (us, site->zone);
  now = at_site (now_us, site->zone);
  today = g_date_time_get_year (time) == g_date_time_get_year (now)
          && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now);
  return g_date_time_format (time, today ? "%H:%M" : "%Y-%m-%d %H:%M");
}

/* Code of a department, its name where it has none; its id where it is not known. */
static char *
department_code (FlnStore *store, const char *id)
{
  g_autoptr (FlnDepartment) department
      = id != NULL ? fln_query_department (store, id, NULL) : NULL;

  if (department == NULL)
    return g_strdup (id);

  return g_strdup (department->code != NULL ? department->code : department->name);
}

static char *
patient_name (FlnStore *store, const char *id)
{
  g_autoptr (FlnPatient) patient
      = id != NULL ? fln_query_patient (store, id, NULL) : NULL;

  return patient != NULL ? g_strdup (patient->name) : NULL;
}

static FlnColour
standing_urgency (FlnStore *store, const char *ticket)
{
  g_autofree char *triage = NULL;
  FlnColour colour = FLN_COLOUR_NONE;

  if (!fln_place_standing_triage (store, ticket, &triage, &colour, NULL))
    return FLN_COLOUR_NONE;

  return colour;
}

void
fln_cli_add_ticket (FlnCli *cli, FlnJsonWriter *json, const FlnTicketResult *result)
{
  FlnStore *store = fln_cli_store (cli, NULL);
  const FlnTicket *ticket = &result->ticket;
  g_autofree char *code = department_code (store, ticket->department);
  g_autofree char *name = patient_name (store, ticket->patient);

  fln_json_writer_add_text (json, "number", ticket->number);
  fln_json_writer_add_text (json, "ticket", ticket->id);
  fln_json_writer_add_text (json, "patient", ticket->patient);
  fln_json_writer_add_text (json, "name", name);
  fln_json_writer_add_text (json, "department", code);
  fln_json_writer_add_text (json, "urgency",
                            fln_colour_to_nick (standing_urgency (store, ticket->id)));
  fln_json_writer_add_text (json, "state", fln_ticket_state_to_nick (ticket->state));
  fln_json_writer_add_text (json, "room", ticket->state_room);

  fln_json_writer_name (json, "people_ahead");
  if (result->people_ahead >= 0)
    fln_json_writer_int (json, result->people_ahead);
  else
    fln_json_writer_null (json);

  fln_cli_add_time (json, "due", result->due_us);
  fln_json_writer_name (json, "due_us");
  if (result->due_us != 0)
    fln_json_writer_int (json, result->due_us);
  else
    fln_json_writer_null (json);
}

static void
say_ticket (FlnCli *cli, const FlnTicketResult *result)
{
  FlnStore *store = fln_cli_store (cli, NULL);
  const FlnTicket *ticket = &result->ticket;
  g_autofree char *code = department_code (store, ticket->department);
  g_autofree char *name = patient_name (store, ticket->patient);
  g_autofree char *due = fln_cli_clock_face (cli, result->due_us);

  fln_cli_say (cli, "%s  %s", ticket->number, name != NULL ? name : "");
  if (result->people_ahead >= 0)
    fln_cli_say (cli,
                 /* Translators: OPD: 3 people ahead, due 10:47 */
                 g_dngettext (NULL, "  %s: %d person ahead, due %s",
                              "  %s: %d people ahead, due %s",
                              (unsigned long) result->people_ahead),
                 code, result->people_ahead, due);
  else if (ticket->state_room != NULL)
    /* Translators: OPD: called, room 3 */
    fln_cli_say (cli, _ ("  %s: %s, room %s"), code,
                 fln_ticket_state_to_nick (ticket->state), ticket->state_room);
  else
    fln_cli_say (cli, "  %s: %s", code, fln_ticket_state_to_nick (ticket->state));
  fln_cli_say (cli, "\n");
}

void
fln_cli_answer_ticket (FlnCli *cli, const FlnTicketResult *result)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  if (!fln_cli_wants_json (cli))
    {
      say_ticket (cli, result);
      return;
    }

  fln_json_writer_open_object (json);
  fln_cli_add_ticket (cli, json, result);
  fln_json_writer_close_object (json);
}

gboolean
fln_cli_refuse_existing (FlnCli *cli, const FlnTicketResult *result)
{
  FlnJsonWriter *json = fln_cli_refusal (cli);

  if (result->existing)
    {
      fln_json_writer_open_object (json);
      fln_cli_add_ticket (cli, json, result);
      fln_json_writer_close_object (json);
    }

  return FALSE;
}
