/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli.h"

#include "desktop/cli/cli-help.h"
#include "desktop/cli/common-words.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/session.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define INPUT_MOST (1024 * 1024)

enum
{
  STATUS_DONE = 0,
  STATUS_REFUSED = 1,
  STATUS_USAGE = 2,
};

struct _FlnCli
{
  char *dir;
  FlnClock *clock;
  FlnRandom *random;
  FlnStore *store; /* NULL: not opened yet */
  gboolean wants_json;
  const char *input; /* stands in for standard input; NULL: it does not */
  GString *out;      /* the answer, as text or JSON */
  FlnJsonWriter json;
  GString *refusal; /* members of the error document */
  FlnJsonWriter refusal_json;
};

static const FlnCliOption no_options[] = { { NULL } };

static const FlnVerb *const *
list_tables (void)
{
  static const FlnVerb *const tables[] = {
    fln_desk_verbs,
    fln_patient_verbs,
    fln_queue_verbs,
    fln_ticket_verbs,
    fln_appointment_verbs,
    fln_conflict_verbs,
    fln_stats_verbs,
    fln_house_verbs,
    fln_sync_verbs,
    fln_batch_verbs,
    NULL,
  };

  return tables;
}

const FlnVerb *const *
fln_cli_verbs (void)
{
  return list_tables ();
}

static const FlnVerb *
find_verb (const char *name)
{
  for (const FlnVerb *const *table = list_tables (); *table != NULL; table++)
    for (const FlnVerb *verb = *table; verb->name != NULL; verb++)
      if (g_str_equal (verb->name, name))
        return verb;

  return NULL;
}

static void
start_answer (FlnCli *cli)
{
  g_string_truncate (cli->out, 0);
  g_string_truncate (cli->refusal, 0);
  cli->json = fln_json_writer (cli->out);
  cli->refusal_json = fln_json_writer (cli->refusal);
}

static FlnCli *
cli_new (void)
{
  FlnCli *cli = g_new0 (FlnCli, 1);

  cli->clock = fln_clock_new_system ();
  cli->random = fln_random_new_system ();
  cli->out = g_string_new (NULL);
  cli->refusal = g_string_new (NULL);
  start_answer (cli);
  return cli;
}

static void
cli_free (FlnCli *cli)
{
  if (cli == NULL)
    return;

  g_clear_pointer (&cli->store, fln_store_close);
  fln_clock_unref (cli->clock);
  fln_random_unref (cli->random);
  g_string_free (cli->out, TRUE);
  g_string_free (cli->refusal, TRUE);
  g_free (cli->dir);
  g_free (cli);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCli, cli_free)

const char *
fln_cli_dir (FlnCli *cli)
{
  return cli->dir;
}

gboolean
fln_cli_is_batched (FlnCli *cli)
{
  return cli->input != NULL;
}

FlnClock *
fln_cli_clock (FlnCli *cli)
{
  return cli->clock;
}

FlnRandom *
fln_cli_random (FlnCli *cli)
{
  return cli->random;
}

FlnStore *
fln_cli_store (FlnCli *cli, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FlnCredentials) credentials = NULL;
  FlnStoreConfig config = {
    .dir = cli->dir,
    .clock = cli->clock,
    .random = cli->random,
  };

  if (cli->store != NULL)
    return cli->store;

  credentials = fln_credentials_load (cli->dir, &problem);
  if (credentials != NULL)
    {
      config.sign_key = credentials->sign_key;
      config.device_secret = credentials->device_secret;
    }
  else if (!g_error_matches (problem, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  cli->store = fln_store_open (&config, error);
  return cli->store;
}

void
fln_cli_close_store (FlnCli *cli)
{
  g_clear_pointer (&cli->store, fln_store_close);
}

gboolean
fln_cli_need_session (FlnCli *cli, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autoptr (FlnSession) session = NULL;

  session = store != NULL ? fln_session_current (store, error) : NULL;
  return session != NULL;
}

gboolean
fln_cli_wants_json (FlnCli *cli)
{
  return cli->wants_json;
}

FlnJsonWriter *
fln_cli_json (FlnCli *cli)
{
  return &cli->json;
}

FlnJsonWriter *
fln_cli_refusal (FlnCli *cli)
{
  return &cli->refusal_json;
}

void
fln_cli_say (FlnCli *cli, const char *format, ...)
{
  va_list arguments;

  if (cli->wants_json)
    return;

  va_start (arguments, format);
  g_string_append_vprintf (cli->out, format, arguments);
  va_end (arguments);
}

void
fln_cli_flush (FlnCli *cli)
{
  if (cli->wants_json && cli->out->len > 0 && !g_str_has_suffix (cli->out->str, "\n"))
    g_string_append_c (cli->out, '\n');

  fwrite (cli->out->str, 1, cli->out->len, stdout);
  fflush (stdout);
  start_answer (cli);
}

static char *
read_stdin (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  ssize_t n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (text, buffer, n);
      fln_wipe (buffer, sizeof buffer);
      if (text->len > INPUT_MOST)
        break;
    }

  if (n == 0)
    return g_string_free (g_steal_pointer (&text), FALSE);

  fln_wipe (text->str, text->len);
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               n > 0 ? "There is more than 1 MiB on standard input."
                     : "Standard input cannot be read.");
  return NULL;
}

char *
fln_cli_read_input (FlnCli *cli, GError **error)
{
  return cli->input != NULL ? g_strdup (cli->input) : read_stdin (error);
}

FlnSecret *
fln_cli_read_secret (FlnCli *cli, GError **error)
{
  g_autofree char *text = fln_cli_read_input (cli, error);
  gsize size;
  FlnSecret *secret;

  if (text == NULL)
    return NULL;

  size = strcspn (text, "\r\n");
  secret = size > 0 ? fln_secret_new (text, size) : NULL;
  fln_wipe (text, strlen (text));
  if (secret == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                 "Nothing came on standard input, where a secret is to come.");
  return secret;
}

/* The refusal in place of the answer that was begun. */
static void
answer_error (FlnCli *cli, const GError *error)
{
  FlnJsonWriter *json = &cli->json;
  g_autofree char *more = g_strdup (cli->refusal->str);
  /* It may quote a word of the command line, which may be any bytes. */
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  start_answer (cli);
  if (!cli->wants_json)
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "error");
  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "code", fln_error_nick (error));
  fln_json_writer_add_text (json, "message", message);
  if (*more != '\0')
    {
      fln_json_writer_name (json, "existing");
      fln_json_writer_raw (json, more);
    }
  fln_json_writer_close_object (json);
  fln_json_writer_close_object (json);
}

static int
status_of (const GError *error)
{
  return g_error_matches (error, FLN_ERROR, FLN_ERROR_INVALID) ? STATUS_USAGE
                                                               : STATUS_REFUSED;
}

/* Options from a JSON object on standard input. */
static gboolean
read_json_input (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *input = fln_cli_read_input (cli, error);
  gboolean read;

  if (input == NULL)
    return FALSE;

  read = fln_cli_args_read_json (args, input, error);
  fln_wipe (input, strlen (input));
  return read;
}

static const FlnVerb *
take_verb (FlnCommonWords *common, GError **error)
{
  const char *name = common->rest->pdata[0];
  const FlnVerb *verb = name != NULL ? find_verb (name) : NULL;

  if (name == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                 "Say what to do; foleni --help lists it.");
  else if (verb == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                 "foleni does not know “%s”; foleni --help lists what it does.", name);
  return verb;
}

static gboolean
choose_session (FlnCli *cli, const char *user, GError **error)
{
  FlnStore *store;

  if (user == NULL)
    return TRUE;

  store = fln_cli_store (cli, error);
  return store != NULL && fln_session_choose (store, user, error);
}

/* What was wrong, and how it would be right. */
static void
add_usage (GError *error, const FlnVerb *verb)
{
  g_autofree char *usage = fln_cli_help_usage (verb);
  g_autofree char *problem = error->message;

  error->message = g_strdup_printf ("%s: %s %s", verb->name, problem, usage);
}

/* Runs what @common holds; the answer is in cli->out afterwards, of a failure too. */
static int
run_words (FlnCli *cli, FlnCommonWords *common, GError **error)
{
  const FlnVerb *verb = take_verb (common, error);
  g_autoptr (FlnCliArgs) args = NULL;

  if (verb == NULL)
    return STATUS_USAGE;

  args = fln_cli_args_new (verb->options != NULL ? verb->options : no_options);
  if (common->json_stdin && !read_json_input (cli, args, error))
    return STATUS_USAGE;

  if (!fln_cli_args_read (args, (const char *const *) common->rest->pdata + 1, error)
      || !fln_cli_args_check (args, verb->least, verb->most, error))
    {
      add_usage (*error, verb);
      return STATUS_USAGE;
    }

  if (!choose_session (cli, common->as, error))
    return STATUS_REFUSED;

  return verb->run (cli, args, error) ? STATUS_DONE : status_of (*error);
}

static gboolean
check_store (const FlnCommonWords *common, GError **error)
{
  if (common->store == NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "--store is said once, for the whole batch.");
  return FALSE;
}

int
fln_cli_run_line (FlnCli *cli, const char *const *words, const char *input,
                  GString *out)
{
  g_autoptr (GError) error = NULL;
  g_auto (FlnCommonWords) common = { 0 };
  g_autofree char *own_answer = g_strndup (cli->out->str, cli->out->len);
  gboolean wanted = cli->wants_json;
  int status = STATUS_USAGE;

  start_answer (cli);
  cli->input = input != NULL ? input : "";
  cli->wants_json = TRUE;
  if (fln_common_words_read (&common, words, &error) && check_store (&common, &error))
    status = run_words (cli, &common, &error);
  if (error != NULL)
    answer_error (cli, error);

  g_string_append_len (out, cli->out->str, (gssize) cli->out->len);
  cli->wants_json = wanted;
  cli->input = NULL;
  start_answer (cli);
  g_string_append (cli->out, own_answer);
  return status;
}

static char *
default_dir (void)
{
  const char *said = g_getenv ("FOLENI_STORE");

  if (said != NULL && *said != '\0')
    return g_strdup (said);

  return g_build_filename (g_get_user_data_dir (), "foleni", NULL);
}

static void
answer_help_json (FlnCli *cli, FlnCommonWords *common, const FlnVerb *verb)
{
  if (common->version)
    {
      fln_json_writer_open_object (&cli->json);
      fln_json_writer_add_text (&cli->json, "version", FOLENI_VERSION);
      fln_json_writer_close_object (&cli->json);
    }
  else if (verb != NULL)
    fln_cli_help_verb_json (&cli->json, verb);
  else
    fln_cli_help_all_json (&cli->json);
}

/* Help and version need no store. %FALSE: neither was asked for. */
static gboolean
answer_help (FlnCli *cli, FlnCommonWords *common)
{
  const char *name = common->rest->pdata[0];
  const FlnVerb *verb = name != NULL ? find_verb (name) : NULL;

  if (!common->help && !common->version)
    return FALSE;

  if (cli->wants_json)
    answer_help_json (cli, common, verb);
  else if (common->version)
    g_string_append_printf (cli->out, "foleni %s\n", FOLENI_VERSION);
  else if (verb != NULL)
    fln_cli_help_verb (cli->out, verb);
  else
    fln_cli_help_all (cli->out);

  return TRUE;
}

static int
finish (FlnCli *cli, int status, const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *message = g_utf8_make_valid (error->message, -1);

      answer_error (cli, error);
      fprintf (stderr, "foleni: %s\n", message);
    }

  fln_cli_flush (cli);
  if (ferror (stdout) && status == STATUS_DONE)
    {
      fprintf (stderr, "foleni: it is done, but the answer could not be written.\n");
      return STATUS_REFUSED;
    }

  return status;
}

int
fln_cli_main (int argc, char **argv)
{
  g_autoptr (FlnCli) cli = cli_new ();
  g_autoptr (GError) error = NULL;
  g_auto (FlnCommonWords) common = { 0 };
  int status = STATUS_USAGE;

  /* Also for a line that cannot be taken apart. */
  for (int i = 1; i < argc; i++)
    cli->wants_json |= g_str_equal (argv[i], "--json");

  if (!fln_common_words_read (&common, (const char *const *) argv + 1, &error))
    return finish (cli, status, error);
  if (answer_help (cli, &common))
    return finish (cli, STATUS_DONE, NULL);

  cli->dir = common.store != NULL ? g_canonicalize_filename (common.store, NULL)
                                  : default_dir ();
  status = run_words (cli, &common, &error);
  return finish (cli, status, error);
}
