/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/leave-ticket.h"
#include "desktop/local/commands/miss-ticket.h"
#include "desktop/local/commands/override-order.h"
#include "desktop/local/commands/recall-ticket.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/commands/set-urgency.h"
#include "desktop/local/commands/start-ticket.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/local/queries/queue-list.h"

#include <glib/gi18n-lib.h>

/* What a verb about one ticket begins with: the ticket of that number. */
static char *
find_ticket (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnTicket) ticket
      = fln_cli_ticket (cli, fln_cli_args_other (args, 0), error);

  return ticket != NULL ? g_steal_pointer (&ticket->id) : NULL;
}

/* And what it ends with. */
static gboolean
answer (FlnCli *cli, gboolean done, FlnTicketResult *result)
{
  if (done)
    fln_cli_answer_ticket (cli, result);
  else
    fln_cli_refuse_existing (cli, result);

  fln_ticket_result_clear (result);
  return done;
}

/* clang-format off */
#define NO_RESULT { .people_ahead = -1 }
/* clang-format on */

static gboolean
run_call (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *room = NULL;
  FlnTicketResult result = NO_RESULT;
  FlnCallTicketRequest request = { .ticket = ticket };

  if (ticket == NULL
      || !fln_cli_room (cli, fln_cli_args_text (args, "room"), &room, error))
    return FALSE;

  request.room = room;
  return answer (cli,
                 fln_call_ticket (fln_cli_store (cli, NULL), &request, &result, error),
                 &result);
}

static gboolean
run_recall (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *room = NULL;
  FlnTicketResult result = NO_RESULT;
  FlnRecallTicketRequest request = { .ticket = ticket };

  if (ticket == NULL
      || !fln_cli_room (cli, fln_cli_args_text (args, "room"), &room, error))
    return FALSE;

  request.room = room;
  return answer (
      cli, fln_recall_ticket (fln_cli_store (cli, NULL), &request, &result, error),
      &result);
}

static gboolean
run_start (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *room = NULL;
  FlnTicketResult result = NO_RESULT;
  FlnStartTicketRequest request = { .ticket = ticket };

  if (ticket == NULL
      || !fln_cli_room (cli, fln_cli_args_text (args, "room"), &room, error))
    return FALSE;

  request.room = room;
  return answer (cli,
                 fln_start_ticket (fln_cli_store (cli, NULL), &request, &result, error),
                 &result);
}

static gboolean
run_serve (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autoptr (FlnDepartment) onward = NULL;
  const char *to = fln_cli_args_text (args, "to");
  FlnTicketResult result = NO_RESULT;
  FlnServeTicketRequest request = {
    .ticket = ticket,
    .outcome = fln_cli_args_text (args, "outcome"),
    .note = fln_cli_args_text (args, "note"),
  };

  if (ticket == NULL)
    return FALSE;

  if (to != NULL)
    {
      onward = fln_cli_department (cli, to, error);
      if (onward == NULL)
        return FALSE;
      request.onward = onward->id;
    }

  return answer (cli,
                 fln_serve_ticket (fln_cli_store (cli, NULL), &request, &result, error),
                 &result);
}

static gboolean
run_no_show (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  const FlnMissTicketRequest request = { .ticket = ticket };

  return ticket != NULL
         && answer (
             cli, fln_miss_ticket (fln_cli_store (cli, NULL), &request, &result, error),
             &result);
}

static gboolean
run_hold (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  const FlnHoldTicketRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
  };

  return ticket != NULL
         && answer (
             cli, fln_hold_ticket (fln_cli_store (cli, NULL), &request, &result, error),
             &result);
}

static gboolean
run_return (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  const FlnReturnTicketRequest request = { .ticket = ticket };

  return ticket != NULL
         && answer (
             cli,
             fln_return_ticket (fln_cli_store (cli, NULL), &request, &result, error),
             &result);
}

static gboolean
run_cancel (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  const FlnCancelTicketRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
  };

  return ticket != NULL
         && answer (
             cli,
             fln_cancel_ticket (fln_cli_store (cli, NULL), &request, &result, error),
             &result);
}

static gboolean
run_leave (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  const FlnLeaveTicketRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
  };

  return ticket != NULL
         && answer (
             cli,
             fln_leave_ticket (fln_cli_store (cli, NULL), &request, &result, error),
             &result);
}

static gboolean
run_transfer (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *doctor = NULL;
  g_autoptr (FlnDepartment) department = NULL;
  FlnTicketResult result = NO_RESULT;
  FlnTransferTicketRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
    .results_back = fln_cli_args_has (args, "results"),
  };

  if (ticket == NULL
      || !fln_cli_staff (cli, fln_cli_args_text (args, "doctor"), &doctor, error))
    return FALSE;

  department = fln_cli_department (cli, fln_cli_args_text (args, "to"), error);
  if (department == NULL)
    return FALSE;

  request.department = department->id;
  request.doctor = doctor;
  return answer (
      cli, fln_transfer_ticket (fln_cli_store (cli, NULL), &request, &result, error),
      &result);
}

static gboolean
run_set_urgency (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  FlnTicketResult result = NO_RESULT;
  FlnSetUrgencyRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
  };

  if (ticket == NULL
      || !fln_cli_urgency (fln_cli_args_text (args, "urgency"), &request.urgency,
                           error))
    return FALSE;

  return answer (cli,
                 fln_set_urgency (fln_cli_store (cli, NULL), &request, &result, error),
                 &result);
}

/* One of --first, --before, --due and --end. */
static gboolean
read_how (FlnCli *cli, FlnCliArgs *args, FlnOverrideOrderRequest *request,
          char **before, GError **error)
{
  const char *number = fln_cli_args_text (args, "before");
  const char *due = fln_cli_args_text (args, "due");
  gboolean first = fln_cli_args_has (args, "first");
  gboolean end = fln_cli_args_has (args, "end");
  g_autoptr (FlnTicket) ticket = NULL;

  if ((number != NULL) + (due != NULL) + (first != 0) + (end != 0) != 1)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say one of --first, --before, --due and --end.");
      return FALSE;
    }

  request->how = first            ? FLN_OVERRIDE_FIRST
                 : end            ? FLN_OVERRIDE_END
                 : number != NULL ? FLN_OVERRIDE_BEFORE
                                  : FLN_OVERRIDE_DUE;
  if (due != NULL)
    return fln_cli_time (cli, due, &request->due_us, error);
  if (number == NULL)
    return TRUE;

  ticket = fln_cli_ticket (cli, number, error);
  if (ticket == NULL)
    return FALSE;

  *before = g_steal_pointer (&ticket->id);
  request->before = *before;
  return TRUE;
}

static gboolean
run_override (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *before = NULL;
  FlnTicketResult result = NO_RESULT;
  FlnOverrideOrderRequest request = {
    .ticket = ticket,
    .reason = fln_cli_args_text (args, "reason"),
  };

  if (ticket == NULL || !read_how (cli, args, &request, &before, error))
    return FALSE;

  return answer (
      cli, fln_override_order (fln_cli_store (cli, NULL), &request, &result, error),
      &result);
}

static const char *
translate (const char *english)
{
  return g_dgettext (NULL, english);
}

static gboolean
run_why (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *ticket = find_ticket (cli, args, error);
  g_autofree char *why = NULL;
  g_auto (FlnTicketResult) result = NO_RESULT;
  FlnJsonWriter *json = fln_cli_json (cli);

  if (ticket == NULL)
    return FALSE;

  why = fln_query_why (fln_cli_store (cli, NULL), ticket, translate, error);
  if (why == NULL)
    return FALSE;

  fln_cli_say (cli, "%s\n", why);
  if (fln_cli_wants_json (cli))
    {
      fln_ticket_result_read (fln_cli_store (cli, NULL), ticket, &result);
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "number", result.ticket.number);
      fln_json_writer_add_text (json, "reason", why);
      fln_json_writer_add_int (json, "people_ahead", result.people_ahead);
      fln_cli_add_time (json, "due", result.due_us);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static const FlnCliOption call_options[] = {
  { "room", FLN_OPTION_TEXT, TRUE, "ROOM" },
  { NULL },
};

static const FlnCliOption room_options[] = {
  { "room", FLN_OPTION_TEXT, FALSE, "ROOM" },
  { NULL },
};

static const FlnCliOption reason_options[] = {
  { "reason", FLN_OPTION_TEXT, FALSE, "REASON" },
  { NULL },
};

static const FlnCliOption cancel_options[] = {
  { "reason", FLN_OPTION_TEXT, TRUE, "REASON" },
  { NULL },
};

static const FlnCliOption serve_options[] = {
  { "outcome", FLN_OPTION_TEXT, FALSE, "done|lab|refer|admit" },
  { "note", FLN_OPTION_TEXT, FALSE, "TEXT" },
  { "to", FLN_OPTION_TEXT, FALSE, "DEPARTMENT" },
  { NULL },
};

static const FlnCliOption transfer_options[] = {
  { "to", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { "doctor", FLN_OPTION_TEXT, FALSE, "USER" },
  { "reason", FLN_OPTION_TEXT, FALSE, "REASON" },
  { "results", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption urgency_options[] = {
  { "urgency", FLN_OPTION_TEXT, TRUE, "red|orange|yellow|green" },
  { "reason", FLN_OPTION_TEXT, FALSE, "REASON" },
  { NULL },
};

static const FlnCliOption override_options[] = {
  { "reason", FLN_OPTION_TEXT, FALSE, "REASON" },
  { "first", FLN_OPTION_FLAG },
  { "before", FLN_OPTION_TEXT, FALSE, "NUMBER" },
  { "due", FLN_OPTION_TEXT, FALSE, "TIME" },
  { "end", FLN_OPTION_FLAG },
  { NULL },
};

const FlnVerb fln_ticket_verbs[] = {
  { "call", run_call, "NUMBER", 1, 1, call_options, N_ ("call a chosen number") },
  { "recall", run_recall, "NUMBER", 1, 1, room_options, N_ ("call once more") },
  { "start", run_start, "NUMBER", 1, 1, room_options, N_ ("begin to serve") },
  { "serve", run_serve, "NUMBER", 1, 1, serve_options,
    N_ ("mark as served, with note and outcome") },
  { "no-show", run_no_show, "NUMBER", 1, 1, NULL, N_ ("called and did not come") },
  { "hold", run_hold, "NUMBER", 1, 1, reason_options, N_ ("set aside") },
  { "return", run_return, "NUMBER", 1, 1, NULL, N_ ("back into the queue") },
  { "cancel", run_cancel, "NUMBER", 1, 1, cancel_options, N_ ("take a number back") },
  { "transfer", run_transfer, "NUMBER", 1, 1, transfer_options,
    N_ ("move to another department") },
  { "leave", run_leave, "NUMBER", 1, 1, reason_options,
    N_ ("went home without being served") },
  { "set-urgency", run_set_urgency, "NUMBER", 1, 1, urgency_options, N_ ("triage") },
  { "override", run_override, "NUMBER", 1, 1, override_options,
    N_ ("move in the order by hand") },
  { "why", run_why, "NUMBER", 1, 1, NULL, N_ ("why it stands where it does") },
  { NULL },
};
