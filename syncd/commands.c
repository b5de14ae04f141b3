/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/commands.h"

#include <stdio.h>
#include <string.h>

static const char *
find_missing (const FlnCommandUsage *usage)
{
  for (int i = 0; usage->required != NULL && usage->required[i] != NULL; i++)
    if (*usage->values[i] == NULL || **usage->values[i] == '\0')
      return usage->required[i];

  return NULL;
}

static void
show_usage (GOptionContext *context, const char *what)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  fprintf (stderr, "foleni-syncd: %s\n\n%s", what, help);
}

FlnExit
fln_command_parse (const FlnCommandUsage *usage, int argc, char **argv, gboolean *go_on)
{
  g_autofree char *words = g_strdup_printf ("— %s", usage->summary);
  g_autofree char *name = g_strdup_printf ("foleni-syncd %s", argv[0]);
  g_autoptr (GOptionContext) context = g_option_context_new (words);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[]
      = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this", NULL },
          G_OPTION_ENTRY_NULL };
  char *program = argv[0];

  *go_on = FALSE;
  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, usage->entries, NULL);
  g_option_context_add_main_entries (context, help_entry, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      show_usage (context, error->message);
      return FLN_EXIT_USAGE;
    }

  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      return FLN_EXIT_DONE;
    }

  if (argc > 1 || find_missing (usage) != NULL)
    {
      g_autofree char *what
          = argc > 1 ? g_strdup_printf ("“%s” is not understood", argv[1])
                     : g_strdup_printf ("%s needs --%s", program, find_missing (usage));

      show_usage (context, what);
      return FLN_EXIT_USAGE;
    }

  *go_on = TRUE;
  return FLN_EXIT_DONE;
}

FlnExit
fln_command_refuse (const GError *error)
{
  fprintf (stderr, "foleni-syncd: %s\n", error->message);

  return FLN_EXIT_REFUSED;
}

char *
fln_command_serve_lock (const char *database)
{
  return g_strconcat (database, ".serve.lock", NULL);
}
