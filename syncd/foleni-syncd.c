/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/secret.h"
#include "syncd/commands.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  FlnCommand run;
  const char *summary;
} commands[] = {
  { "init", fln_command_init, "make a new central database" },
  { "invite", fln_command_invite, "a code that makes one computer a desk" },
  { "revoke", fln_command_revoke,
    "shut a desk out: its computer was lost, or is replaced" },
  { "serve", fln_command_serve, "serve the desks until SIGTERM" },
  { "sample-day", fln_command_sample_day, "who comes to the sample hospital on a day" },
};

static void
show_commands (FILE *where)
{
  fprintf (where, "Usage:\n  foleni-syncd COMMAND [OPTION…]\n\nCommands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (where, "  %-10s %s\n", commands[i].name, commands[i].summary);
  fprintf (where, "\nfoleni-syncd COMMAND --help tells more.\n");
}

int
main (int argc, char **argv)
{
  fln_secret_protect_process ();
  setlocale (LC_ALL, "");

  if (argc < 2)
    {
      show_commands (stderr);
      return FLN_EXIT_USAGE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return (int) commands[i].run (argc - 1, argv + 1);

  if (strcmp (argv[1], "--version") == 0)
    {
      puts ("foleni-syncd " FOLENI_VERSION);
      return FLN_EXIT_DONE;
    }

  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      show_commands (stdout);
      return FLN_EXIT_DONE;
    }

  fprintf (stderr, "foleni-syncd: “%s” is no command\n\n", argv[1]);
  show_commands (stderr);
  return FLN_EXIT_USAGE;
}
