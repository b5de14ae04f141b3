/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk's waiting journal taken in by the daemon over HTTP, and by its core alone, against
 * SQLite doing the very same statements with nothing around them.
 *
 * Usage: bench-push DESK-FOLDER CENTRE-DATABASE FOLENI-SYNCD PAIRS
 * Each round works on a copy of the database, which is left as it is. */
#include "shared/wire/push.h"
#include "syncd/reconcile/reconcile.h"
#include "tests/bench/bare-sqlite.h"
#include "tests/bench/bench-figure.h"
#include "tests/bench/push-client.h"
#include "tests/bench/statement-tape.h"
#include "tests/support/process.h"
#include "tests/support/scratch-folder.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *database;
  const char *daemon;
  FlnScratchFolder *folder;
  FlnCredentials *credentials;
  GPtrArray *bodies;
  guint actions;
} Bench;

/* A fresh copy of the centre under @name. */
static const char *
copy_centre (Bench *bench, const char *name)
{
  static const char *const endings[] = { "", ".side", "-wal" };
  const char *path = fln_scratch_folder_path (bench->folder, name);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from_path = g_strconcat (bench->database, endings[i], NULL);
      g_autofree char *to_path = g_strconcat (path, endings[i], NULL);
      g_autoptr (GFile) from = g_file_new_for_path (from_path);
      g_autoptr (GFile) to = g_file_new_for_path (to_path);
      g_autoptr (GError) error = NULL;

      if (g_file_query_exists (from, NULL))
        fln_bench_require (
            g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error),
            error);
      else
        g_file_delete (to, NULL, NULL);
    }

  return path;
}

static double
push_to_daemon (Bench *bench)
{
  const char *argv[]
      = { bench->daemon, "serve",       "--database", copy_centre (bench, "served.db"),
          "--listen",    "127.0.0.1:0", NULL };
  g_autoptr (FlnProcess) daemon = fln_process_start (argv);
  g_autofree char *ready = fln_process_read_line (daemon);
  double seconds = 0;

  fln_bench_require (ready != NULL && strstr (ready, "http://") != NULL, NULL);
  seconds = fln_push_all (bench->credentials, strstr (ready, "http://"), bench->bodies);
  fln_process_stop (daemon);
  return seconds;
}

static void
reconcile (Bench *bench, FlnCentral *central, GBytes *body)
{
  g_autoptr (GError) error = NULL;
  FlnDeviceCredential device;
  g_autoptr (FlnPush) push = fln_push_read (body, &error);
  g_autoptr (FlnBatch) batch = NULL;
  g_autoptr (FlnPushResult) result = NULL;
  g_autoptr (FlnNews) news = NULL;
  g_autoptr (GBytes) receipt = NULL;

  fln_bench_require (
      push != NULL
          && fln_device_find (central, bench->credentials->device, &device, &error),
      error);
  batch = fln_batch_begin (central, &error);
  fln_bench_require (batch != NULL, error);
  result = fln_reconcile_push (batch, &device, push, &error);
  fln_bench_require (
      result != NULL && fln_push_result_get_verdict (result) == FLN_PUSH_TAKEN, error);
  news = fln_batch_commit (batch, &error);
  fln_bench_require (news != NULL, error);
  receipt = fln_push_result_write_receipt (result, central, news, &error);
  fln_bench_require (receipt != NULL, error);
}

static double
push_to_core (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  g_autoptr (FlnCentral) central
      = fln_central_open (copy_centre (bench, "core.db"), clock, random, &error);
  double start = fln_bench_now ();

  fln_bench_require (central != NULL, error);
  for (guint i = 0; i < bench->bodies->len; i++)
    reconcile (bench, central, g_ptr_array_index (bench->bodies, i));
  return fln_bench_now () - start;
}

static double
play (Bench *bench, FlnTape *tape)
{
  sqlite3 *db = fln_bare_open (copy_centre (bench, "bare.db"));
  double start = fln_bench_now ();
  double seconds = 0;

  fln_bare_exec (db, "PRAGMA wal_autocheckpoint = 1000");
  fln_tape_play (tape, db);
  seconds = fln_bench_now () - start;
  sqlite3_close (db);
  return seconds;
}

static FlnTape *
record (Bench *bench)
{
  FlnTape *tape = fln_tape_begin ();

  push_to_core (bench);
  fln_tape_end (tape);
  return tape;
}

static void
open_desk (Bench *bench, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStore) store = NULL;
  FlnStoreConfig config = { .dir = dir,
                            .clock = fln_clock_new_system (),
                            .random = fln_random_new_system () };

  bench->credentials = fln_credentials_load (dir, &error);
  fln_bench_require (bench->credentials != NULL, error);
  config.sign_key = bench->credentials->sign_key;
  config.device_secret = bench->credentials->device_secret;
  store = fln_store_open (&config, &error);
  fln_bench_require (store != NULL, error);
  bench->bodies = fln_push_bodies (store);

  for (guint i = 0; i < bench->bodies->len; i++)
    {
      g_autoptr (FlnPush) push
          = fln_push_read (g_ptr_array_index (bench->bodies, i), &error);

      fln_bench_require (push != NULL, error);
      bench->actions += push->actions->len;
    }

  fln_clock_unref (config.clock);
  fln_random_unref (config.random);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (FlnTape) tape = NULL;
  int pairs = 5;

  fln_bench_require (argc == 5, NULL);
  bench.database = argv[2];
  bench.daemon = argv[3];
  pairs = atoi (argv[4]);
  bench.folder = fln_scratch_folder_new ();
  open_desk (&bench, argv[1]);
  tape = record (&bench);

  for (int pair = 0; pair < pairs; pair++)
    {
      double daemon = push_to_daemon (&bench);
      double bare = play (&bench, tape);
      double core = push_to_core (&bench);

      fln_bench_pair ("push-daemon", bench.actions / daemon, bench.actions / bare);
      fln_bench_pair ("push-core", bench.actions / core, bench.actions / bare);
    }

  g_ptr_array_unref (bench.bodies);
  fln_credentials_free (bench.credentials);
  fln_scratch_folder_free (bench.folder);
  return 0;
}
