/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/queue-state.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/queue-list.h"

#include <glib/gi18n-lib.h>

static const char *
translate (const char *english)
{
  return g_dgettext (NULL, english);
}

static void
add_due (FlnJsonWriter *json, const FlnQueueRow *row)
{
  gboolean waits = row->ticket.state == FLN_TICKET_WAITING;

  fln_cli_add_time (json, "due", waits ? row->place.due_us : 0);
  if (waits)
    {
      fln_json_writer_add_int (json, "due_us", row->place.due_us);
      fln_json_writer_add_int (json, "overdue_s",
                               fln_order_overdue_us (&row->place, row->now_us)
                                   / G_TIME_SPAN_SECOND);
      fln_json_writer_add_int (json, "people_ahead", row->people_ahead);
      return;
    }

  fln_json_writer_add_text (json, "due_us", NULL);
  fln_json_writer_add_text (json, "overdue_s", NULL);
  fln_json_writer_add_text (json, "people_ahead", NULL);
}

/* Without anybody signed in, numbers are shown and names are not, as on a board. */
static void
add_row (FlnJsonWriter *json, const FlnQueueRow *row, gboolean names)
{
  g_autofree char *needs = fln_needs_format (row->ticket.needs);

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "number", row->ticket.number);
  fln_json_writer_add_text (json, "name", names ? row->name : NULL);
  fln_json_writer_add_text (json, "urgency", fln_colour_to_nick (row->place.colour));
  fln_json_writer_add_text (json, "state",
                            fln_ticket_state_to_nick (row->ticket.state));
  add_due (json, row);
  fln_json_writer_add_text (json, "reason", row->reason);
  fln_json_writer_add_text (json, "room", row->ticket.state_room);
  fln_json_writer_add_text (json, "needs", needs);
  fln_json_writer_add_bool (json, "untriaged", row->untriaged);
  fln_cli_add_time (json, "entered", row->ticket.entered_us);
  fln_json_writer_add_text (json, "ticket", row->ticket.id);
  fln_json_writer_add_text (json, "patient", row->ticket.patient);
  fln_json_writer_close_object (json);
}

static void
say_row (FlnCli *cli, const FlnQueueRow *row, gboolean names)
{
  g_autofree char *due = fln_cli_clock_face (cli, row->place.due_us);
  const char *urgency = fln_colour_to_nick (row->place.colour);

  fln_cli_say (cli, "%-6s %-30s %-8s %-8s ", row->ticket.number,
               names && row->name != NULL ? row->name : "–",
               urgency != NULL ? urgency : "–",
               fln_ticket_state_to_nick (row->ticket.state));
  if (row->ticket.state == FLN_TICKET_WAITING)
    fln_cli_say (cli, "%s\n       %s\n", due, row->reason);
  else
    fln_cli_say (cli, "%s\n",
                 row->ticket.state_room != NULL ? row->ticket.state_room : "");
}

static void
answer_rows (FlnCli *cli, GPtrArray *rows, gboolean names)
{
  for (guint i = 0; i < rows->len; i++)
    if (fln_cli_wants_json (cli))
      add_row (fln_cli_json (cli), rows->pdata[i], names);
    else
      say_row (cli, rows->pdata[i], names);
}

static void
begin_queue (FlnCli *cli, const FlnDepartment *department, const char *hash,
             guint waiting)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  if (!fln_cli_wants_json (cli))
    {
      /* Translators: Outpatients: 12 waiting */
      fln_cli_say (cli, _ ("%s: %u waiting\n"), department->name, waiting);
      if (department->queue_state != FLN_QUEUE_OPEN)
        fln_cli_say (cli, "%s: %s\n", fln_queue_state_to_nick (department->queue_state),
                     department->queue_reason);
      return;
    }

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "department", department->code);
  fln_json_writer_add_text (json, "queue_state",
                            fln_queue_state_to_nick (department->queue_state));
  fln_json_writer_add_text (json, "queue_reason", department->queue_reason);
  fln_json_writer_add_int (json, "waiting", waiting);
  fln_json_writer_add_text (json, "order_hash", hash);
  fln_json_writer_name (json, "tickets");
  fln_json_writer_open_array (json);
}

static gboolean
run_queue (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) called = NULL;
  g_autofree char *hash = NULL;
  FlnStore *store;
  FlnQueueQuery query = { .translate = translate };
  gboolean names;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL)
    return FALSE;

  store = fln_cli_store (cli, NULL);
  query.department = department->id;
  waiting = fln_query_queue_rows (store, &query, error);
  if (waiting == NULL)
    return FALSE;

  called = fln_query_called (store, department->id, NULL, error);
  hash = called != NULL ? fln_place_order_hash (store, department->id, error) : NULL;
  if (hash == NULL)
    return FALSE;

  names = fln_cli_need_session (cli, NULL);
  begin_queue (cli, department, hash, waiting->len);
  answer_rows (cli, waiting, names);
  if (!fln_cli_args_has (args, "waiting"))
    answer_rows (cli, called, names);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_close_array (fln_cli_json (cli));
      fln_json_writer_close_object (fln_cli_json (cli));
    }
  return TRUE;
}

static gboolean
run_call_next (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autofree char *room = NULL;
  g_auto (FlnTicketResult) result = { .people_ahead = -1 };
  FlnCallNextRequest request;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL
      || !fln_cli_room (cli, fln_cli_args_text (args, "room"), &room, error))
    return FALSE;

  request = (FlnCallNextRequest){ .department = department->id, .room = room };
  if (!fln_call_next (fln_cli_store (cli, NULL), &request, &result, error))
    return FALSE;

  fln_cli_answer_ticket (cli, &result);
  return TRUE;
}

static gboolean
set_state (FlnCli *cli, FlnCliArgs *args, FlnSetQueueStateRequest *request,
           GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (FlnDepartment) department = NULL;

  department = fln_cli_department (cli, fln_cli_args_text (args, "department"), error);
  if (department == NULL)
    return FALSE;

  request->department = department->id;
  if (!fln_set_queue_state (fln_cli_store (cli, NULL), request, error))
    return FALSE;

  fln_cli_say (cli, "%s: %s\n", department->name,
               fln_queue_state_to_nick (request->state));
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "department", department->code);
      fln_json_writer_add_text (json, "queue_state",
                                fln_queue_state_to_nick (request->state));
      fln_json_writer_add_text (json, "queue_reason", request->reason);
      fln_cli_add_time (json, "back", request->back_us);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static gboolean
shut (FlnCli *cli, FlnCliArgs *args, FlnQueueState state, GError **error)
{
  const char *until = fln_cli_args_text (args, "until");
  FlnSetQueueStateRequest request = {
    .state = state,
    .reason = fln_cli_args_text (args, "reason"),
  };

  if (until != NULL && !fln_cli_time (cli, until, &request.back_us, error))
    return FALSE;

  return set_state (cli, args, &request, error);
}

static gboolean
run_pause (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  return shut (cli, args, FLN_QUEUE_PAUSED, error);
}

static gboolean
run_close (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  return shut (cli, args, FLN_QUEUE_CLOSED, error);
}

static gboolean
run_reopen (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnSetQueueStateRequest request = { .state = FLN_QUEUE_OPEN };

  return set_state (cli, args, &request, error);
}

static void
add_department (FlnJsonWriter *json, const FlnDepartmentRow *row)
{
  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "id", row->department.id);
  fln_json_writer_add_text (json, "code", row->department.code);
  fln_json_writer_add_text (json, "name", row->department.name);
  fln_json_writer_add_text (json, "queue_state",
                            fln_queue_state_to_nick (row->department.queue_state));
  fln_json_writer_add_text (json, "queue_reason", row->department.queue_reason);
  fln_json_writer_add_int (json, "waiting", row->waiting);
  fln_json_writer_add_int (json, "overdue", row->overdue);
  fln_json_writer_add_int (json, "untriaged", row->untriaged);
  fln_json_writer_add_int (json, "called", row->called);
  fln_json_writer_name (json, "rooms");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < row->rooms->len; i++)
    fln_json_writer_text (json, ((const FlnRoom *) row->rooms->pdata[i])->name);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
}

static void
say_department (FlnCli *cli, const FlnDepartmentRow *row)
{
  fln_cli_say (cli, "%-8s %-24s %-8s ", row->department.code, row->department.name,
               fln_queue_state_to_nick (row->department.queue_state));
  /* Translators: counts of one department's queue */
  fln_cli_say (cli, _ ("waiting %u, overdue %u, not triaged %u; rooms"), row->waiting,
               row->overdue, row->untriaged);
  for (guint i = 0; i < row->rooms->len; i++)
    fln_cli_say (cli, " %s", ((const FlnRoom *) row->rooms->pdata[i])->name);
  fln_cli_say (cli, "\n");
}

static gboolean
run_departments (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (GPtrArray) rows = NULL;

  (void) args;
  rows = store != NULL ? fln_query_departments (store, FALSE, error) : NULL;
  if (rows == NULL)
    return FALSE;

  if (!fln_cli_wants_json (cli))
    {
      for (guint i = 0; i < rows->len; i++)
        say_department (cli, rows->pdata[i]);
      return TRUE;
    }

  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "departments");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < rows->len; i++)
    add_department (json, rows->pdata[i]);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
  return TRUE;
}

static const FlnCliOption queue_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "waiting", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption call_next_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "room", FLN_OPTION_TEXT, TRUE, "ROOM" },
  { NULL },
};

static const FlnCliOption shut_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "reason", FLN_OPTION_TEXT, TRUE, "REASON" },
  { "until", FLN_OPTION_TEXT, FALSE, "TIME" },
  { NULL },
};

static const FlnCliOption reopen_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { NULL },
};

const FlnVerb fln_queue_verbs[] = {
  { "queue", run_queue, NULL, 0, 0, queue_options,
    N_ ("who is waiting, in order, and who has been called") },
  { "call-next", run_call_next, NULL, 0, 0, call_next_options,
    N_ ("call whoever is next to a room") },
  { "pause", run_pause, NULL, 0, 0, shut_options, N_ ("pause a queue") },
  { "close", run_close, NULL, 0, 0, shut_options,
    N_ ("close a queue: no more numbers") },
  { "reopen", run_reopen, NULL, 0, 0, reopen_options, N_ ("open a queue again") },
  { "departments", run_departments, NULL, 0, 0, NULL,
    N_ ("departments, their rooms and queues") },
  { NULL },
};
