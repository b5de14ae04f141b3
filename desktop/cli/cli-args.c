/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-args.h"

#include "shared/wire/json-reader.h"

#include <string.h>

#define LONGEST_VALUE 65536

struct _FlnCliArgs
{
  const FlnCliOption *options;
  GHashTable *said; /* option name → GPtrArray of its values */
  GPtrArray *others;
};

FlnCliArgs *
fln_cli_args_new (const FlnCliOption *options)
{
  FlnCliArgs *args = g_new0 (FlnCliArgs, 1);

  args->options = options;
  args->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_ptr_array_unref);
  args->others = g_ptr_array_new_with_free_func (g_free);
  return args;
}

void
fln_cli_args_free (FlnCliArgs *args)
{
  if (args == NULL)
    return;

  g_hash_table_unref (args->said);
  g_ptr_array_unref (args->others);
  g_free (args);
}

static const FlnCliOption *
find_option (FlnCliArgs *args, const char *name, gsize size)
{
  for (const FlnCliOption *option = args->options; option->name != NULL; option++)
    if (strlen (option->name) == size && strncmp (option->name, name, size) == 0)
      return option;

  return NULL;
}

static GPtrArray *
values_of (FlnCliArgs *args, const char *name)
{
  GPtrArray *values = g_hash_table_lookup (args->said, name);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (values, NULL); /* the list ends with NULL at any time */
      g_hash_table_insert (args->said, g_strdup (name), values);
    }
  return values;
}

static gboolean
add_value (FlnCliArgs *args, const FlnCliOption *option, const char *value,
           GError **error)
{
  GPtrArray *values = values_of (args, option->name);

  if (option->kind == FLN_OPTION_TEXT && values->len > 1)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "--%s is said twice.",
                   option->name);
      return FALSE;
    }

  g_ptr_array_insert (values, (int) values->len - 1, g_strdup (value));
  return TRUE;
}

/* Takes the option at *@word, and the value behind it. */
static gboolean
read_option (FlnCliArgs *args, const char *const **word, GError **error)
{
  const char *name = **word + 2;
  const char *equals = strchr (name, '=');
  gsize size = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const FlnCliOption *option = find_option (args, name, size);
  const char *value = equals != NULL ? equals + 1 : NULL;

  if (option == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "There is no option --%.*s here.", (int) size, name);
      return FALSE;
    }
  if (option->kind == FLN_OPTION_FLAG && value != NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "--%s takes no value.",
                   option->name);
      return FALSE;
    }

  if (option->kind != FLN_OPTION_FLAG && value == NULL)
    {
      value = (*word)[1];
      if (value == NULL)
        {
          g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "--%s needs a value: %s.",
                       option->name, option->value);
          return FALSE;
        }
      (*word)++;
    }

  return add_value (args, option, value != NULL ? value : "", error);
}

gboolean
fln_cli_args_read (FlnCliArgs *args, const char *const *words, GError **error)
{
  gboolean options = TRUE;

  for (; *words != NULL; words++)
    {
      if (options && g_str_equal (*words, "--"))
        options = FALSE;
      else if (options && g_str_has_prefix (*words, "--"))
        {
          if (!read_option (args, &words, error))
            return FALSE;
        }
      else
        g_ptr_array_add (args->others, g_strdup (*words));
    }

  return TRUE;
}

static gboolean
add_json (FlnCliArgs *args, FlnJson *json, const FlnJsonNode *node,
          const FlnCliOption *option, GError **error)
{
  g_autofree char *digits = NULL;

  switch (fln_json_type (node))
    {
    case FLN_JSON_NULL:
      return TRUE;
    case FLN_JSON_TEXT:
      return add_value (args, option, fln_json_as_text (json, node, LONGEST_VALUE),
                        error);
    case FLN_JSON_INT:
      digits = g_strdup_printf ("%" G_GINT64_FORMAT,
                                fln_json_as_int (json, node, G_MININT64, G_MAXINT64));
      return add_value (args, option, digits, error);
    case FLN_JSON_BOOL:
      return !fln_json_as_bool (json, node) || add_value (args, option, "", error);
    case FLN_JSON_ARRAY:
      for (const FlnJsonNode *item = fln_json_first (node); item != NULL;
           item = fln_json_next (item))
        if (!add_json (args, json, item, option, error))
          return FALSE;
      return TRUE;
    case FLN_JSON_OBJECT:
      break;
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "“%s” has no value of that kind.",
               option->name);
  return FALSE;
}

gboolean
fln_cli_args_read_json (FlnCliArgs *args, const char *text, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (text, strlen (text), FLN_JSON_LINE, error);
  const FlnJsonNode *root;

  if (json == NULL)
    return FALSE;

  root = fln_json_root (json);
  if (fln_json_type (root) != FLN_JSON_OBJECT)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "What comes on standard input is to be one JSON object.");
      return FALSE;
    }

  for (const FlnJsonNode *member = fln_json_first (root); member != NULL;
       member = fln_json_next (member))
    {
      const char *name = fln_json_name (member);
      const FlnCliOption *option = find_option (args, name, strlen (name));

      if (option == NULL)
        {
          g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "There is no “%s” here.",
                       name);
          return FALSE;
        }
      if (!add_json (args, json, member, option, error))
        return FALSE;
    }

  return fln_json_finish (json, error);
}

gboolean
fln_cli_args_check (FlnCliArgs *args, unsigned least, unsigned most, GError **error)
{
  for (const FlnCliOption *option = args->options; option->name != NULL; option++)
    if (option->needed && !fln_cli_args_has (args, option->name))
      {
        g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "--%s is missing.",
                     option->name);
        return FALSE;
      }

  if (args->others->len < least)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Something is missing.");
      return FALSE;
    }
  if (args->others->len > most)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "“%s” is one word too many.",
                   fln_cli_args_other (args, most));
      return FALSE;
    }

  return TRUE;
}

gboolean
fln_cli_args_has (FlnCliArgs *args, const char *name)
{
  g_assert (find_option (args, name, strlen (name)) != NULL);
  return g_hash_table_contains (args->said, name);
}

const char *const *
fln_cli_args_list (FlnCliArgs *args, const char *name)
{
  static const char *const none[] = { NULL };

  if (!fln_cli_args_has (args, name))
    return none;

  return (const char *const *) values_of (args, name)->pdata;
}

const char *
fln_cli_args_text (FlnCliArgs *args, const char *name)
{
  return fln_cli_args_has (args, name) ? fln_cli_args_list (args, name)[0] : NULL;
}

const char *
fln_cli_args_other (FlnCliArgs *args, unsigned at)
{
  return at < args->others->len ? args->others->pdata[at] : NULL;
}
