/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one desk's commit until another desk has it in its own store, over the daemon,
 * against SQLite making the two commits that lie between (the centre's, the other desk's).
 *
 * Usage: bench-live DESK-FOLDER OTHER-DESK-FOLDER PAIRS
 * Both desks are enrolled at a daemon that runs, and somebody who may register is signed in
 * on the first. */
#include "desktop/local/commands/register-patient.h"
#include "desktop/local/queries/departments.h"
#include "desktop/sync/sync.h"
#include "tests/bench/bare-sqlite.h"
#include "tests/bench/bench-figure.h"
#include "tests/support/scratch-folder.h"

#include <stdlib.h>

#define ACTIONS 40 /* in a pair, which is their median */
#define PATIENCE_S 30
#define SIZE 600 /* bytes of an ordinary action */

typedef struct
{
  FlnDesk *desk;
  FlnSync *sync;
} End;

static End
open_end (const char *dir)
{
  End end = { 0 };
  g_autoptr (GError) error = NULL;
  FlnCredentials *credentials = fln_credentials_load (dir, &error);
  FlnStoreConfig config = { .dir = dir,
                            .clock = fln_clock_new_system (),
                            .random = fln_random_new_system () };

  fln_bench_require (credentials != NULL, error);
  config.sign_key = credentials->sign_key;
  config.device_secret = credentials->device_secret;
  end.desk = fln_desk_open (&config, &error);
  fln_bench_require (end.desk != NULL, error);
  end.sync = fln_sync_new (end.desk, credentials);
  fln_sync_start (end.sync);

  fln_clock_unref (config.clock);
  fln_random_unref (config.random);
  return end;
}

static void
close_end (End *end)
{
  fln_sync_stop (end->sync);
  fln_desk_close (end->desk);
  g_object_unref (end->sync);
  g_object_unref (end->desk);
}

static gboolean
end_waiting (gpointer unused)
{
  g_error ("nothing came for %d s", PATIENCE_S);
  return G_SOURCE_REMOVE;
}

static void
await_live (End *end)
{
  guint patience = g_timeout_add_seconds (PATIENCE_S, end_waiting, NULL);

  while (fln_sync_status (end->sync)->state != FLN_SYNC_LIVE)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

/* Registering somebody, in the first department. */
typedef struct
{
  int i;
  FlnRegisterPatientResult result;
} Registering;

static gboolean
register_one (FlnStore *store, gpointer data, GError **error)
{
  Registering *registering = data;
  g_autofree char *name = g_strdup_printf ("Wanjiru %d", registering->i);
  g_autoptr (GPtrArray) departments = fln_query_departments (store, FALSE, error);
  const FlnDepartmentRow *department = NULL;
  FlnRegisterPatientRequest request = { .name = name, .separate = TRUE };

  if (departments == NULL)
    return FALSE;

  department = g_ptr_array_index (departments, 0);
  request.department = department->department.id;
  return fln_register_patient (store, &request, &registering->result, error);
}

/* Whether a ticket is there. */
typedef struct
{
  const char *ticket;
  gboolean there;
} Looking;

static gboolean
look (FlnStore *store, gpointer data, GError **error)
{
  Looking *looking = data;
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store), "SELECT 1 FROM ticket WHERE id = :id", error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", looking->ticket);
  return fln_stmt_step (query, &looking->there, error);
}

static void
on_changed (FlnDesk *desk, Looking *looking)
{
  g_autoptr (GError) error = NULL;

  fln_bench_require (fln_desk_run (desk, &(FlnDeskWork){ look, looking, NULL }, &error),
                     error);
}

static double
wait_for_one (End *a, End *b, int i)
{
  Registering registering = { .i = i };
  Looking looking = { 0 };
  g_autoptr (GError) error = NULL;
  guint patience = g_timeout_add_seconds (PATIENCE_S, end_waiting, NULL);
  gulong handler = 0;
  double start = 0;

  fln_bench_require (fln_desk_run (a->desk,
                                   &(FlnDeskWork){ register_one, &registering, NULL },
                                   &error),
                     error);
  start = fln_bench_now ();
  looking.ticket = registering.result.ticket.ticket.id;
  handler = g_signal_connect (b->desk, "changed", G_CALLBACK (on_changed), &looking);
  while (!looking.there)
    g_main_context_iteration (NULL, TRUE);

  start = fln_bench_now () - start;
  g_signal_handler_disconnect (b->desk, handler);
  g_source_remove (patience);
  fln_register_patient_result_clear (&registering.result);
  return start;
}

static double
commit_twice_bare (sqlite3_stmt *insert)
{
  static const char bytes[SIZE] = { 0 };
  double start = fln_bench_now ();

  for (int i = 0; i < 2; i++)
    {
      sqlite3_bind_blob (insert, 1, bytes, sizeof bytes, SQLITE_STATIC);
      fln_bench_require (sqlite3_step (insert) == SQLITE_DONE, NULL);
      sqlite3_reset (insert);
    }

  return fln_bench_now () - start;
}

int
main (int argc, char **argv)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  sqlite3 *db = fln_bare_open (fln_scratch_folder_path (folder, "bare.db"));
  sqlite3_stmt *insert = NULL;
  End a, b;
  int pairs = 5;

  fln_bench_require (argc == 4, NULL);
  pairs = atoi (argv[3]);
  fln_bare_exec (db, "CREATE TABLE t (n INTEGER PRIMARY KEY, bytes BLOB)");
  insert = fln_bare_prepare (db, "INSERT INTO t (bytes) VALUES (?)");
  a = open_end (argv[1]);
  b = open_end (argv[2]);
  await_live (&a);
  await_live (&b);
  wait_for_one (&a, &b, 0);

  for (int pair = 0; pair < pairs; pair++)
    {
      double ours[ACTIONS], bare[ACTIONS];

      for (int i = 0; i < ACTIONS; i++)
        {
          ours[i] = wait_for_one (&a, &b, pair * ACTIONS + i + 1);
          bare[i] = commit_twice_bare (insert);
        }

      fln_bench_pair ("live", fln_bench_median (ours, ACTIONS),
                      fln_bench_median (bare, ACTIONS));
    }

  close_end (&a);
  close_end (&b);
  sqlite3_finalize (insert);
  sqlite3_close (db);
  return 0;
}
