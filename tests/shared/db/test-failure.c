/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"
#include "tests/support/fault-disk.h"
#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* A desk's store on a disk that can fail. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnDb *db;
} Fixture;

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->db, fln_db_close);
  fixture->db = fln_db_open (fixture->path, FLN_DB_DESK, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "desk.db");
  reopen (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fault_disk_fill_after (-1);
  fln_fault_disk_forget_after (-1);
  fln_fault_disk_fail_syncs_after (-1);
  g_clear_pointer (&fixture->db, fln_db_close);
  fln_scratch_folder_free (fixture->folder);
}

static gboolean
put (FlnDb *db, int key, GError **error)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (db, error);
  g_autoptr (FlnStmt) insert = NULL;

  if (txn == NULL)
    return FALSE;

  insert
      = fln_db_prepare (db, "INSERT INTO desk (key, value) VALUES (:key, 'x')", error);
  fln_stmt_bind_int (insert, ":key", key);
  return fln_stmt_run (insert, error) && fln_txn_commit (txn, error);
}

static int
count (FlnDb *db)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (db, "SELECT count (*) FROM desk", NULL);
  gboolean row;

  g_assert_true (fln_stmt_step (query, &row, NULL));
  return (int) fln_stmt_int (query, 0);
}

static void
assert_sentence (GError *error, const char *what, const char *what_to_do)
{
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, what));
  g_assert_nonnull (strstr (error->message, what_to_do));
}

static void
a_full_disk_changes_nothing_and_says_so (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (put (fixture->db, 1, NULL));
  fln_fault_disk_fill_after (0);
  g_assert_false (put (fixture->db, 2, &error));
  assert_sentence (error, "the disk is full; nothing was changed", "make room");
  g_assert_cmpint (count (fixture->db), ==, 1);

  /* Room again: work goes on without a restart. */
  fln_fault_disk_fill_after (-1);
  g_assert_true (put (fixture->db, 2, NULL));
  reopen (fixture);
  g_assert_cmpint (count (fixture->db), ==, 2);
}

static void
a_disk_that_does_not_confirm_ends_writing_until_reopened (Fixture *fixture,
                                                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (put (fixture->db, 1, NULL));
  fln_fault_disk_fail_syncs_after (0);
  g_assert_false (put (fixture->db, 2, &error));
  assert_sentence (error, "did not confirm", "have the disk checked");
  g_assert_cmpint (count (fixture->db), ==, 1);

  /* A second try might be told that all is well. */
  fln_fault_disk_fail_syncs_after (-1);
  g_clear_error (&error);
  g_assert_true (fln_db_is_broken (fixture->db));
  g_assert_false (put (fixture->db, 2, &error));
  assert_sentence (error, "no transaction can begin", "started again");

  reopen (fixture);
  g_assert_true (put (fixture->db, 3, NULL));
}

static void
put_more_than_the_wal_keeps (FlnDb *db)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (db, NULL);
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db, "INSERT INTO desk (key, value) VALUES ('long', :value)", NULL);
  g_autofree char *value = g_strnfill (5 * 1000 * 1000, 'x');

  fln_stmt_bind_text (insert, ":value", value);
  g_assert_true (fln_stmt_run (insert, NULL));
  g_assert_true (fln_txn_commit (txn, NULL));
}

static void
a_failed_sync_of_a_checkpoint_keeps_the_commit_and_ends_writing (Fixture *fixture,
                                                                 gconstpointer unused)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*every commit is kept*started again*");
      return;
    }

  /* The first sync is the commit's, what follows the checkpoint's. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  fln_fault_disk_fail_syncs_after (1);
  put_more_than_the_wal_keeps (fixture->db);
  g_assert_true (fln_db_is_broken (fixture->db));
  g_assert_false (put (fixture->db, 1, NULL));

  fln_fault_disk_fail_syncs_after (-1);
  reopen (fixture);
  g_assert_cmpint (count (fixture->db), ==, 1);
  g_assert_true (put (fixture->db, 1, NULL));
}

static void
nothing_waits_for_a_sync_when_a_commit_returns (Fixture *fixture, gconstpointer unused)
{
  for (int i = 0; i < 20; i++)
    {
      int syncs = fln_fault_disk_syncs ();

      g_assert_true (put (fixture->db, i, NULL));
      g_assert_cmpint (fln_fault_disk_unsynced (), ==, 0);
      g_assert_cmpint (fln_fault_disk_syncs (), >, syncs);
    }
}

static void
a_power_cut_at_any_write_loses_no_commit (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  int key = 0;

  for (int writes = 0; writes < 30; writes++)
    {
      int before = fln_fault_disk_writes ();
      int kept = count (fixture->db);

      fln_fault_disk_forget_after (writes);
      for (int i = 0; i < 4; i++)
        {
          g_assert_true (put (fixture->db, key++, NULL));
          kept += fln_fault_disk_writes () - before <= writes;
        }

      /* What is in shared memory does not outlive a power cut. */
      g_clear_pointer (&fixture->db, fln_db_close);
      fln_fault_disk_forget_after (-1);
      g_assert_cmpint (g_unlink (shm), ==, 0);
      reopen (fixture);
      g_assert_cmpint (count (fixture->db), ==, kept);
      g_assert_true (fln_db_quick_check (fixture->db, NULL));
    }
}

static void
a_damaged_file_is_found_and_not_written_to (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  sqlite3 *other = NULL;
  gsize size;

  for (int i = 0; i < 500; i++)
    g_assert_true (put (fixture->db, i, NULL));
  g_clear_pointer (&fixture->db, fln_db_close);

  /* Closed by another program, all is in the one file. */
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "SELECT 1 FROM desk", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));

  /* The last pages are those of the rows just written. */
  memset (bytes + size - 2 * 4096, 0x5a, 2 * 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));

  reopen (fixture);
  g_assert_false (fln_db_quick_check (fixture->db, &error));
  assert_sentence (error, "the file is damaged", "put a backup there");
  g_assert_true (fln_db_is_broken (fixture->db));
  g_assert_false (put (fixture->db, 1000, NULL));
}

/* Root may write anywhere, so root becomes somebody else. */
static void
give_up_root (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
}

/* Runs the test once more in a process of its own; %TRUE in that one. */
static gboolean
is_in_a_process_of_its_own (void)
{
  if (g_test_subprocess ())
    return TRUE;

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  return FALSE;
}

static void
take_root_again (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
set_mode (Fixture *fixture, const char *name, int mode)
{
  g_assert_cmpint (g_chmod (fln_scratch_folder_path (fixture->folder, name), mode), ==,
                   0);
}

static void
a_place_without_leave_to_write_is_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  if (!is_in_a_process_of_its_own ())
    return;

  g_clear_pointer (&fixture->db, fln_db_close);
  set_mode (fixture, "desk.db", 0444);
  set_mode (fixture, ".", 0555);
  give_up_root ();

  g_assert_null (fln_db_open (fixture->path, FLN_DB_DESK, &error));
  assert_sentence (error, "cannot be written; nothing was changed", "leave to write");

  g_clear_error (&error);
  g_assert_null (fln_db_open (fln_scratch_folder_path (fixture->folder, "new.db"),
                              FLN_DB_DESK, &error));
  assert_sentence (error, "cannot be made; nothing was changed", "leave to write");
  take_root_again ();
}

static void
a_file_that_may_only_be_read_is_not_opened_for_writing (Fixture *fixture,
                                                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  if (!is_in_a_process_of_its_own ())
    return;

  g_clear_pointer (&fixture->db, fln_db_close);
  set_mode (fixture, ".", 0777);
  set_mode (fixture, "desk.db", 0444);
  set_mode (fixture, "desk.db-wal", 0666);
  set_mode (fixture, "desk.db-shm", 0666);
  set_mode (fixture, "desk.db.lock", 0666);
  give_up_root ();

  g_assert_null (fln_db_open (fixture->path, FLN_DB_DESK, &error));
  assert_sentence (error, "cannot be written; nothing was changed", "leave to write");
  g_assert_nonnull (strstr (error->message, "readonly"));
  take_root_again ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fln_fault_disk_install ();

#define ADD(path, function)                                                            \
  g_test_add ("/failure/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("full", a_full_disk_changes_nothing_and_says_so);
  ADD ("sync", a_disk_that_does_not_confirm_ends_writing_until_reopened);
  ADD ("checkpoint-sync",
       a_failed_sync_of_a_checkpoint_keeps_the_commit_and_ends_writing);
  ADD ("all-synced", nothing_waits_for_a_sync_when_a_commit_returns);
  ADD ("power-cut", a_power_cut_at_any_write_loses_no_commit);
  ADD ("damaged", a_damaged_file_is_found_and_not_written_to);
  ADD ("read-only", a_file_that_may_only_be_read_is_not_opened_for_writing);
  ADD ("no-leave", a_place_without_leave_to_write_is_told);
#undef ADD

  return g_test_run ();
}
