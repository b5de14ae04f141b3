/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/commands.h"

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"

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

static gboolean
wants_json (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--json") == 0)
      return TRUE;

  return FALSE;
}

static void
print_error (const char *code, const char *words)
{
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);
  /* It may quote a word of the command line, which may be any bytes. */
  g_autofree char *message = g_utf8_make_valid (words, -1);

  fln_json_writer_open_object (&json);
  fln_json_writer_name (&json, "error");
  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "code", code);
  fln_json_writer_add_text (&json, "message", message);
  fln_json_writer_close_object (&json);
  fln_json_writer_close_object (&json);
  puts (out->str);
}

static FlnExit
refuse_usage (GOptionContext *context, const char *what, gboolean json)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  fprintf (stderr, "foleni-syncd: %s\n\n%s", what, help);
  if (json)
    print_error ("invalid", what);

  return FLN_EXIT_USAGE;
}

static FlnExit
show_help (GOptionContext *context, gboolean as_json)
{
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  if (as_json)
    {
      fln_json_writer_open_object (&json);
      fln_json_writer_add_text (&json, "usage", text);
      fln_json_writer_close_object (&json);
      fln_json_writer_end_line (&json);
    }

  fputs (as_json ? out->str : text, stdout);
  return FLN_EXIT_DONE;
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
  gboolean json = wants_json (argc, argv);

  *go_on = FALSE;
  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, usage->entries, NULL);
  g_option_context_add_main_entries (context, help_entry, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return refuse_usage (context, error->message, json);

  if (help)
    return show_help (context, json);

  if (argc > 1 || find_missing (usage) != NULL)
    {
      g_autofree char *what
          = argc > 1 ? g_strdup_printf ("“%s” is not understood", argv[1])
                     : g_strdup_printf ("%s needs --%s", program, find_missing (usage));

      return refuse_usage (context, what, json);
    }

  *go_on = TRUE;
  return FLN_EXIT_DONE;
}

FlnExit
fln_command_refuse (const GError *error, gboolean json)
{
  fprintf (stderr, "foleni-syncd: %s\n", error->message);
  if (json)
    print_error (fln_error_nick (error), error->message);

  return g_error_matches (error, FLN_ERROR, FLN_ERROR_INVALID) ? FLN_EXIT_USAGE
                                                               : FLN_EXIT_REFUSED;
}

char *
fln_command_serve_lock (const char *database)
{
  return g_strconcat (database, ".serve.lock", NULL);
}
