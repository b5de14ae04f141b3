/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/common-words.h"

#include <string.h>

static const FlnCliOption common_options[] = {
  { "store", FLN_OPTION_TEXT, FALSE, "DIR" },
  { "as", FLN_OPTION_TEXT, FALSE, "USER" },
  { "json", FLN_OPTION_FLAG },
  { "json-stdin", FLN_OPTION_FLAG },
  { "help", FLN_OPTION_FLAG },
  { "version", FLN_OPTION_FLAG },
  { NULL },
};

void
fln_common_words_clear (FlnCommonWords *common)
{
  g_clear_pointer (&common->store, g_free);
  g_clear_pointer (&common->as, g_free);
  g_clear_pointer (&common->rest, g_ptr_array_unref);
}

static gboolean
is_common (const char *word)
{
  gsize size = strcspn (word, "=");

  if (!g_str_has_prefix (word, "--"))
    return FALSE;

  for (const FlnCliOption *option = common_options; option->name != NULL; option++)
    if (strlen (option->name) + 2 == size
        && strncmp (option->name, word + 2, size - 2) == 0)
      return TRUE;

  return FALSE;
}

gboolean
fln_common_words_read (FlnCommonWords *common, const char *const *words, GError **error)
{
  g_autoptr (FlnCliArgs) args = fln_cli_args_new (common_options);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  *common = (FlnCommonWords){ .rest = g_ptr_array_new () };
  for (; *words != NULL; words++)
    {
      if (g_str_equal (*words, "--"))
        break;
      if (!is_common (*words))
        {
          g_ptr_array_add (common->rest, (gpointer) *words);
          continue;
        }

      g_ptr_array_add (own, (gpointer) *words);
      if ((g_str_equal (*words, "--store") || g_str_equal (*words, "--as"))
          && words[1] != NULL)
        g_ptr_array_add (own, (gpointer) * ++words);
    }

  for (; *words != NULL; words++)
    g_ptr_array_add (common->rest, (gpointer) *words);
  g_ptr_array_add (common->rest, NULL);
  g_ptr_array_add (own, NULL);

  if (!fln_cli_args_read (args, (const char *const *) own->pdata, error))
    return FALSE;

  common->store = g_strdup (fln_cli_args_text (args, "store"));
  common->as = g_strdup (fln_cli_args_text (args, "as"));
  common->json = fln_cli_args_has (args, "json");
  common->json_stdin = fln_cli_args_has (args, "json-stdin");
  common->help = fln_cli_args_has (args, "help");
  common->version = fln_cli_args_has (args, "version");
  return TRUE;
}
