/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/admin-command.h"

#include "shared/base/error.h"
#include "shared/base/lock-file.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/problem.h"
#include "syncd/central/desk-letter.h"
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
ask_daemon (const FlnAdminCommand *command, const char *database, const char *letter,
            GError **error)
{
  g_autofree char *request = write_request (letter);
  g_auto (FlnAdminReply) reply = { 0 };

  if (!fln_admin_post (database, command->path, request, &reply, error))
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
do_directly (const FlnAdminCommand *command, const char *database, const char *letter,
             GError **error)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  g_autoptr (FlnLockFile) lock = take_lock (database, error);
  g_autoptr (FlnCentral) central
      = lock == NULL ? NULL : fln_central_open (database, clock, random, error);
  g_autoptr (FlnBatch) batch
      = central == NULL ? NULL : fln_batch_begin (central, error);
  g_autoptr (FlnNews) news = NULL;
  g_autoptr (GBytes) answer
      = batch == NULL ? NULL : command->deed (batch, letter, error);

  if (answer == NULL)
    return NULL;

  news = fln_batch_commit (batch, error);
  return news == NULL ? NULL : g_steal_pointer (&answer);
}

static GBytes *
run (const FlnAdminCommand *command, const char *database, const char *letter,
     GError **error)
{
  g_autoptr (GError) away = NULL;
  GBytes *answer;

  if (!fln_desk_letter_check (letter, error))
    return NULL;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "There is no database %s; make one with foleni-syncd init",
                   database);
      return NULL;
    }

  answer = ask_daemon (command, database, letter, &away);
  if (answer != NULL)
    return answer;

  if (g_error_matches (away, FLN_ERROR, FLN_ERROR_UNREACHABLE))
    return do_directly (command, database, letter, error);

  g_propagate_error (error, g_steal_pointer (&away));
  return NULL;
}

FlnExit
fln_admin_command_main (const FlnAdminCommand *command, int argc, char **argv)
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
  const FlnCommandUsage usage = { .summary = command->summary,
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

  reply = run (command, database, letter, &error);
  if (reply == NULL)
    return fln_command_refuse (error, json);

  text = g_bytes_get_data (reply, &size);
  if (json)
    printf ("%.*s\n", (int) size, text);
  else if (!command->say (text, size, letter, &error))
    return fln_command_refuse (error, json);

  return FLN_EXIT_DONE;
}
