/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, opened as a window opens it. */
#include "desktop/local/desk.h"

#include "desktop/local/wake.h"
#include "tests/support/desk-fixture.h"

typedef struct
{
  FlnDeskFixture *world;
  FlnDesk *desk;
  GMainLoop *loop;
  int changes;
} Fixture;

static void
on_changed (FlnDesk *desk, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->changes++;
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  FlnStoreConfig config = { 0 };

  fixture->world = fln_desk_fixture_new ("A");
  config = (FlnStoreConfig){ .dir = fixture->world->dir,
                             .clock = fixture->world->clock,
                             .random = fixture->world->random,
                             .sign_key = fixture->world->sign_key,
                             .device_secret = fixture->world->device_secret };
  fixture->desk = fln_desk_open (&config, &error);
  g_assert_no_error (error);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (fixture->desk, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_desk_close (fixture->desk);
  g_assert_finalize_object (fixture->desk);
  g_main_loop_unref (fixture->loop);
  fln_desk_fixture_free (fixture->world);
}

/* Runs until "changed", or fails after 10 s. */
static gboolean
on_too_late (gpointer unused)
{
  g_assert_not_reached ();
}

static void
wait_for_change (Fixture *fixture)
{
  guint timer = g_timeout_add_seconds (10, on_too_late, NULL);

  g_main_loop_run (fixture->loop);
  g_source_remove (timer);
}

static gboolean
issue (FlnStore *store, gpointer data, GError **error)
{
  return fln_desk_fixture_issue (store, FLN_DESK_OPD, "Keza", NULL, data, error);
}

static gboolean
note_order (FlnStore *store, gpointer data, GError **error)
{
  GString *order = data;

  g_string_append_c (order, (char) ('a' + order->len));

  return TRUE;
}

static gboolean
fail (FlnStore *store, gpointer data, GError **error)
{
  g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE, "No");
  return FALSE;
}

typedef struct
{
  gboolean done;
  gboolean ok;
  GError *error;
  char *data;
} Answer;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  gpointer data = NULL;

  answer->ok = fln_desk_run_finish (FLN_DESK (source), result, &data, &answer->error);
  answer->data = g_strdup (data);
  answer->done = TRUE;
}

static void
work_runs_and_its_data_comes_back (Fixture *fixture, gconstpointer unused)
{
  const FlnDeskWork work
      = { .run = issue, .data = g_malloc0 (FLN_UUID_SIZE), .free = g_free };
  Answer answer = { 0 };

  fln_desk_run_async (fixture->desk, &work, NULL, on_answer, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (answer.ok);
  g_assert_true (fln_uuid_is_valid (answer.data));
  g_free (answer.data);
}

static void
own_commit_says_changed (Fixture *fixture, gconstpointer unused)
{
  char ticket[FLN_UUID_SIZE];
  const FlnDeskWork work = { .run = issue, .data = ticket };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_desk_run (fixture->desk, &work, &error));
  wait_for_change (fixture);
  g_assert_cmpint (fixture->changes, >=, 1);
}

static void
commit_of_another_process_says_changed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_desk_fixture_issue (fixture->world->store, FLN_DESK_OPD, "Keza",
                                         NULL, NULL, &error));
  wait_for_change (fixture);
  g_assert_cmpint (fixture->changes, ==, 1);
}

static void
work_that_only_reads_changes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) order = g_string_new (NULL);
  const FlnDeskWork work = { .run = note_order, .data = order };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_desk_run (fixture->desk, &work, &error));
  fln_wake_others (fixture->world->dir);
  g_assert_true (fln_desk_run (fixture->desk, &work, &error));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (fln_desk_run (fixture->desk, &work, &error));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (fixture->changes, ==, 0);
}

static void
work_runs_in_the_order_it_was_asked_for (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) order = g_string_new (NULL);
  const FlnDeskWork work = { .run = note_order, .data = order };
  Answer answers[3] = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    fln_desk_run_async (fixture->desk, &work, NULL, on_answer, &answers[i]);
  g_assert_true (fln_desk_run (fixture->desk, &work, &error));
  g_assert_cmpstr (order->str, ==, "abcd");
  while (!answers[2].done)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 3; i++)
    g_free (answers[i].data);
}

static void
failure_comes_back_as_it_was (Fixture *fixture, gconstpointer unused)
{
  const FlnDeskWork work = { .run = fail };
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  g_assert_false (fln_desk_run (fixture->desk, &work, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  fln_desk_run_async (fixture->desk, &work, NULL, on_answer, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (answer.ok);
  g_assert_error (answer.error, FLN_ERROR, FLN_ERROR_RULE);
  g_clear_error (&answer.error);
}

static void
cancelled_before_it_began_it_does_not_run (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) order = g_string_new (NULL);
  const FlnDeskWork work = { .run = note_order, .data = order };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  g_cancellable_cancel (cancellable);
  fln_desk_run_async (fixture->desk, &work, cancellable, on_answer, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (order->str, ==, "");
  g_clear_error (&answer.error);
  g_free (answer.data);
}

static void
closed_desk_refuses_work (Fixture *fixture, gconstpointer unused)
{
  const FlnDeskWork work = { .run = fail };
  g_autoptr (GError) error = NULL;

  fln_desk_close (fixture->desk);
  g_assert_false (fln_desk_run (fixture->desk, &work, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

static void
store_that_cannot_be_opened_is_an_error (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  g_autoptr (FlnClock) clock = fln_clock_new_manual (FLN_DESK_NOON_US, 1, "boot");
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  const FlnStoreConfig config
      = { .dir = "/dev/null/store", .clock = clock, .random = random };
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_desk_open (&config, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/async", work_runs_and_its_data_comes_back);
  ADD ("/desk/own", own_commit_says_changed);
  ADD ("/desk/other", commit_of_another_process_says_changed);
  ADD ("/desk/reading", work_that_only_reads_changes_nothing);
  ADD ("/desk/order", work_runs_in_the_order_it_was_asked_for);
  ADD ("/desk/failure", failure_comes_back_as_it_was);
  ADD ("/desk/cancelled", cancelled_before_it_began_it_does_not_run);
  ADD ("/desk/closed", closed_desk_refuses_work);
  g_test_add_func ("/desk/unopened", store_that_cannot_be_opened_is_an_error);
  return g_test_run ();
}
