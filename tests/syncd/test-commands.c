/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/sign.h"
#include "shared/wire/enrolment.h"
#include "shared/wire/json-reader.h"
#include "tests/support/scratch-folder.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

/* A folder with nothing in it, and the daemon's program. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *database;
  char *program;
  GSubprocess *daemon;
  GDataInputStream *said; /* the daemon's stdout */
  guint port;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->database = fln_scratch_folder_path (fixture->folder, "central.db");
  fixture->program
      = g_test_build_filename (G_TEST_BUILT, "syncd", "foleni-syncd", NULL);
}

static int
end_daemon (Fixture *fixture, int signal)
{
  int status;

  g_subprocess_send_signal (fixture->daemon, signal);
  g_assert_true (g_subprocess_wait (fixture->daemon, NULL, NULL));
  status = g_subprocess_get_if_exited (fixture->daemon)
               ? g_subprocess_get_exit_status (fixture->daemon)
               : -1;
  g_clear_object (&fixture->said);
  g_clear_object (&fixture->daemon);

  return status;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->daemon != NULL)
    g_assert_cmpint (end_daemon (fixture, SIGTERM), ==, 0);
  g_free (fixture->program);
  fln_scratch_folder_free (fixture->folder);
}

/* Runs a command to its end; both texts may be NULL. */
static int
run (Fixture *fixture, char **out, char **err, const char *const *words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *complained = NULL;

  g_ptr_array_add (argv, fixture->program);
  for (int i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) words[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv (
      (const char *const *) argv->pdata,
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, &complained, &error);
  g_assert_no_error (error);
  if (out != NULL)
    *out = g_steal_pointer (&said);
  if (err != NULL)
    *err = g_steal_pointer (&complained);

  return g_subprocess_get_exit_status (process);
}

#define RUN(fixture, out, err, ...)                                                    \
  run (fixture, out, err, (const char *const[]){ __VA_ARGS__, NULL })

static void
init (Fixture *fixture)
{
  g_assert_cmpint (RUN (fixture, NULL, NULL, "init", "--database", fixture->database),
                   ==, 0);
}

static void
serve (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *colon;

  fixture->daemon = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, fixture->program, "serve", "--database",
      fixture->database, "--listen", "127.0.0.1:0", NULL);
  g_assert_no_error (error);
  fixture->said
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->daemon));
  line = g_data_input_stream_read_line (fixture->said, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "foleni-syncd ready on http://127.0.0.1:"));
  colon = strrchr (line, ':');
  fixture->port = (guint) g_ascii_strtoull (colon + 1, NULL, 10);
}

/* Asks the daemon and reads to the end of its answer.  Caller frees. */
static char *
ask (Fixture *fixture, const char *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GError) error = NULL;
  char *answer;

  g_socket_client_set_timeout (client, 20);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1",
                                                (guint16) fixture->port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  input = g_data_input_stream_new (
      g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  answer = g_data_input_stream_read_upto (input, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);

  return answer;
}

static char *
read_member (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnJson) json
      = fln_json_read (text, strlen (text), FLN_JSON_DOCUMENT, &error);
  char *value;

  g_assert_no_error (error);
  value = g_strdup (fln_json_get_text (json, fln_json_root (json), name, 4096));
  g_assert_true (fln_json_finish (json, &error));

  return value;
}

/* Usage */

static void
wrong_usage_ends_with_2_and_says_how (Fixture *fixture, gconstpointer unused)
{
  static const char *const wrong[][4] = {
    { NULL },
    { "dance", NULL },
    { "init", NULL },
    { "init", "--no-such", NULL },
    { "init", "--database", NULL },
    { "invite", "--letter", "A", NULL },
    { "invite", "--database=x", NULL },
    { "serve", NULL },
    { "serve", "--database=x", "extra", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *out = NULL;
      g_autofree char *err = NULL;

      g_assert_cmpint (run (fixture, &out, &err, wrong[i]), ==, 2);
      g_assert_cmpstr (out, ==, "");
      g_assert_nonnull (strstr (err, "Usage:"));
    }
}

static void
help_ends_with_0 (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;

  g_assert_cmpint (RUN (fixture, &all, NULL, "--help"), ==, 0);
  g_assert_nonnull (strstr (all, "invite"));
  g_assert_cmpint (RUN (fixture, &one, NULL, "serve", "--help"), ==, 0);
  g_assert_nonnull (strstr (one, "--listen"));
}

static void
with_json_stdout_is_one_document_whatever_happens (Fixture *fixture,
                                                   gconstpointer unused)
{
  static const struct
  {
    const char *words[6];
    int status;
    const char *member;
  } runs[] = {
    { { "init", "--json", NULL }, 2, "error" },
    { { "serve", "--json", "--no-such", NULL }, 2, "error" },
    { { "serve", "--json", "--database", "/nowhere/central.db", NULL }, 1, "error" },
    { { "invite", "--json", "--letter=A", "--database=/nowhere/c.db", NULL },
      1,
      "error" },
    { { "init", "--json", "--database", "/dev/null/central.db", NULL }, 1, "error" },
    { { "serve", "--help", "--json", NULL }, 0, "usage" },
    { { "invite", "--json", "--letter=1", "--database=/nowhere/c.db", NULL },
      2,
      "error" },
    { { "sample-day", "--json", NULL }, 0, "arrivals" },
    { { "sample-day", "--arrivals=0", NULL }, 2, "error" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *out = NULL;
      g_autofree char *begins = g_strdup_printf ("{\"%s\":", runs[i].member);
      g_autoptr (FlnJson) json = NULL;

      g_assert_cmpint (run (fixture, &out, NULL, runs[i].words), ==, runs[i].status);
      g_assert_true (g_str_has_prefix (out, begins));
      json = fln_json_read (out, strlen (out), FLN_JSON_DOCUMENT, NULL);
      g_assert_nonnull (json);
    }
}

static void
without_a_database_nothing_is_made (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *err = NULL;

  g_assert_cmpint (RUN (fixture, NULL, &err, "serve", "--database", fixture->database,
                        "--listen", "127.0.0.1:0"),
                   ==, 1);
  g_assert_nonnull (strstr (err, "foleni-syncd init"));
  g_assert_cmpint (RUN (fixture, NULL, NULL, "invite", "--database", fixture->database,
                        "--letter", "A"),
                   ==, 1);
  g_assert_cmpint (fln_scratch_folder_count (fixture->folder), ==, 0);
}

/* init */

static void
init_prints_one_document_with_the_passwords (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = NULL;
  g_autoptr (FlnJson) json = NULL;
  const FlnJsonNode *staff;

  g_assert_cmpint (RUN (fixture, &out, NULL, "init", "--database", fixture->database,
                        "--organisation", "Health of the Hills", "--json"),
                   ==, 0);
  json = fln_json_read (out, strlen (out), FLN_JSON_DOCUMENT, NULL);
  g_assert_nonnull (json);
  g_assert_cmpstr (fln_json_get_text (json, fln_json_root (json), "organisation", 99),
                   ==, "Health of the Hills");
  staff = fln_json_first (fln_json_get_array (json, fln_json_root (json), "staff"));
  g_assert_cmpstr (fln_json_get_text (json, staff, "user", 99), ==, "admin");
  g_assert_cmpuint (strlen (fln_json_get_text (json, staff, "password", 99)), >=, 10);
  g_assert_true (fln_json_finish (json, NULL));
}

static void
init_never_overwrites (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *err = NULL;
  gsize before_size;
  gsize after_size;

  init (fixture);
  g_file_get_contents (fixture->database, &before, &before_size, NULL);
  g_assert_cmpint (RUN (fixture, NULL, &err, "init", "--database", fixture->database),
                   ==, 1);
  g_assert_cmpuint (strlen (err), >, 20);
  g_file_get_contents (fixture->database, &after, &after_size, NULL);
  g_assert_cmpmem (before, before_size, after, after_size);
}

/* serve and invite */

static void
invite_works_without_and_beside_a_daemon (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *alone = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *err = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  init (fixture);
  g_assert_cmpint (RUN (fixture, &alone, NULL, "invite", "--database",
                        fixture->database, "--letter", "A", "--json"),
                   ==, 0);
  serve (fixture);
  g_assert_cmpint (RUN (fixture, &beside, NULL, "invite", "--database",
                        fixture->database, "--letter", "B", "--json"),
                   ==, 0);
  g_assert_cmpint (RUN (fixture, NULL, &err, "invite", "--database", fixture->database,
                        "--letter", "A"),
                   ==, 1);

  first = read_member (alone, "code");
  second = read_member (beside, "code");
  g_assert_cmpuint (strlen (first), ==, 16);
  g_assert_cmpuint (strlen (second), ==, 16);
  g_assert_cmpstr (first, !=, second);
  g_assert_nonnull (strstr (err, "choose another"));
}

static void
a_second_daemon_on_the_same_database_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *err = NULL;
  g_autofree char *answer = NULL;

  init (fixture);
  serve (fixture);
  g_assert_cmpint (RUN (fixture, NULL, &err, "serve", "--database", fixture->database,
                        "--listen", "127.0.0.1:0"),
                   ==, 1);
  g_assert_nonnull (strstr (err, "serves"));

  /* The first is none the worse for it. */
  answer = ask (fixture, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
  g_free (g_steal_pointer (&err));
  g_assert_cmpint (RUN (fixture, NULL, &err, "invite", "--database", fixture->database,
                        "--letter", "A"),
                   ==, 0);
}

static void
sigterm_ends_it_cleanly_and_its_one_line_is_all_it_said (Fixture *fixture,
                                                         gconstpointer unused)
{
  g_autofree char *socket = g_strconcat (fixture->database, ".admin.sock", NULL);
  g_autofree char *log = g_strconcat (fixture->database, "-wal", NULL);
  g_autofree char *more = NULL;
  g_autofree char *rest = NULL;
  gsize size = 0;

  init (fixture);
  serve (fixture);
  g_assert_true (g_file_test (socket, G_FILE_TEST_EXISTS));
  g_subprocess_send_signal (fixture->daemon, SIGTERM);
  more = g_data_input_stream_read_line (fixture->said, NULL, NULL, NULL);
  g_assert_null (more);
  g_assert_cmpint (end_daemon (fixture, SIGTERM), ==, 0);
  g_assert_false (g_file_test (socket, G_FILE_TEST_EXISTS));

  /* Whoever copies the file has everything. */
  g_file_get_contents (log, &rest, &size, NULL);
  g_assert_cmpuint (size, ==, 0);
}

static void
a_wide_open_door_is_warned_about (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSubprocess) wide = NULL;
  g_autoptr (GDataInputStream) complained = NULL;
  g_autofree char *line = NULL;

  init (fixture);
  wide = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                               | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                           NULL, fixture->program, "serve", "--database",
                           fixture->database, "--listen", "0.0.0.0:0", NULL);
  complained = g_data_input_stream_new (g_subprocess_get_stderr_pipe (wide));
  line = g_data_input_stream_read_line (complained, NULL, NULL, NULL);
  g_assert_nonnull (strstr (line, "WARNING"));
  g_assert_nonnull (strstr (line, "not encrypted"));
  g_subprocess_send_signal (wide, SIGTERM);
  g_assert_true (g_subprocess_wait_check (wide, NULL, NULL));
}

/* Enrols, and gives the token. */
static char *
enrol (Fixture *fixture, const char *code)
{
  FlnEnrolRequest request = { .code = (char *) code,
                              .device = (char *) "00112233445566778899aabbccddeeff",
                              .name = (char *) "Reception 1" };
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  g_autofree char *answer = NULL;
  const char *reply;
  uint8_t secret[FLN_SIGN_SECRET_SIZE];

  fln_sign_keypair (request.sign_key, secret);
  body = fln_enrol_request_write (&request);
  text = g_strdup_printf ("POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: "
                          "%" G_GSIZE_FORMAT "\r\n\r\n%.*s",
                          g_bytes_get_size (body), (int) g_bytes_get_size (body),
                          (const char *) g_bytes_get_data (body, NULL));
  answer = ask (fixture, text);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
  reply = strstr (answer, "\r\n\r\n");

  return read_member (reply + 4, "token");
}

static void
what_was_answered_outlives_a_kill (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = NULL;
  g_autofree char *code = NULL;
  g_autofree char *token = NULL;
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  init (fixture);
  serve (fixture);
  g_assert_cmpint (RUN (fixture, &out, NULL, "invite", "--database", fixture->database,
                        "--letter", "A", "--json"),
                   ==, 0);
  code = read_member (out, "code");
  token = enrol (fixture, code);
  g_assert_cmpint (end_daemon (fixture, SIGKILL), ==, -1);

  serve (fixture);
  request = g_strdup_printf ("GET /v1/roster HTTP/1.1\r\nHost: h\r\nConnection: close"
                             "\r\nAuthorization: Bearer %s\r\n\r\n",
                             token);
  answer = ask (fixture, request);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
}

static void
revoke_works_beside_and_without_a_daemon (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *out = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *alone = NULL;
  g_autofree char *code = NULL;
  g_autofree char *token = NULL;
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  init (fixture);
  serve (fixture);
  g_assert_cmpint (RUN (fixture, &out, NULL, "invite", "--database", fixture->database,
                        "--letter", "A", "--json"),
                   ==, 0);
  code = read_member (out, "code");
  token = enrol (fixture, code);
  g_assert_cmpint (RUN (fixture, &beside, NULL, "revoke", "--database",
                        fixture->database, "--letter", "A", "--json"),
                   ==, 0);
  request = g_strdup_printf ("GET /v1/roster HTTP/1.1\r\nHost: h\r\nConnection: close"
                             "\r\nAuthorization: Bearer %s\r\n\r\n",
                             token);
  answer = ask (fixture, request);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 403"));

  g_assert_cmpint (end_daemon (fixture, SIGTERM), ==, 0);
  g_assert_cmpint (RUN (fixture, &alone, NULL, "revoke", "--database",
                        fixture->database, "--letter", "A", "--json"),
                   ==, 0);
  g_assert_cmpstr (beside, ==, alone);
  g_assert_cmpint (RUN (fixture, NULL, NULL, "revoke", "--database", fixture->database,
                        "--letter", "B"),
                   ==, 1);
}

static void
one_seed_is_one_sample_day (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *once = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  g_assert_cmpint (RUN (fixture, &once, NULL, "sample-day", "--seed", "7"), ==, 0);
  g_assert_cmpint (RUN (fixture, &again, NULL, "sample-day", "--seed", "7"), ==, 0);
  g_assert_cmpint (RUN (fixture, &other, NULL, "sample-day", "--seed", "8"), ==, 0);
  g_assert_true (g_str_has_prefix (once, "{\"arrivals\":[{\"at_s\":"));
  g_assert_cmpstr (once, ==, again);
  g_assert_cmpstr (once, !=, other);
}

static void
a_sample_day_has_as_many_as_asked_for (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *day = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_cmpint (RUN (fixture, &day, NULL, "sample-day", "--arrivals", "3"), ==, 0);
  parts = g_strsplit (day, "\"at_s\":", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_assert_cmpint (RUN (fixture, NULL, NULL, "sample-day", "--arrivals", "0"), ==, 2);
}

#define add(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/commands/usage", wrong_usage_ends_with_2_and_says_how);
  add ("/commands/help", help_ends_with_0);
  add ("/commands/json", with_json_stdout_is_one_document_whatever_happens);
  add ("/commands/no-database", without_a_database_nothing_is_made);
  add ("/commands/init", init_prints_one_document_with_the_passwords);
  add ("/commands/init-twice", init_never_overwrites);
  add ("/commands/invite", invite_works_without_and_beside_a_daemon);
  add ("/commands/second", a_second_daemon_on_the_same_database_is_refused);
  add ("/commands/sigterm", sigterm_ends_it_cleanly_and_its_one_line_is_all_it_said);
  add ("/commands/wide", a_wide_open_door_is_warned_about);
  add ("/commands/kill", what_was_answered_outlives_a_kill);

  add ("/commands/revoke", revoke_works_beside_and_without_a_daemon);
  add ("/commands/sample-day", one_seed_is_one_sample_day);
  add ("/commands/sample-day-size", a_sample_day_has_as_many_as_asked_for);

  return g_test_run ();
}
