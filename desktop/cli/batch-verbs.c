/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many command lines in one process, for rehearsals and tests: one JSON array of words a
 * line on standard input, or {"argv":[…],"stdin":"…"}; one JSON document a line comes
 * back, {"status":0,"answer":{…}}, as soon as that line is done. */
#include "desktop/cli/verb-tables.h"

#include "shared/wire/json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_WORD 65536

/* The words of a line, NULL-terminated; *@input what its standard input is, or NULL. */
static char **
read_words (const char *line, gsize size, char **input, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, size, FLN_JSON_LINE, error);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const FlnJsonNode *list;

  if (json == NULL)
    return NULL;

  list = fln_json_root (json);
  if (fln_json_type (list) == FLN_JSON_OBJECT)
    {
      *input = g_strdup (fln_json_get_text_or_null (json, list, "stdin", LONGEST_WORD));
      list = fln_json_get_array (json, list, "argv");
    }
  else if (fln_json_type (list) != FLN_JSON_ARRAY)
    fln_json_fail (json, list, "is to be an array of words");

  for (const FlnJsonNode *word = list != NULL ? fln_json_first (list) : NULL;
       word != NULL; word = fln_json_next (word))
    g_strv_builder_add (words, fln_json_as_text (json, word, LONGEST_WORD));

  if (!fln_json_finish (json, error))
    return NULL;

  return g_strv_builder_end (words);
}

static void
append_error (GString *out, const GError *error)
{
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_name (&json, "error");
  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "code", "invalid");
  fln_json_writer_add_text (&json, "message", error->message);
  fln_json_writer_close_object (&json);
  fln_json_writer_close_object (&json);
}

static int
run_line (FlnCli *cli, const char *line, gsize size, GString *answer)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *input = NULL;

  words = read_words (line, size, &input, &error);
  if (words == NULL)
    {
      append_error (answer, error);
      return 2;
    }

  return fln_cli_run_line (cli, (const char *const *) words, input, answer);
}

static void
answer_line (FlnCli *cli, int status, const GString *answer)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_json_writer_open_object (json);
  fln_json_writer_add_int (json, "status", status);
  fln_json_writer_name (json, "answer");
  fln_json_writer_raw (json, answer->len > 0 ? answer->str : "null");
  fln_json_writer_close_object (json);
  fln_json_writer_end_line (json);
  fln_cli_flush (cli);
}

/* Refused lines are told line by line; the batch itself is done when all were read. */
static gboolean
run_batch (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *line = NULL;
  size_t room = 0;
  ssize_t size;

  (void) args;
  if (fln_cli_is_batched (cli))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "A batch cannot stand in a batch.");
      return FALSE;
    }

  while ((size = getline (&line, &room, stdin)) >= 0)
    {
      g_autoptr (GString) answer = g_string_new (NULL);
      int status;

      if (size > 0 && line[size - 1] == '\n')
        size--;
      if (size == 0)
        continue;

      status = run_line (cli, line, (gsize) size, answer);
      answer_line (cli, status, answer);
      fln_wipe (line, (gsize) size);
    }

  return TRUE;
}

const FlnVerb fln_batch_verbs[] = {
  { "batch", run_batch, NULL, 0, 0, NULL,
    N_ ("run a JSON array of words from each line of standard input") },
  { NULL },
};
