/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/admin-command.h"
#include "syncd/commands.h"

#include <stdio.h>

FlnExit
fln_command_revoke (int argc, char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *letter = NULL;
  gboolean json = FALSE;
  const FlnAdminCommand revoke = { "/v1/revocations", fln_admin_revoke };
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
  const FlnCommandUsage usage = { .summary = "shut a desk out for good",
                                  .entries = entries,
                                  .required = required,
                                  .values = values };
  gboolean go_on;
  FlnExit ended = fln_command_parse (&usage, argc, argv, &go_on);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!go_on)
    return ended;

  answer = fln_admin_command_run (&revoke, database, letter, &error);
  if (answer == NULL)
    return fln_command_refuse (error, json);

  if (json)
    printf ("%.*s\n", (int) g_bytes_get_size (answer),
            (const char *) g_bytes_get_data (answer, NULL));
  else
    printf ("Desk %s is shut out. What it has sent so far stays.\n", letter);
  return FLN_EXIT_DONE;
}
