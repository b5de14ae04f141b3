/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/desk.h"
#include "desktop/local/queries/desk-status.h"
#include "desktop/sync/enrol.h"
#include "desktop/sync/sync-once.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#define FIRST_SYNC_SECONDS 20
#define LONGEST_WAIT_SECONDS 86400

/* The desk on a thread of its own, in place of the store that this command line had: a
 * process has one connection that writes. */
static FlnDesk *
open_desk (FlnCli *cli, FlnCredentials **credentials, GError **error)
{
  FlnStoreConfig config = {
    .dir = fln_cli_dir (cli),
    .clock = fln_cli_clock (cli),
    .random = fln_cli_random (cli),
  };

  fln_cli_close_store (cli);
  *credentials = fln_credentials_load (fln_cli_dir (cli), error);
  if (*credentials == NULL)
    {
      if (g_error_matches (*error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        {
          g_clear_error (error);
          g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                       "This computer is not enrolled as a desk yet; enrol it first, "
                       "with a code from the administrator.");
        }
      return NULL;
    }

  config.sign_key = (*credentials)->sign_key;
  config.device_secret = (*credentials)->device_secret;
  return fln_desk_open (&config, error);
}

static gboolean
sync_once (FlnCli *cli, int wait_s, FlnSyncOnce *result, GError **error)
{
  g_autoptr (FlnCredentials) credentials = NULL;
  g_autoptr (FlnDesk) desk = open_desk (cli, &credentials, error);
  gboolean done;

  if (desk == NULL)
    return FALSE;

  done = fln_sync_once (desk, g_steal_pointer (&credentials), wait_s, result, error);
  fln_desk_close (desk);
  return done;
}

static gboolean
read_wait (FlnCliArgs *args, int *wait_s, GError **error)
{
  const char *said = fln_cli_args_text (args, "wait");
  guint64 seconds = 0;

  if (said != NULL
      && !g_ascii_string_to_unsigned (said, 10, 0, LONGEST_WAIT_SECONDS, &seconds,
                                      NULL))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "--wait takes a number of seconds, not “%s”.", said);
      return FALSE;
    }

  *wait_s = (int) seconds;
  return TRUE;
}

static void
answer_synced (FlnCli *cli, const FlnSyncOnce *result)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  /* Translators: how many actions, changes, actions */
  fln_cli_say (cli, _ ("Sent %d, taken in %d, not yet sent %d.\n"),
               (int) result->pushed, (int) result->pulled, (int) result->pending);
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_int (json, "pushed", result->pushed);
  fln_json_writer_add_int (json, "pulled", result->pulled);
  fln_json_writer_add_int (json, "pending", result->pending);
  fln_json_writer_add_int (json, "cursor", result->cursor);
  fln_json_writer_close_object (json);
}

/* One line a commit that took something in, with the moment it was seen. */
static void
on_followed (const FlnSyncStatus *status, gpointer user_data)
{
  FlnCli *cli = user_data;
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_cli_say (cli, "%" G_GINT64_FORMAT "\n", (int64_t) status->cursor);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_int (json, "cursor", status->cursor);
      fln_json_writer_add_int (json, "seen_us",
                               fln_clock_wall_us (fln_cli_clock (cli)));
      fln_json_writer_close_object (json);
    }
  fln_cli_flush (cli);
}

static gboolean
on_signal (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
follow (FlnCli *cli, GError **error)
{
  g_autoptr (FlnCredentials) credentials = NULL;
  g_autoptr (FlnDesk) desk = open_desk (cli, &credentials, error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint sources[2];
  gboolean done;

  if (desk == NULL)
    return FALSE;

  sources[0] = g_unix_signal_add (SIGINT, on_signal, cancellable);
  sources[1] = g_unix_signal_add (SIGTERM, on_signal, cancellable);
  done = fln_sync_follow (desk, g_steal_pointer (&credentials), on_followed, cli,
                          cancellable, error);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);
  fln_desk_close (desk);
  return done;
}

static gboolean
run_sync (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnSyncOnce result = { 0 };
  int wait_s;

  if (!read_wait (args, &wait_s, error))
    return FALSE;
  if (fln_cli_args_has (args, "follow") && !fln_cli_is_batched (cli))
    return follow (cli, error);
  if (!sync_once (cli, wait_s, &result, error))
    return FALSE;

  answer_synced (cli, &result);
  return TRUE;
}

static gboolean
answer_enrolled (FlnCli *cli, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (FlnDeskStatus) status
      = store != NULL ? fln_query_status (store, error) : NULL;

  if (status == NULL)
    return FALSE;

  /* Translators: This is desk A now. */
  fln_cli_say (cli, _ ("This is desk %s now.\n"), status->letter);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_add_text (json, "device", status->device);
      fln_json_writer_add_text (json, "letter", status->letter);
      fln_json_writer_add_text (json, "name", status->name);
      fln_json_writer_add_text (json, "organisation", status->organisation);
      fln_json_writer_add_text (json, "site", status->site);
      fln_json_writer_add_text (json, "server", status->server);
      fln_json_writer_add_int (json, "cursor", status->cursor);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static gboolean
run_enrol (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  const char *ca = fln_cli_args_text (args, "ca");
  g_autofree char *ca_path = ca != NULL ? g_canonicalize_filename (ca, NULL) : NULL;
  g_autoptr (FlnSecret) code = NULL;
  g_autoptr (GError) problem = NULL;
  FlnSyncOnce result = { 0 };
  FlnEnrolment enrolment = {
    .server = fln_cli_args_text (args, "server"),
    .ca = ca_path,
    .name = fln_cli_args_text (args, "name"),
  };

  if (store == NULL)
    return FALSE;

  code = fln_cli_read_secret (cli, error);
  if (code == NULL)
    return FALSE;

  enrolment.code = code;
  if (!fln_enrol (store, &enrolment, NULL, error))
    return FALSE;

  /* Staff and records, so that people can sign in: enrolled we are either way. */
  if (!sync_once (cli, FIRST_SYNC_SECONDS, &result, &problem))
    /* Translators: %s is a sentence, in English */
    g_printerr (_ ("foleni: enrolled, but not everything has come yet: %s Run foleni "
                   "sync.\n"),
                problem->message);

  return answer_enrolled (cli, error);
}

static const FlnCliOption enrol_options[] = {
  { "server", FLN_OPTION_TEXT, TRUE, "URL" },
  { "code-stdin", FLN_OPTION_FLAG, TRUE },
  { "name", FLN_OPTION_TEXT, FALSE, "NAME" },
  { "ca", FLN_OPTION_TEXT, FALSE, "FILE" },
  { NULL },
};

static const FlnCliOption sync_options[] = {
  { "wait", FLN_OPTION_TEXT, FALSE, "SECONDS" },
  { "follow", FLN_OPTION_FLAG },
  { NULL },
};

const FlnVerb fln_sync_verbs[] = {
  { "enrol", run_enrol, NULL, 0, 0, enrol_options,
    N_ ("make this computer a desk; the code comes on standard input") },
  { "sync", run_sync, NULL, 0, 0, sync_options,
    N_ ("send and fetch now; or stay live and tell") },
  { NULL },
};
