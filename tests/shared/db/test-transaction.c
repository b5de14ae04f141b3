/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/lock-file.h"
#include "shared/db/db.h"
#include "tests/support/scratch-folder.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 200

/* A desk's store whose counter stands at 0. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnDb *db;
} Fixture;

static gboolean
run (FlnDb *db, const char *sql, GError **error)
{
  g_autoptr (FlnStmt) stmt = fln_db_prepare (db, sql, error);

  return stmt != NULL && fln_stmt_run (stmt, error);
}

static int64_t
ask (FlnDb *db, const char *sql)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (db, sql, NULL);
  gboolean row;

  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_true (row);
  return fln_stmt_int (query, 0);
}

static int64_t
read_counter (FlnDb *db)
{
  return ask (db, "SELECT value FROM desk WHERE key = 'counter'");
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = NULL;

  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "desk.db");
  fixture->db = fln_db_open (fixture->path, FLN_DB_DESK, NULL);
  txn = fln_db_begin (fixture->db, NULL);
  g_assert_true (
      run (fixture->db, "INSERT INTO desk (key, value) VALUES ('counter', '0')", NULL));
  g_assert_true (fln_txn_commit (txn, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->db, fln_db_close);
  fln_scratch_folder_free (fixture->folder);
}

#define COUNT_UP "UPDATE desk SET value = value + 1 WHERE key = 'counter'"

static gboolean
lock_is_free (Fixture *fixture)
{
  g_autoptr (FlnLockFile) lock = fln_lock_file_open (
      fln_scratch_folder_path (fixture->folder, "desk.db.lock"), NULL);

  return fln_lock_file_take (lock, 0, NULL);
}

static void
leaving_the_scope_rolls_back (Fixture *fixture, gconstpointer unused)
{
  {
    g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);

    g_assert_true (run (fixture->db, COUNT_UP, NULL));
    g_assert_cmpint (read_counter (fixture->db), ==, 1);
    g_assert_true (fln_db_in_transaction (fixture->db));
  }

  g_assert_false (fln_db_in_transaction (fixture->db));
  g_assert_cmpint (read_counter (fixture->db), ==, 0);
}

static void
the_lock_is_held_from_begin_to_end (Fixture *fixture, gconstpointer unused)
{
  FlnTxn *txn = fln_db_begin (fixture->db, NULL);

  g_assert_false (lock_is_free (fixture));
  g_assert_true (fln_txn_commit (txn, NULL));
  g_assert_true (lock_is_free (fixture));
  fln_txn_free (txn);

  txn = fln_db_begin (fixture->db, NULL);
  g_assert_false (lock_is_free (fixture));
  fln_txn_free (txn);
  g_assert_true (lock_is_free (fixture));
}

static void
one_at_a_time_per_connection (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_db_begin (fixture->db, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_true (run (fixture->db, COUNT_UP, NULL));
  g_assert_true (fln_txn_commit (txn, NULL));
}

static void
a_failed_statement_keeps_the_rest_from_being_committed (Fixture *fixture,
                                                        gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture->db, COUNT_UP, NULL));
  g_assert_false (
      run (fixture->db, "UPDATE desk SET value = json_extract ('{', '$.a')", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_clear_error (&error);

  g_assert_false (fln_txn_commit (txn, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_cmpint (read_counter (fixture->db), ==, 0);
  g_assert_true (lock_is_free (fixture));
}

static void
nothing_is_written_after_sqlite_rolled_back (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture->db, COUNT_UP, NULL));
  g_assert_false (
      run (fixture->db,
           "INSERT OR ROLLBACK INTO desk (key, value) VALUES ('counter', '9')", NULL));

  g_assert_false (run (fixture->db, COUNT_UP, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "rolled back already"));
  g_assert_false (fln_txn_commit (txn, NULL));
  g_assert_cmpint (read_counter (fixture->db), ==, 0);
}

static void
a_reading_left_open_is_told_at_the_next_begin (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnDb) other = fln_db_open (fixture->path, FLN_DB_DESK, NULL);
  g_autoptr (FlnStmt) reading
      = fln_db_prepare (fixture->db, "SELECT name FROM sqlite_schema", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) late = NULL;
  gboolean row;

  g_assert_true (fln_stmt_step (reading, &row, NULL));
  {
    g_autoptr (FlnTxn) txn = fln_db_begin (other, NULL);

    g_assert_true (run (other, COUNT_UP, NULL));
    g_assert_true (fln_txn_commit (txn, NULL));
  }

  g_assert_null (fln_db_begin (fixture->db, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "still open"));
  g_assert_true (lock_is_free (fixture));

  fln_stmt_reset (reading);
  late = fln_db_begin (fixture->db, NULL);
  g_assert_nonnull (late);
}

/* One transaction: read, then write what depends on what was read. */
static gboolean
count_once (FlnDb *db, GError **error)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (db, error);
  g_autoptr (FlnStmt) update = NULL;
  g_autoptr (FlnStmt) insert = NULL;
  int64_t next;

  if (txn == NULL)
    return FALSE;

  next = read_counter (db) + 1;
  update = fln_db_prepare (db, "UPDATE desk SET value = :value WHERE key = 'counter'",
                           error);
  insert = fln_db_prepare (db, "INSERT INTO desk (key, value) VALUES (:key, 'taken')",
                           error);
  fln_stmt_bind_int (update, ":value", next);
  fln_stmt_bind_int (insert, ":key", next);
  return fln_stmt_run (update, error) && fln_stmt_run (insert, error)
         && fln_txn_commit (txn, error);
}

static pid_t
count_in_a_child (const char *path)
{
  pid_t child = fork ();
  FlnDb *db;

  if (child != 0)
    return child;

  db = fln_db_open (path, FLN_DB_DESK, NULL);
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!count_once (db, &error))
        {
          g_printerr ("%s\n", error->message);
          _exit (1);
        }
    }
  fln_db_close (db);
  _exit (0);
}

static void
two_processes_count_without_a_gap (Fixture *fixture, gconstpointer unused)
{
  pid_t children[2];

  /* A connection must not be carried over a fork. */
  g_clear_pointer (&fixture->db, fln_db_close);
  for (int i = 0; i < 2; i++)
    children[i] = count_in_a_child (fixture->path);

  for (int i = 0; i < 2; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }

  fixture->db = fln_db_open (fixture->path, FLN_DB_DESK, NULL);
  g_assert_cmpint (read_counter (fixture->db), ==, 2 * ROUNDS);
  g_assert_cmpint (
      ask (fixture->db, "SELECT count (*) FROM desk WHERE value = 'taken'"), ==,
      2 * ROUNDS);
  g_assert_true (fln_db_quick_check (fixture->db, NULL));
}

static void
several_processes_may_make_the_store_at_once (Fixture *fixture, gconstpointer unused)
{
  const char *path = fln_scratch_folder_path (fixture->folder, "new/desk.db");
  pid_t children[4];

  g_clear_pointer (&fixture->db, fln_db_close);
  for (int i = 0; i < 4; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          g_autoptr (GError) error = NULL;
          FlnDb *db = fln_db_open (path, FLN_DB_DESK, &error);

          if (db == NULL)
            g_printerr ("%s\n", error->message);
          _exit (db == NULL);
        }
    }

  for (int i = 0; i < 4; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }

  fixture->db = fln_db_open (path, FLN_DB_DESK, NULL);
  g_assert_cmpint (ask (fixture->db, "SELECT count (*) FROM journal"), ==, 0);
}

static gsize
size_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return size;
}

static void
a_checkpoint_leaves_one_file_with_everything (Fixture *fixture, gconstpointer unused)
{
  const char *wal = fln_scratch_folder_path (fixture->folder, "desk.db-wal");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (size_of (wal), >, 0);
  g_assert_true (fln_db_checkpoint (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (size_of (wal), ==, 0);
  g_assert_true (lock_is_free (fixture));
  g_assert_cmpint (read_counter (fixture->db), ==, 0);
}

static void
a_reader_keeps_a_checkpoint_away_and_nothing_is_lost (Fixture *fixture,
                                                      gconstpointer unused)
{
  g_autoptr (FlnDb) reader = fln_db_open_reader (fixture->path, FLN_DB_DESK, NULL);
  g_autoptr (FlnStmt) query = fln_db_prepare (reader, "SELECT key FROM desk", NULL);
  g_autoptr (GError) error = NULL;
  gboolean row;

  g_assert_true (fln_stmt_step (query, &row, NULL));
  {
    g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);

    g_assert_true (run (fixture->db, COUNT_UP, NULL));
    g_assert_true (fln_txn_commit (txn, NULL));
  }
  g_assert_false (fln_db_checkpoint (fixture->db, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_LOCKED);
  g_assert_true (lock_is_free (fixture));
  g_assert_false (fln_db_is_broken (fixture->db));
  g_assert_cmpint (read_counter (fixture->db), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                            \
  g_test_add ("/transaction/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("scope", leaving_the_scope_rolls_back);
  ADD ("lock", the_lock_is_held_from_begin_to_end);
  ADD ("one", one_at_a_time_per_connection);
  ADD ("failed", a_failed_statement_keeps_the_rest_from_being_committed);
  ADD ("rolled-back", nothing_is_written_after_sqlite_rolled_back);
  ADD ("old-reading", a_reading_left_open_is_told_at_the_next_begin);
  ADD ("one-file", a_checkpoint_leaves_one_file_with_everything);
  ADD ("reader", a_reader_keeps_a_checkpoint_away_and_nothing_is_lost);
  ADD ("made-at-once", several_processes_may_make_the_store_at_once);
  ADD ("two-processes", two_processes_count_without_a_gap);
#undef ADD

  return g_test_run ();
}
