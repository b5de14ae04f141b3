/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/lock-file.h"
#include "shared/wire/json-reader.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/problem.h"
#include "syncd/commands.h"
#include "syncd/http/admin-socket.h"

#include <stdio.h>

/* A daemon that is just starting or stopping is done within this. */
#define LOCK_PATIENCE_MS 3000

static char *
write_request (const char *letter)
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "letter", letter);
  fln_json_writer_close_object (&json);

  return g_string_free (out, FALSE);
}

static void
take_problem (GBytes *body, GError **error)
{
  g_autoptr (FlnProblem) problem = fln_problem_read (body, NULL);

  g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                       problem == NULL ? "The daemon refused, and did not say why"
                       : problem->detail != NULL ? problem->detail
                                                 : problem->title);
}

static GBytes *
invite_by_daemon (const char *database, const char *letter, GError **error)
{
  g_autofree char *request = write_request (letter);
  g_auto (FlnAdminReply) reply = { 0 };

  if (!fln_admin_post (database, "/v1/invites", request, &reply, error))
    return NULL;

  if (reply.status != 200)
    {
      take_problem (reply.body, error);
      return NULL;
    }

  return g_bytes_ref (reply.body);
}

static FlnLockFile *
take_lock (const char *database, GError **error)
{
  g_autofree char *path = fln_command_serve_lock (database);
  g_autoptr (FlnLockFile) lock = fln_lock_file_open (path, error);

  if (lock == NULL || !fln_lock_file_take (lock, LOCK_PATIENCE_MS, error))
    return NULL;

  return g_steal_pointer (&lock);
}

static GBytes *
invite_directly (const char *database, const char *letter, GError **error)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  g_autoptr (FlnLockFile) lock = take_lock (database, error);
  g_autoptr (FlnCentral) central
      = lock == NULL ? NULL : fln_central_open (database, clock, random, error);
  g_autoptr (FlnBatch) batch
      = central == NULL ? NULL : fln_batch_begin (central, error);
  g_autoptr (FlnNews) news = NULL;
  FlnInvite invite;

  if (batch == NULL || !fln_invite_create (batch, letter, &invite, error))
    return NULL;

  news = fln_batch_commit (batch, error);

  return news == NULL ? NULL : fln_admin_write_invite (&invite);
}

static GBytes *
invite (const char *database, const char *letter, GError **error)
{
  g_autoptr (GError) away = NULL;
  GBytes *reply;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "There is no database %s; make one with foleni-syncd init",
                   database);
      return NULL;
    }

  reply = invite_by_daemon (database, letter, &away);
  if (reply != NULL)
    return reply;

  if (g_error_matches (away, FLN_ERROR, FLN_ERROR_UNREACHABLE))
    return invite_directly (database, letter, error);

  g_propagate_error (error, g_steal_pointer (&away));
  return NULL;
}

static gboolean
print_words (const char *text, gsize size, const char *letter, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (text, size, FLN_JSON_LINE, error);
  const char *code;
  const char *expires;

  if (json == NULL)
    return FALSE;

  code = fln_json_get_text (json, fln_json_root (json), "code", 64);
  expires = fln_json_get_text (json, fln_json_root (json), "expires", 64);
  if (!fln_json_finish (json, error))
    return FALSE;

  printf ("Code for desk %s: %s\nIt works once, until %s.\n", letter, code, expires);
  return TRUE;
}

FlnExit
fln_command_invite (int argc, char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *letter = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, "The central database",
      "FILE" },
    { "letter", 'l', 0, G_OPTION_ARG_STRING, &letter,
      "What the desk's ticket numbers begin with", "A" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *const required[] = { "database", "letter", NULL };
  char **const values[] = { &database, &letter };
  const FlnCommandUsage usage = { .summary = "a code that makes one computer a desk",
                                  .entries = entries,
                                  .required = required,
                                  .values = values };
  gboolean go_on;
  FlnExit ended = fln_command_parse (&usage, argc, argv, &go_on);
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize size;

  if (!go_on)
    return ended;

  reply = invite (database, letter, &error);
  if (reply == NULL)
    return fln_command_refuse (error, json);

  text = g_bytes_get_data (reply, &size);
  if (json)
    printf ("%.*s\n", (int) size, text);
  else if (!print_words (text, size, letter, &error))
    return fln_command_refuse (error, json);

  return FLN_EXIT_DONE;
}
