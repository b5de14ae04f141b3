/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-help.h"

#include <glib/gi18n-lib.h>

static void
append_option (GString *line, const FlnCliOption *option)
{
  g_string_append (line, option->needed ? " " : " [");
  g_string_append_printf (line, "--%s", option->name);
  if (option->kind != FLN_OPTION_FLAG)
    g_string_append_printf (line, " %s", option->value);
  g_string_append (line, option->needed ? "" : "]");
  g_string_append (line, option->kind == FLN_OPTION_LIST ? "…" : "");
}

char *
fln_cli_help_usage (const FlnVerb *verb)
{
  GString *line = g_string_new (NULL);

  /* Translators: the name of a command, in English. */
  g_string_append_printf (line, _ ("Usage: foleni %s"), verb->name);
  if (verb->others != NULL)
    g_string_append_printf (line, verb->least > 0 ? " %s" : " [%s]", verb->others);

  for (const FlnCliOption *option = verb->options;
       option != NULL && option->name != NULL; option++)
    append_option (line, option);

  return g_string_free (line, FALSE);
}

void
fln_cli_help_verb (GString *out, const FlnVerb *verb)
{
  g_autofree char *usage = fln_cli_help_usage (verb);

  g_string_append_printf (out, "%s\n\n%s\n", usage, _ (verb->summary));
}

void
fln_cli_help_all (GString *out)
{
  g_string_append (out, _ ("Usage: foleni [--store DIR] [--json] WHAT …\n\n"
                           "The desk without a window. foleni WHAT --help tells more.\n"
                           "\n"));

  for (const FlnVerb *const *table = fln_cli_verbs (); *table != NULL; table++)
    for (const FlnVerb *verb = *table; verb->name != NULL; verb++)
      g_string_append_printf (out, "  %-20s %s\n", verb->name, _ (verb->summary));

  g_string_append (
      out,
      _ ("\n"
         "  --store DIR          the desk's folder; else $FOLENI_STORE, else\n"
         "                       ~/.local/share/foleni\n"
         "  --json               answer with exactly one JSON document\n"
         "  --json-stdin         take options from a JSON object on standard input\n"
         "\n"
         "Exit status: 0 done; 1 refused by a rule, the server or the disk; 2 wrong\n"
         "usage or bad input.\n"));
}

void
fln_cli_help_verb_json (FlnJsonWriter *json, const FlnVerb *verb)
{
  g_autofree char *usage = fln_cli_help_usage (verb);

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "command", verb->name);
  fln_json_writer_add_text (json, "usage", usage);
  fln_json_writer_add_text (json, "summary", _ (verb->summary));
  fln_json_writer_close_object (json);
}

void
fln_cli_help_all_json (FlnJsonWriter *json)
{
  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "commands");
  fln_json_writer_open_array (json);
  for (const FlnVerb *const *table = fln_cli_verbs (); *table != NULL; table++)
    for (const FlnVerb *verb = *table; verb->name != NULL; verb++)
      fln_cli_help_verb_json (json, verb);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
}
