/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day at the sample hospital, for demonstrations and rehearsals: who comes when. Needs
 * no database; the people are those that `init --sample` registers. */
#include "shared/base/clock.h"
#include "shared/base/error.h"
#include "shared/domain/sample-people.h"
#include "shared/wire/json-writer.h"
#include "syncd/central/sample-hospital.h"
#include "syncd/commands.h"

#include <stdio.h>

#define ARRIVALS 120
#define ARRIVALS_MOST 4000

/* What was asked for. */
typedef struct
{
  int seed;
  int arrivals;
} Asked;

static FlnExit
parse (Asked *asked, int argc, char **argv, gboolean *go_on)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT, &asked->seed, "One seed is one day (1)", "N" },
    { "arrivals", 0, 0, G_OPTION_ARG_INT, &asked->arrivals,
      "How many come (" G_STRINGIFY (ARRIVALS) ")", "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document, as always",
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  const FlnCommandUsage usage
      = { .summary = "who comes to the sample hospital on a day", .entries = entries };
  FlnExit ended = fln_command_parse (&usage, argc, argv, go_on);

  if (*go_on && (asked->arrivals < 1 || asked->arrivals > ARRIVALS_MOST))
    {
      g_autoptr (GError) error = g_error_new (FLN_ERROR, FLN_ERROR_INVALID,
                                              "--arrivals is 1 to %d", ARRIVALS_MOST);

      *go_on = FALSE;
      return fln_command_refuse (error, TRUE);
    }
  return ended;
}

static FlnSampleHospital *
load_hospital (GError **error)
{
  g_autoptr (GBytes) json = fln_sample_hospital_read_file ("hospital.json", error);

  return json == NULL ? NULL
                      : fln_sample_hospital_parse (g_bytes_get_data (json, NULL),
                                                   g_bytes_get_size (json), error);
}

static FlnSampleNames *
load_names (GError **error)
{
  g_autoptr (GBytes) tsv = fln_sample_hospital_read_file ("names.tsv", error);

  return tsv == NULL ? NULL
                     : fln_sample_names_parse (g_bytes_get_data (tsv, NULL),
                                               g_bytes_get_size (tsv), error);
}

static void
add_seconds (FlnJsonWriter *json, const char *name, int seconds)
{
  fln_json_writer_name (json, name);
  if (seconds >= 0)
    fln_json_writer_int (json, seconds);
  else
    fln_json_writer_null (json);
}

static void
add_person (FlnJsonWriter *json, const FlnSamplePerson *person)
{
  g_autofree char *needs = fln_needs_format (person->needs);

  fln_json_writer_add_text (json, "name", person->name);
  fln_json_writer_add_text (json, "phone", person->phone);
  fln_json_writer_add_text (json, "sex", person->sex);
  fln_json_writer_add_text (json, "born", person->born);
  fln_json_writer_add_int (json, "age", person->age);
  fln_json_writer_add_text (json, "language", person->language);
  fln_json_writer_add_text (json, "needs", needs);
}

static void
add_arrival (FlnJsonWriter *json, const FlnSampleArrival *arrival,
             const FlnSampleHospital *hospital, const FlnSamplePerson *person)
{
  const FlnSampleHospitalDepartment *department
      = hospital->departments->pdata[arrival->department];
  FlnColour seen = arrival->triaged ? arrival->urgency : FLN_COLOUR_NONE;

  fln_json_writer_open_object (json);
  fln_json_writer_add_int (json, "at_s", arrival->offset_s);
  fln_json_writer_add_bool (json, "known", arrival->known);
  add_person (json, person);
  fln_json_writer_add_text (json, "department", department->code);
  fln_json_writer_add_text (json, "urgency", fln_colour_to_nick (seen));
  fln_json_writer_add_text (json, "would_be", fln_colour_to_nick (arrival->urgency));
  fln_json_writer_add_int (json, "service_s", arrival->service_s);
  add_seconds (json, "appointment_s", arrival->appointment_s);
  fln_json_writer_add_bool (json, "no_show", arrival->no_show);
  fln_json_writer_close_object (json);
}

static void
print_day (const FlnSampleHospital *hospital, const FlnSampleNames *names,
           FlnSampleDayPlan *plan, uint64_t seed)
{
  g_autoptr (GArray) day = fln_sample_day (names, plan, seed);
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_name (&json, "arrivals");
  fln_json_writer_open_array (&json);
  for (guint i = 0; i < day->len; i++)
    {
      const FlnSampleArrival *arrival = &g_array_index (day, FlnSampleArrival, i);
      FlnSamplePerson person;

      fln_sample_person (names, plan->people_seed, arrival->person, plan->reference,
                         &person);
      add_arrival (&json, arrival, hospital, &person);
    }
  fln_json_writer_close_array (&json);
  fln_json_writer_close_object (&json);
  puts (out->str);
}

static void
make_and_print (const FlnSampleHospital *hospital, const FlnSampleNames *names,
                const Asked *asked)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (GArray) departments
      = g_array_new (FALSE, FALSE, sizeof (FlnSampleDepartment));
  FlnSampleDayPlan plan
      = { .n_arrivals = (unsigned) asked->arrivals,
          .n_known = hospital->people,
          .people_seed = hospital->seed,
          .reference = fln_civil_date_at (fln_clock_wall_us (clock), NULL) };

  for (guint i = 0; i < hospital->departments->len; i++)
    {
      const FlnSampleHospitalDepartment *department = hospital->departments->pdata[i];

      g_array_append_val (departments, department->day);
    }
  plan.departments = (const FlnSampleDepartment *) departments->data;
  plan.n_departments = departments->len;
  print_day (hospital, names, &plan, (uint64_t) asked->seed);
}

FlnExit
fln_command_sample_day (int argc, char **argv)
{
  Asked asked = { .seed = 1, .arrivals = ARRIVALS };
  g_autoptr (FlnSampleHospital) hospital = NULL;
  g_autoptr (FlnSampleNames) names = NULL;
  g_autoptr (GError) error = NULL;
  gboolean go_on;
  FlnExit ended = parse (&asked, argc, argv, &go_on);

  if (!go_on)
    return ended;

  hospital = load_hospital (&error);
  names = hospital != NULL ? load_names (&error) : NULL;
  if (names == NULL)
    return fln_command_refuse (error, TRUE);

  make_and_print (hospital, names, &asked);
  return FLN_EXIT_DONE;
}
