/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/edit-patient.h"
#include "desktop/local/commands/issue-ticket.h"
#include "desktop/local/commands/register-patient.h"
#include "desktop/local/commands/write-note.h"
#include "desktop/local/queries/patient-history.h"
#include "desktop/local/queries/patient-search.h"

#include <glib/gi18n-lib.h>

/* The words of --age and --born, of which one may be said. */
static gboolean
read_age (FlnCliArgs *args, const char **age, GError **error)
{
  const char *years = fln_cli_args_text (args, "age");
  const char *born = fln_cli_args_text (args, "born");

  if (years != NULL && born != NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say --age or --born, not both.");
      return FALSE;
    }

  *age = years != NULL ? years : born;
  return TRUE;
}

static void
answer_registered (FlnCli *cli, const FlnRegisterPatientResult *result)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  if (!fln_cli_wants_json (cli))
    {
      if (result->ticket.ticket.id != NULL)
        fln_cli_answer_ticket (cli, &result->ticket);
      else
        fln_cli_say (cli, "%s\n", result->patient);
      return;
    }

  fln_json_writer_open_object (json);
  if (result->ticket.ticket.id != NULL)
    fln_cli_add_ticket (cli, json, &result->ticket);
  else
    fln_json_writer_add_text (json, "patient", result->patient);
  fln_json_writer_add_bool (json, "known", result->known);
  fln_json_writer_close_object (json);
}

static gboolean
do_register (FlnCli *cli, const FlnRegisterPatientRequest *request, GError **error)
{
  g_auto (FlnRegisterPatientResult) result = { .ticket.people_ahead = -1 };

  if (!fln_register_patient (fln_cli_store (cli, NULL), request, &result, error))
    return fln_cli_refuse_existing (cli, &result.ticket);

  answer_registered (cli, &result);
  return TRUE;
}

static gboolean
run_register (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autofree char *doctor = NULL;
  FlnRegisterPatientRequest request = {
    .name = fln_cli_args_text (args, "name"),
    .phone = fln_cli_args_text (args, "phone"),
    .sex = fln_cli_args_text (args, "sex"),
    .card = fln_cli_args_text (args, "card"),
    .language = fln_cli_args_text (args, "language"),
    .separate = fln_cli_args_has (args, "separate"),
  };

  if (!read_age (args, &request.age, error)
      || !fln_cli_needs (fln_cli_args_list (args, "need"), &request.needs, error)
      || !fln_cli_urgency (fln_cli_args_text (args, "urgency"), &request.urgency, error)
      || !fln_cli_staff (cli, fln_cli_args_text (args, "doctor"), &doctor, error))
    return FALSE;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL)
    return FALSE;

  request.department = department->id;
  request.doctor = doctor;
  return do_register (cli, &request, error);
}

static gboolean
run_issue (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autofree char *doctor = NULL;
  g_auto (FlnTicketResult) result = { .people_ahead = -1 };
  FlnIssueTicketRequest request = { .patient = fln_cli_args_other (args, 0) };

  if (!fln_cli_urgency (fln_cli_args_text (args, "urgency"), &request.urgency, error)
      || !fln_cli_staff (cli, fln_cli_args_text (args, "doctor"), &doctor, error))
    return FALSE;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL)
    return FALSE;

  request.department = department->id;
  request.doctor = doctor;
  if (!fln_cli_judge (
          fln_issue_ticket (fln_cli_store (cli, NULL), &request, &result, error),
          error))
    return fln_cli_refuse_existing (cli, &result);

  fln_cli_answer_ticket (cli, &result);
  return TRUE;
}

static void
add_age (FlnJsonWriter *json, int years)
{
  fln_json_writer_name (json, "age");
  if (years >= 0)
    fln_json_writer_int (json, years);
  else
    fln_json_writer_null (json);
}

static void
add_match (FlnJsonWriter *json, const FlnPatientMatch *match)
{
  g_autofree char *needs = fln_needs_format (match->patient.needs);

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "id", match->patient.id);
  fln_json_writer_add_text (json, "name", match->patient.name);
  fln_json_writer_add_text (json, "phone", match->patient.phone);
  add_age (json, match->age_years);
  fln_json_writer_add_text (json, "sex", match->patient.sex);
  fln_json_writer_add_text (json, "born", match->patient.born);
  fln_json_writer_add_text (json, "card", match->patient.card);
  fln_json_writer_add_text (json, "language", match->patient.language);
  fln_json_writer_add_text (json, "needs", needs);
  fln_json_writer_add_text (json, "number", match->open_number);
  fln_cli_add_time (json, "last_visit", match->last_visit_us);
  fln_json_writer_close_object (json);
}

static void
say_match (FlnCli *cli, const FlnPatientMatch *match)
{
  g_autofree char *visit = fln_cli_clock_face (cli, match->last_visit_us);

  fln_cli_say (cli, "%s  %-30s  %-16s  %-6s  %s\n", match->patient.id,
               match->patient.name != NULL ? match->patient.name : "–",
               match->phone_shown != NULL ? match->phone_shown : "–",
               match->age_sex != NULL ? match->age_sex : "–", visit);
}

static gboolean
run_search (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (GPtrArray) matches = NULL;
  FlnJsonWriter *json = fln_cli_json (cli);

  if (!fln_cli_need_session (cli, error))
    return FALSE;

  matches = fln_query_patients (fln_cli_store (cli, NULL), fln_cli_args_other (args, 0),
                                0, error);
  if (matches == NULL)
    return FALSE;

  if (!fln_cli_wants_json (cli))
    {
      for (guint i = 0; i < matches->len; i++)
        say_match (cli, matches->pdata[i]);
      if (matches->len == 0)
        fln_cli_say (cli, _ ("Nobody found.\n"));
      return TRUE;
    }

  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "patients");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < matches->len; i++)
    add_match (json, matches->pdata[i]);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
  return TRUE;
}

/* Which fields were said, and that at least one was. */
static gboolean
read_fields (FlnCliArgs *args, unsigned *fields, GError **error)
{
  static const struct
  {
    const char *option;
    FlnPatientFields field;
  } options[] = {
    { "name", FLN_PATIENT_NAME },         { "phone", FLN_PATIENT_PHONE },
    { "sex", FLN_PATIENT_SEX },           { "age", FLN_PATIENT_BORN },
    { "born", FLN_PATIENT_BORN },         { "card", FLN_PATIENT_CARD },
    { "language", FLN_PATIENT_LANGUAGE }, { "need", FLN_PATIENT_NEEDS },
    { "no-needs", FLN_PATIENT_NEEDS },
  };

  *fields = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (fln_cli_args_has (args, options[i].option))
      *fields |= options[i].field;

  if (*fields == 0)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Say what to change.");
  return *fields != 0;
}

static gboolean
run_edit (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  FlnJsonWriter *json = fln_cli_json (cli);
  FlnEditPatientResult result;
  FlnEditPatientRequest request = {
    .patient = fln_cli_args_other (args, 0),
    .name = fln_cli_args_text (args, "name"),
    .phone = fln_cli_args_text (args, "phone"),
    .sex = fln_cli_args_text (args, "sex"),
    .card = fln_cli_args_text (args, "card"),
    .language = fln_cli_args_text (args, "language"),
  };

  if (store == NULL || !read_fields (args, &request.fields, error)
      || !read_age (args, &request.age, error)
      || !fln_cli_needs (fln_cli_args_list (args, "need"), &request.needs, error)
      || !fln_cli_judge (fln_edit_patient (store, &request, &result, error), error))
    return FALSE;

  fln_cli_say (cli,
               result.changed != 0 ? _ ("Changed.\n") : _ ("Nothing to change.\n"));
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "patient", request.patient);
      fln_json_writer_add_bool (json, "changed", result.changed != 0);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static gboolean
run_note (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (FlnTicket) ticket = NULL;
  FlnWriteNoteResult result;
  FlnWriteNoteRequest request = {
    .patient = fln_cli_args_text (args, "patient"),
    .body = fln_cli_args_text (args, "text"),
  };

  if (store == NULL)
    return FALSE;

  if (request.patient == NULL && fln_cli_args_other (args, 0) == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say a ticket's NUMBER, or --patient.");
      return FALSE;
    }
  if (fln_cli_args_other (args, 0) != NULL)
    {
      ticket = fln_cli_ticket (cli, fln_cli_args_other (args, 0), error);
      if (ticket == NULL)
        return FALSE;
      request.ticket = ticket->id;
    }

  if (!fln_cli_judge (fln_write_note (store, &request, &result, error), error))
    return FALSE;

  fln_cli_say (cli, _ ("Noted.\n"));
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "note", result.note);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static void
add_note (FlnJsonWriter *json, const FlnNote *note)
{
  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "by", note->by_user);
  fln_cli_add_time (json, "at", note->us);
  fln_json_writer_add_text (json, "text", note->body);
  fln_json_writer_close_object (json);
}

static void
add_visit (FlnJsonWriter *json, const FlnVisitRow *row)
{
  const FlnVisit *visit = &row->visit;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "number", visit->ticket.number);
  fln_json_writer_add_text (json, "department", visit->department_name);
  fln_json_writer_add_text (json, "urgency", fln_colour_to_nick (visit->colour));
  fln_json_writer_add_text (json, "state",
                            fln_ticket_state_to_nick (visit->ticket.state));
  fln_json_writer_add_text (json, "outcome", visit->ticket.outcome);
  fln_json_writer_add_text (json, "doctor", visit->doctor_name);
  fln_cli_add_time (json, "entered", visit->ticket.entered_us);
  fln_cli_add_time (json, "called", visit->first_called_us);
  fln_cli_add_time (json, "started", visit->started_us);
  fln_cli_add_time (json, "ended", visit->ended_us);
  fln_json_writer_name (json, "notes");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < row->notes->len; i++)
    add_note (json, row->notes->pdata[i]);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
}

static void
say_visit (FlnCli *cli, const FlnVisitRow *row)
{
  g_autofree char *entered = fln_cli_clock_face (cli, row->visit.ticket.entered_us);

  fln_cli_say (cli, "%s  %-6s %-16s %-12s %s\n", entered, row->visit.ticket.number,
               row->visit.department_name != NULL ? row->visit.department_name : "–",
               fln_ticket_state_to_nick (row->visit.ticket.state),
               row->visit.doctor_name != NULL ? row->visit.doctor_name : "");
  for (guint i = 0; i < row->notes->len; i++)
    fln_cli_say (cli, "    %s\n", ((const FlnNote *) row->notes->pdata[i])->body);
}

static gboolean
run_history (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  const char *id = fln_cli_args_other (args, 0);
  g_autoptr (FlnPatient) patient = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  GError *problem = NULL;

  if (!fln_cli_need_session (cli, error))
    return FALSE;

  patient = fln_query_patient (fln_cli_store (cli, NULL), id, &problem);
  if (patient == NULL)
    {
      fln_cli_blame (error, problem);
      return FALSE;
    }

  visits = fln_query_patient_history (fln_cli_store (cli, NULL), patient->id, 0, error);
  if (visits == NULL)
    return FALSE;

  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "patient", patient->id);
      fln_json_writer_add_text (json, "name", patient->name);
      fln_json_writer_name (json, "visits");
      fln_json_writer_open_array (json);
    }
  for (guint i = 0; i < visits->len; i++)
    if (fln_cli_wants_json (cli))
      add_visit (json, visits->pdata[i]);
    else
      say_visit (cli, visits->pdata[i]);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_close_array (json);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

#define PERSON_OPTIONS                                                                 \
  { "sex", FLN_OPTION_TEXT, FALSE, "f|m" }, { "age", FLN_OPTION_TEXT, FALSE, "AGE" },  \
      { "born", FLN_OPTION_TEXT, FALSE, "DATE" },                                      \
      { "card", FLN_OPTION_TEXT, FALSE, "CARD" },                                      \
      { "language", FLN_OPTION_TEXT, FALSE, "CODE" },                                  \
  {                                                                                    \
    "need", FLN_OPTION_LIST, FALSE, "elderly|pregnant|disabled|child"                  \
  }

static const FlnCliOption register_options[] = {
  { "name", FLN_OPTION_TEXT, TRUE, "NAME" },
  { "phone", FLN_OPTION_TEXT, FALSE, "PHONE" },
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  PERSON_OPTIONS,
  { "urgency", FLN_OPTION_TEXT, FALSE, "red|orange|yellow|green" },
  { "doctor", FLN_OPTION_TEXT, FALSE, "USER" },
  { "separate", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption issue_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "urgency", FLN_OPTION_TEXT, FALSE, "red|orange|yellow|green" },
  { "doctor", FLN_OPTION_TEXT, FALSE, "USER" },
  { NULL },
};

static const FlnCliOption edit_options[] = {
  { "name", FLN_OPTION_TEXT, FALSE, "NAME" },
  { "phone", FLN_OPTION_TEXT, FALSE, "PHONE" },
  PERSON_OPTIONS,
  { "no-needs", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption note_options[] = {
  { "text", FLN_OPTION_TEXT, TRUE, "TEXT" },
  { "patient", FLN_OPTION_TEXT, FALSE, "ID" },
  { NULL },
};

const FlnVerb fln_patient_verbs[] = {
  { "register", run_register, NULL, 0, 0, register_options,
    N_ ("register a person and give the number") },
  { "issue", run_issue, "PATIENT", 1, 1, issue_options,
    N_ ("give a known patient a number") },
  { "search", run_search, "TEXT", 1, 1, NULL,
    N_ ("find people by name, phone or card") },
  { "edit-patient", run_edit, "PATIENT", 1, 1, edit_options,
    N_ ("change what is written about a person") },
  { "history", run_history, "PATIENT", 1, 1, NULL, N_ ("a person's visits") },
  { "note", run_note, "NUMBER", 0, 1, note_options, N_ ("add a note") },
  { NULL },
};
