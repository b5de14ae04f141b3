/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/book-appointment.h"
#include "desktop/local/commands/check-in.h"
#include "desktop/local/queries/appointment-list.h"
#include "desktop/local/queries/day-figures.h"

#include <glib/gi18n-lib.h>

static void
answer_id (FlnCli *cli, const char *appointment, const char *state)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_cli_say (cli, "%s\n", appointment);
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "appointment", appointment);
  fln_json_writer_add_text (json, "state", state);
  fln_json_writer_close_object (json);
}

static gboolean
run_book (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autofree char *doctor = NULL;
  FlnBookAppointmentResult result;
  FlnBookAppointmentRequest request = {
    .patient = fln_cli_args_text (args, "patient"),
    .note = fln_cli_args_text (args, "note"),
  };

  if (!fln_cli_time (cli, fln_cli_args_text (args, "at"), &request.at_us, error)
      || !fln_cli_staff (cli, fln_cli_args_text (args, "doctor"), &doctor, error))
    return FALSE;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL)
    return FALSE;

  request.department = department->id;
  request.doctor = doctor;
  if (!fln_cli_judge (
          fln_book_appointment (fln_cli_store (cli, NULL), &request, &result, error),
          error))
    return FALSE;

  answer_id (cli, result.appointment, "booked");
  return TRUE;
}

static gboolean
run_check_in (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_auto (FlnTicketResult) result = { .people_ahead = -1 };
  FlnCheckInRequest request = { .appointment = fln_cli_args_other (args, 0) };

  if (store == NULL
      || !fln_cli_urgency (fln_cli_args_text (args, "urgency"), &request.urgency,
                           error))
    return FALSE;

  if (!fln_cli_judge (fln_check_in (store, &request, &result, error), error))
    return fln_cli_refuse_existing (cli, &result);

  fln_cli_answer_ticket (cli, &result);
  return TRUE;
}

static gboolean
run_cancel_appointment (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  const FlnCancelAppointmentRequest request = {
    .appointment = fln_cli_args_other (args, 0),
  };

  if (store == NULL
      || !fln_cli_judge (fln_cancel_appointment (store, &request, error), error))
    return FALSE;

  answer_id (cli, request.appointment, "cancelled");
  return TRUE;
}

static void
answer_row (FlnCli *cli, const FlnAppointmentRow *row)
{
  const FlnAppointment *appointment = &row->appointment;
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autofree char *time = fln_cli_clock_face (cli, appointment->at_us);

  fln_cli_say (cli, "%s  %-30s %-10s %s\n", time, row->name != NULL ? row->name : "–",
               fln_appointment_state_to_nick (appointment->state), appointment->id);
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "id", appointment->id);
  fln_cli_add_time (json, "at", appointment->at_us);
  fln_json_writer_add_text (json, "patient", appointment->patient);
  fln_json_writer_add_text (json, "name", row->name);
  fln_json_writer_add_text (json, "phone", row->phone);
  fln_json_writer_add_text (json, "department", appointment->department);
  fln_json_writer_add_text (json, "state",
                            fln_appointment_state_to_nick (appointment->state));
  fln_json_writer_add_text (json, "note", appointment->note);
  fln_json_writer_close_object (json);
}

static gboolean
read_day (FlnCli *cli, const char *date, int64_t *from_us, int64_t *to_us,
          GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  int64_t us;

  if (store == NULL)
    return FALSE;
  if (date != NULL ? !fln_cli_time (cli, date, &us, error)
                   : !fln_store_now_us (store, &us, error))
    return FALSE;

  return fln_query_day_bounds (store, us, from_us, to_us, error);
}

static gboolean
run_appointments (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (GPtrArray) rows = NULL;
  int64_t from_us;
  int64_t to_us;

  if (!fln_cli_need_session (cli, error)
      || !read_day (cli, fln_cli_args_text (args, "date"), &from_us, &to_us, error))
    return FALSE;

  rows = fln_query_appointments (fln_cli_store (cli, NULL), from_us, to_us, error);
  if (rows == NULL)
    return FALSE;

  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_name (json, "appointments");
      fln_json_writer_open_array (json);
    }
  for (guint i = 0; i < rows->len; i++)
    answer_row (cli, rows->pdata[i]);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_close_array (json);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static const FlnCliOption book_options[] = {
  { "patient", FLN_OPTION_TEXT, TRUE, "ID" },
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "at", FLN_OPTION_TEXT, TRUE, "TIME" },
  { "doctor", FLN_OPTION_TEXT, FALSE, "USER" },
  { "note", FLN_OPTION_TEXT, FALSE, "TEXT" },
  { NULL },
};

static const FlnCliOption check_in_options[] = {
  { "urgency", FLN_OPTION_TEXT, FALSE, "red|orange|yellow|green" },
  { NULL },
};

static const FlnCliOption list_options[] = {
  { "date", FLN_OPTION_TEXT, FALSE, "DATE" },
  { NULL },
};

const FlnVerb fln_appointment_verbs[] = {
  { "book", run_book, NULL, 0, 0, book_options, N_ ("agree an hour") },
  { "check-in", run_check_in, "APPOINTMENT", 1, 1, check_in_options,
    N_ ("somebody with an appointment has come") },
  { "cancel-appointment", run_cancel_appointment, "APPOINTMENT", 1, 1, NULL,
    N_ ("take an appointment back") },
  { "appointments", run_appointments, NULL, 0, 0, list_options,
    N_ ("appointments of a day") },
  { NULL },
};
