/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/desktop/cli/foleni-run.h"

#include "desktop/sync/credentials.h"

#include <gio/gio.h>
#include <string.h>

void
fln_foleni_set_clock (FlnFoleni *foleni, int64_t us)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, us);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (foleni->clock, text, -1, &error);
  g_assert_no_error (error);
}

static void
save_credentials (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnCredentials) credentials = g_new0 (FlnCredentials, 1);

  credentials->server = g_strdup ("http://127.0.0.1:1");
  credentials->device = g_strdup (desk->device);
  credentials->token = fln_secret_new ("token", strlen ("token"));
  credentials->sign_key = fln_secret_copy (desk->sign_key);
  credentials->device_secret = fln_secret_copy (desk->device_secret);
  g_assert_true (fln_credentials_save (credentials, desk->dir, &error));
  g_assert_no_error (error);
}

void
fln_foleni_begin (FlnFoleni *foleni)
{
  foleni->desk = fln_desk_fixture_new ("A");
  foleni->clock = g_build_filename (foleni->desk->dir, "clock", NULL);
  fln_foleni_set_clock (foleni, FLN_DESK_NOON_US);
  save_credentials (foleni->desk);
  fln_foleni_sign_in (foleni, "uwase");
}

void
fln_foleni_clear (FlnFoleni *foleni)
{
  g_clear_pointer (&foleni->desk, fln_desk_fixture_free);
  g_clear_pointer (&foleni->clock, g_free);
}

static GSubprocess *
spawn (FlnFoleni *foleni, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
      | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  g_ptr_array_add (
      argv, g_test_build_filename (G_TEST_BUILT, "desktop", "cli", "foleni", NULL));
  g_ptr_array_add (argv, g_strdup ("--store"));
  g_ptr_array_add (argv, g_strdup (foleni->desk->dir));
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (argv, g_strdelimit (g_strdup (words[i]), "_", ' '));
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_setenv (launcher, "FOLENI_TEST_CLOCK", foleni->clock, TRUE);
  child = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata,
                                        &error);
  g_assert_no_error (error);
  return child;
}

void
fln_foleni_run (FlnFoleni *foleni, FlnRun *run, const char *line, const char *input)
{
  g_autoptr (GSubprocess) child = spawn (foleni, line);
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (child, input != NULL ? input : "", NULL, &run->out,
                                 &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  run->status = g_subprocess_get_exit_status (child);
  run->json = fln_json_read (run->out, strlen (run->out), FLN_JSON_REPLY, NULL);
}

void
fln_foleni_do (FlnFoleni *foleni, FlnRun *run, const char *line)
{
  g_autofree char *with_json = g_strconcat ("--json ", line, NULL);

  fln_foleni_run (foleni, run, with_json, NULL);
  g_test_message ("%s → %s%s", line, run->out, run->err);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_nonnull (run->json);
}

void
fln_run_clear (FlnRun *run)
{
  g_clear_pointer (&run->out, g_free);
  g_clear_pointer (&run->err, g_free);
  g_clear_pointer (&run->json, fln_json_free);
}

static const FlnJsonNode *
find_member (FlnRun *run, const char *name)
{
  const FlnJsonNode *node = fln_json_find (fln_json_root (run->json), name);

  if (node == NULL)
    g_test_message ("No “%s” in %s", name, run->out);
  g_assert_nonnull (node);
  return node;
}

const char *
fln_run_text (FlnRun *run, const char *name)
{
  return fln_json_as_text_or_null (run->json, find_member (run, name), 65536);
}

int64_t
fln_run_int (FlnRun *run, const char *name)
{
  int64_t number
      = fln_json_as_int (run->json, find_member (run, name), G_MININT64, G_MAXINT64);

  g_assert_false (fln_json_has_failed (run->json));
  return number;
}

const FlnJsonNode *
fln_run_first (FlnRun *run, const char *list)
{
  const FlnJsonNode *node = find_member (run, list);

  g_assert_cmpint (fln_json_type (node), ==, FLN_JSON_ARRAY);
  return fln_json_first (node);
}

void
fln_foleni_sign_in (FlnFoleni *foleni, const char *user)
{
  g_auto (FlnRun) run = { 0 };
  g_autofree char *line
      = g_strconcat ("sign-in --user ", user, " --password-stdin", NULL);

  fln_foleni_run (foleni, &run, line, FLN_DESK_PASSWORD "\n");
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}
