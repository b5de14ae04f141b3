/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/wire/json-reader.h"
#include "syncd/admin-command.h"
#include "syncd/commands.h"

#include <stdio.h>

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
  const FlnAdminCommand invite = { "/v1/invites", fln_admin_invite };
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

  reply = fln_admin_command_run (&invite, database, letter, &error);
  if (reply == NULL)
    return fln_command_refuse (error, json);

  text = g_bytes_get_data (reply, &size);
  if (json)
    printf ("%.*s\n", (int) size, text);
  else if (!print_words (text, size, letter, &error))
    return fln_command_refuse (error, json);

  return FLN_EXIT_DONE;
}
