/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/undo-last.h"
#include "desktop/local/journal.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/desk-status.h"
#include "desktop/local/queries/journal-list.h"
#include "desktop/local/session.h"

#include <glib/gi18n-lib.h>

#define SIGN_SECRET_BYTES 64
#define SIGN_PUBLIC_BYTES 32

static void
answer_session (FlnCli *cli, const char *user, FlnRole role, int64_t until_us)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_cli_say (cli, "%s\n", user);
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "user", user);
  fln_json_writer_add_text (json, "role", fln_role_to_nick (role));
  fln_cli_add_time (json, "until", until_us);
  fln_json_writer_close_object (json);
}

static gboolean
run_sign_in (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnSecret) password = NULL;
  g_autoptr (FlnSession) session = NULL;

  if (store == NULL)
    return FALSE;

  password = fln_cli_read_secret (cli, error);
  if (password == NULL
      || !fln_session_sign_in (store, fln_cli_args_text (args, "user"), password,
                               &session, error))
    return FALSE;

  answer_session (cli, session->user, session->role,
                  session->started_us + FLN_SESSION_HOURS * G_TIME_SPAN_HOUR);
  return TRUE;
}

/* Every session of this account on this store: else the next command would silently act
 * under an older one. */
static gboolean
end_other_sessions (FlnStore *store, GError **error)
{
  g_autoptr (GError) problem = NULL;

  while (fln_session_sign_out (store, &problem))
    ;

  if (g_error_matches (problem, FLN_ERROR, FLN_ERROR_DENIED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
run_sign_out (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnSession) session = NULL;

  (void) args;
  session = store != NULL ? fln_session_current (store, error) : NULL;
  if (session == NULL || !fln_session_sign_out (store, error)
      || !end_other_sessions (store, error))
    return FALSE;

  answer_session (cli, session->user, session->role, 0);
  return TRUE;
}

/* The order of each department: what two desks can be compared by. */
static gboolean
add_orders (FlnCli *cli, FlnJsonWriter *json, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (GPtrArray) rows
      = store != NULL ? fln_query_departments (store, FALSE, error) : NULL;

  if (rows == NULL)
    return FALSE;

  fln_json_writer_name (json, "order_hashes");
  fln_json_writer_open_object (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnDepartment *department
          = &((const FlnDepartmentRow *) rows->pdata[i])->department;
      g_autofree char *hash = fln_place_order_hash (store, department->id, error);

      if (hash == NULL)
        return FALSE;
      fln_json_writer_add_text (
          json, department->code != NULL ? department->code : department->id, hash);
    }
  fln_json_writer_close_object (json);
  return TRUE;
}

static gboolean
answer_status (FlnCli *cli, const FlnDeskStatus *status, GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_json_writer_open_object (json);
  fln_json_writer_add_bool (json, "enrolled", status->enrolled);
  fln_json_writer_add_text (json, "device", status->device);
  fln_json_writer_add_text (json, "letter", status->letter);
  fln_json_writer_add_text (json, "name", status->name);
  fln_json_writer_add_text (json, "organisation", status->organisation);
  fln_json_writer_add_text (json, "site", status->site);
  fln_json_writer_add_text (json, "server", status->server);
  fln_json_writer_add_text (json, "user", status->user);
  fln_json_writer_add_text (json, "role", fln_role_to_nick (status->role));
  fln_json_writer_add_int (json, "pending", status->pending);
  fln_json_writer_add_int (json, "quarantined", status->quarantined);
  fln_json_writer_add_int (json, "cursor", status->cursor);
  fln_json_writer_name (json, "clock_offset_ms");
  if (status->clock_known)
    fln_json_writer_int (json, status->clock_offset_ms);
  else
    fln_json_writer_null (json);
  fln_json_writer_add_text (json, "order_hash", status->order_hash);
  if (!add_orders (cli, json, error))
    return FALSE;

  fln_json_writer_close_object (json);
  return TRUE;
}

static void
say_status (FlnCli *cli, const FlnDeskStatus *status)
{
  if (!status->enrolled)
    {
      fln_cli_say (cli, _ ("This computer is not enrolled as a desk yet.\n"));
      return;
    }

  /* Translators: desk A, reception; then the hospital */
  fln_cli_say (cli, _ ("Desk %s, %s, %s\n"), status->letter,
               status->name != NULL ? status->name : "–",
               status->site != NULL ? status->site : "–");
  /* Translators: a user name */
  fln_cli_say (cli, _ ("Signed in: %s\n"), status->user != NULL ? status->user : "–");
  /* Translators: its address, or a word of the program */
  fln_cli_say (cli, _ ("Server: %s\n"), status->server);
  /* Translators: how many actions */
  fln_cli_say (cli, _ ("Not yet sent: %d; refused: %d; changes taken in: %d\n"),
               (int) status->pending, (int) status->quarantined, (int) status->cursor);
  if (status->clock_known)
    /* Translators: %d is milliseconds; less than 0: behind */
    fln_cli_say (cli, _ ("Clock ahead of the server's by %d ms\n"),
                 (int) status->clock_offset_ms);
}

static gboolean
run_status (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnDeskStatus) status = NULL;

  (void) args;
  status = store != NULL ? fln_query_status (store, error) : NULL;
  if (status == NULL)
    return FALSE;
  if (fln_cli_wants_json (cli))
    return answer_status (cli, status, error);

  say_status (cli, status);
  return TRUE;
}

static gboolean
run_undo (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  FlnJsonWriter *json = fln_cli_json (cli);
  const FlnUndoLastRequest request = { .action = NULL };
  g_auto (FlnUndoLastResult) result = { .ticket.people_ahead = -1 };
  const char *kind;

  (void) args;
  if (store == NULL || !fln_undo_last (store, &request, &result, error))
    return FALSE;

  kind = fln_action_kind_to_nick (result.undone);
  /* Translators: "Undone: call" */
  fln_cli_say (cli, _ ("Undone: %s\n"), kind);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "undone", kind);
      if (result.ticket.ticket.id != NULL)
        fln_cli_add_ticket (cli, json, &result.ticket);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static void
answer_entry (FlnCli *cli, const FlnJournalEntry *entry)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autofree char *time = fln_cli_clock_face (cli, entry->made_us);

  fln_cli_say (cli, "%s  %-20s %-6s %-12s %s %s\n", time, entry->kind,
               entry->number != NULL ? entry->number : "–",
               entry->user != NULL ? entry->user : "–", entry->state,
               entry->reason != NULL ? entry->reason : "");
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "action", entry->action);
  fln_json_writer_add_text (json, "kind", entry->kind);
  fln_json_writer_add_text (json, "number", entry->number);
  fln_json_writer_add_text (json, "user", entry->user);
  fln_json_writer_add_text (json, "state", entry->state);
  fln_json_writer_add_text (json, "reason", entry->reason);
  fln_cli_add_time (json, "made", entry->made_us);
  fln_json_writer_close_object (json);
}

static gboolean
list_journal (FlnCli *cli, const char *state, GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (GPtrArray) entries
      = fln_query_journal (fln_cli_store (cli, NULL), state, 0, error);

  if (entries == NULL)
    return FALSE;

  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_name (json, "actions");
      fln_json_writer_open_array (json);
    }
  for (guint i = 0; i < entries->len; i++)
    answer_entry (cli, entries->pdata[i]);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_close_array (json);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

/* An Ed25519 secret key ends with its public one. */
static gboolean
verify_journal (FlnCli *cli, GError **error)
{
  FlnStore *store = fln_cli_store (cli, NULL);
  FlnJsonWriter *json = fln_cli_json (cli);
  const FlnSecret *key = fln_store_sign_key (store);
  FlnJournalHead head;

  if (key == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "This computer is not enrolled as a desk, so it has no journal.");
      return FALSE;
    }

  g_assert (fln_secret_size (key) == SIGN_SECRET_BYTES);
  if (!fln_journal_verify (
          store, fln_secret_bytes (key) + SIGN_SECRET_BYTES - SIGN_PUBLIC_BYTES, error)
      || !fln_journal_read_head (store, &head, error))
    return FALSE;

  /* Translators: %d is how many actions it holds */
  fln_cli_say (cli, _ ("The journal is whole: %d actions, chain and signatures.\n"),
               (int) head.n);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_bool (json, "whole", TRUE);
      fln_json_writer_add_int (json, "inc", head.inc);
      fln_json_writer_add_int (json, "actions", head.n);
      fln_json_writer_add_hex (json, "h", head.h, sizeof head.h);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static gboolean
run_journal (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  const char *what = fln_cli_args_other (args, 0);

  if (fln_cli_store (cli, error) == NULL)
    return FALSE;

  if (what == NULL)
    return list_journal (cli, "pending", error);
  if (g_str_equal (what, "verify"))
    return verify_journal (cli, error);
  if (g_str_equal (what, "pending") || g_str_equal (what, "quarantined")
      || g_str_equal (what, "lost") || g_str_equal (what, "ok"))
    return list_journal (cli, what, error);

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Say journal pending, quarantined, lost, ok or verify.");
  return FALSE;
}

static const FlnCliOption sign_in_options[] = {
  { "user", FLN_OPTION_TEXT, TRUE, "USER" },
  { "password-stdin", FLN_OPTION_FLAG, TRUE },
  { NULL },
};

const FlnVerb fln_desk_verbs[] = {
  { "sign-in", run_sign_in, NULL, 0, 0, sign_in_options,
    N_ ("sign in for 8 hours; the password comes on standard input") },
  { "sign-out", run_sign_out, NULL, 0, 0, NULL,
    N_ ("sign everybody of this account out") },
  { "status", run_status, NULL, 0, 0, NULL,
    N_ ("this desk, and how it stands towards the server") },
  { "undo", run_undo, NULL, 0, 0, NULL, N_ ("take your last action back") },
  { "journal", run_journal, "pending|quarantined|lost|ok|verify", 0, 1, NULL,
    N_ ("what this desk did and has not sent; or check the whole journal") },
  { NULL },
};
