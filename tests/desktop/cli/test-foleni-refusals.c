/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program refuses, on a desk of letter A at noon where Mukamana Jeanne waits in
 * OPD with number A001 and "uwase" of the reception is signed in. */
#include "tests/desktop/cli/foleni-run.h"

#include "desktop/local/journal.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define JEANNE "register --name Mukamana_Jeanne --phone 0788123456 --department OPD"

static const struct
{
  const char *line;
  int status;
  const char *code;
  const char *says;
} refusals[] = {
  { "", 2, "invalid", "foleni --help" },
  { "registre", 2, "invalid", "registre" },
  { "register", 2, "invalid", "--name is missing" },
  { "register --name K", 2, "invalid",
    "--department is missing. Usage: foleni register" },
  { "register --name K --department OPD --colour red", 2, "invalid", "--colour" },
  { "register --name K --name L --department OPD", 2, "invalid", "twice" },
  { "register --name K --department", 2, "invalid", "needs a value" },
  { "register K --name K --department OPD", 2, "invalid", "too many" },
  { "register --name K --department X-RAY", 2, "invalid", "there are LAB, OPD" },
  { "register --name K --department OPD --phone 12", 2, "invalid", "phone" },
  { "register --name K --department OPD --age soon", 2, "invalid", "age" },
  { "register --name K --department OPD --age 3 --born 2023", 2, "invalid",
    "not both" },
  { "register --name K --department OPD --need rich", 2, "invalid", "no need" },
  { "register --name K --department OPD --urgency blue", 2, "invalid", "no urgency" },
  { "register --name K --department OPD --doctor nobody", 2, "invalid", "nobody" },
  { JEANNE, 1, "rule", "A001" },
  { "issue nobody --department OPD", 2, "invalid", "No patient" },
  { "call-next --department LAB --room L", 1, "not-found", "Nobody is waiting" },
  { "call-next --department OPD --room 99", 2, "invalid", "No room is called 99" },
  { "call-next --department OPD", 2, "invalid", "--room is missing" },
  { "recall A1", 1, "rule", "A001" },
  { "recall A9", 2, "invalid", "A009" },
  { "recall", 2, "invalid", "missing" },
  { "serve A1", 1, "denied", "receptionist" },
  { "cancel A1", 2, "invalid", "--reason is missing" },
  { "transfer A1 --to OPD", 1, "rule", "already" },
  { "override A1", 2, "invalid", "Say one of" },
  { "override A1 --first", 2, "invalid", "reason" },
  { "override A1 --end", 1, "rule", "nobody moved" },
  { "override A1 --due soon --reason x", 2, "invalid", "soon" },
  { "reopen --department OPD", 1, "rule", "open already" },
  { "edit-patient x", 2, "invalid", "Say what to change" },
  { "edit-patient x --name Y", 2, "invalid", "No patient" },
  { "check-in x", 2, "invalid", "No appointment" },
  { "cancel-appointment x", 2, "invalid", "No appointment" },
  { "history x", 2, "invalid", "No patient" },
  { "conflicts --keep a --restore b", 2, "invalid", "not both" },
  { "conflicts --keep a", 1, "denied", "receptionist" },
  { "stats --from 2026-11-22 --to 2026-11-21", 2, "invalid", "--from" },
  { "stats --from never", 2, "invalid", "never" },
  { "journal burn", 2, "invalid", "verify" },
  { "staff-edit keza --retire", 1, "denied", "receptionist" },
  { "sync --wait long", 2, "invalid", "long" },
  { "sync", 1, "unreachable", NULL },
  { "--as mugisha status", 1, "denied", NULL },
  { "sign-in --user uwase", 2, "invalid", "--password-stdin" },
  { "sign-in --user uwase --password-stdin", 2, "invalid", "standard input" },
};

static int64_t
count_actions (FlnFoleni *foleni)
{
  FlnJournalHead head;

  g_assert_true (fln_journal_read_head (foleni->desk->store, &head, NULL));
  return head.n;
}

/* With --json one document that says the same as the sentence on standard error. */
static void
check_json (FlnFoleni *foleni, gsize at)
{
  g_auto (FlnRun) run = { 0 };
  g_autofree char *line = g_strconcat ("--json ", refusals[at].line, NULL);
  g_autofree char *sentence = NULL;
  const FlnJsonNode *error;

  fln_foleni_run (foleni, &run, line, NULL);
  g_test_message ("%s → %d %s", line, run.status, run.err);
  g_assert_cmpint (run.status, ==, refusals[at].status);
  g_assert_nonnull (run.json);
  error = fln_json_find (fln_json_root (run.json), "error");
  g_assert_cmpstr (fln_json_get_text (run.json, error, "code", 20), ==,
                   refusals[at].code);
  sentence = g_strdup_printf ("foleni: %s\n",
                              fln_json_get_text (run.json, error, "message", 9999));
  g_assert_cmpstr (run.err, ==, sentence);
  if (refusals[at].says != NULL)
    g_assert_nonnull (strstr (run.err, refusals[at].says));
}

static void
refusal_is_one_sentence_one_status_and_no_trace (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &registered, JEANNE);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (FlnRun) plain = { 0 };

      check_json (&foleni, i);
      fln_foleni_run (&foleni, &plain, refusals[i].line, NULL);
      g_assert_cmpint (plain.status, ==, refusals[i].status);
      g_assert_cmpstr (plain.out, ==, "");
      g_assert_cmpint (count_actions (&foleni), ==, 1);
    }
}

static void
second_registration_tells_the_first (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) first = { 0 };
  g_auto (FlnRun) second = { 0 };
  const FlnJsonNode *error;
  const FlnJsonNode *existing;

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &first, JEANNE);
  fln_foleni_run (&foleni, &second, "--json " JEANNE, NULL);
  g_assert_cmpint (second.status, ==, 1);
  error = fln_json_find (fln_json_root (second.json), "error");
  existing = fln_json_find (error, "existing");
  g_assert_cmpstr (fln_json_get_text (second.json, existing, "number", 9), ==, "A001");
  g_assert_cmpint (fln_json_get_int (second.json, existing, "people_ahead", 0, 9), ==,
                   0);
}

static void
unknown_or_twisted_input_is_refused (void)
{
  static const char *const inputs[] = {
    "",
    "[]",
    "{\"name\":\"K\"",
    "{\"name\":\"K\",\"name\":\"L\",\"department\":\"OPD\"}",
    "{\"name\":{\"x\":1},\"department\":\"OPD\"}",
    "{\"nombre\":\"K\",\"department\":\"OPD\"}",
  };
  g_auto (FlnFoleni) foleni = { 0 };

  fln_foleni_begin (&foleni);
  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_run (&foleni, &run, "--json register --json-stdin", inputs[i]);
      g_test_message ("%s → %s", inputs[i], run.err);
      g_assert_cmpint (run.status, ==, 2);
      g_assert_nonnull (run.json);
      g_assert_cmpint (count_actions (&foleni), ==, 0);
    }
}

static void
wrong_password_is_refused_and_five_lock (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) locked = { 0 };

  fln_foleni_begin (&foleni);
  for (int i = 0; i < 5; i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_run (&foleni, &run, "--json sign-in --user keza --password-stdin",
                      "wrong\n");
      g_assert_cmpint (run.status, ==, 1);
      g_assert_nonnull (strstr (run.out, "\"denied\""));
    }

  fln_foleni_run (&foleni, &locked, "--json sign-in --user keza --password-stdin",
                  FLN_DESK_PASSWORD "\n");
  g_assert_cmpint (locked.status, ==, 1);
  g_assert_nonnull (strstr (locked.out, "\"locked\""));
}

/* Runs `status` on whatever stands at @dir. */
static void
run_elsewhere (FlnFoleni *foleni, FlnRun *run, const char *dir, const char *line)
{
  const char *own = foleni->desk->dir;

  foleni->desk->dir = dir;
  fln_foleni_run (foleni, run, line, NULL);
  foleni->desk->dir = own;
  g_test_message ("%s", run->err);
}

static void
desk_that_is_not_enrolled_says_so (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) status = { 0 };
  g_auto (FlnRun) sync = { 0 };
  g_auto (FlnRun) undo = { 0 };
  g_autofree char *dir = NULL;

  fln_foleni_begin (&foleni);
  dir = g_build_filename (foleni.desk->dir, "other", NULL);
  run_elsewhere (&foleni, &status, dir, "--json status");
  g_assert_cmpint (status.status, ==, 0);
  g_assert_nonnull (strstr (status.out, "\"enrolled\":false"));
  run_elsewhere (&foleni, &sync, dir, "--json sync");
  g_assert_cmpint (sync.status, ==, 1);
  run_elsewhere (&foleni, &undo, dir, "--json undo");
  g_assert_cmpint (undo.status, ==, 1);
}

static void
store_of_a_newer_program_is_left_alone (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;
  sqlite3 *db = NULL;

  fln_foleni_begin (&foleni);
  g_clear_pointer (&foleni.desk->store, fln_store_close);
  path = g_build_filename (foleni.desk->dir, "desk.db", NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));

  fln_foleni_run (&foleni, &run, "--json " JEANNE, NULL);
  g_test_message ("%s", run.err);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "\"newer\""));
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
file_that_is_no_store_is_left_alone (void)
{
  static const char junk[] = "This is a letter to my aunt and no database at all.\n";
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_auto (FlnRun) under = { 0 };
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *below = NULL;
  g_autofree char *after = NULL;

  fln_foleni_begin (&foleni);
  dir = g_build_filename (foleni.desk->dir, "aunt", NULL);
  path = g_build_filename (dir, "desk.db", NULL);
  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, junk, -1, NULL));

  run_elsewhere (&foleni, &run, dir, "--json status");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "\"storage\""));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, junk);

  /* A folder that cannot be made, for anybody. */
  below = g_build_filename (path, "store", NULL);
  run_elsewhere (&foleni, &under, below, "--json status");
  g_assert_cmpint (under.status, ==, 1);
  g_assert_nonnull (strstr (under.out, "\"storage\""));
}

static void
server_that_is_away_enrols_nobody (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_auto (FlnRun) twice = { 0 };
  g_autofree char *dir = NULL;
  g_autofree char *line = NULL;

  fln_foleni_begin (&foleni);
  fln_foleni_run (&foleni, &twice,
                  "--json enrol --server http://127.0.0.1:1 --code-stdin", "CODE\n");
  g_assert_cmpint (twice.status, ==, 1);
  g_assert_nonnull (strstr (twice.out, "\"rule\""));

  dir = g_build_filename (foleni.desk->dir, "new", NULL);
  line = g_strdup ("--json enrol --server http://127.0.0.1:1 --code-stdin");
  foleni.desk->dir = dir;
  fln_foleni_run (&foleni, &run, line, "CODE\n");
  g_test_message ("%s", run.err);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "\"unreachable\""));
}

/* A desk whose terminal is set to Latin-1. */
static void
words_that_are_no_utf8_get_one_document_too (void)
{
  static const char *const lines[] = { "--json Mus\xe9", "--json call \xff --room 1",
                                       "--json register --name K --department \xc3(" };
  g_auto (FlnFoleni) foleni = { 0 };

  fln_foleni_begin (&foleni);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_run (&foleni, &run, lines[i], NULL);
      g_assert_cmpint (run.status, ==, 2);
      g_assert_nonnull (run.json);
      g_assert_true (g_utf8_validate (run.out, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foleni-refusals/refusal-is-one-sentence-one-status-and-no-trace",
                   refusal_is_one_sentence_one_status_and_no_trace);
  g_test_add_func ("/foleni-refusals/second-registration-tells-the-first",
                   second_registration_tells_the_first);
  g_test_add_func ("/foleni-refusals/unknown-or-twisted-input-is-refused",
                   unknown_or_twisted_input_is_refused);
  g_test_add_func ("/foleni-refusals/wrong-password-is-refused-and-five-lock",
                   wrong_password_is_refused_and_five_lock);
  g_test_add_func ("/foleni-refusals/desk-that-is-not-enrolled-says-so",
                   desk_that_is_not_enrolled_says_so);
  g_test_add_func ("/foleni-refusals/store-of-a-newer-program-is-left-alone",
                   store_of_a_newer_program_is_left_alone);
  g_test_add_func ("/foleni-refusals/file-that-is-no-store-is-left-alone",
                   file_that_is_no_store_is_left_alone);
  g_test_add_func ("/foleni-refusals/server-that-is-away-enrols-nobody",
                   server_that_is_away_enrols_nobody);
  g_test_add_func ("/foleni-refusals/words-that-are-no-utf8-get-one-document-too",
                   words_that_are_no_utf8_get_one_document_too);
  return g_test_run ();
}
