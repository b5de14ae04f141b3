/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"
#include "tests/support/fault-disk.h"
#include "tests/support/scratch-folder.h"

#include <string.h>
#include <sys/stat.h>

/* A centre's store with one fact in it, not yet checkpointed, and a path for a copy. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  const char *copy;
  FlnDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = NULL;
  g_autoptr (FlnStmt) insert = NULL;

  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "central.db");
  fixture->copy = fln_scratch_folder_path (fixture->folder, "copy.db");
  fixture->db = fln_db_open (fixture->path, FLN_DB_CENTRAL, NULL);
  txn = fln_db_begin (fixture->db, NULL);
  insert = fln_db_prepare (
      fixture->db, "INSERT INTO centre (key, value) VALUES ('epoch', 'e1')", NULL);
  g_assert_true (fln_stmt_run (insert, NULL));
  g_assert_true (fln_txn_commit (txn, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fault_disk_fill_after (-1);
  fln_db_close (fixture->db);
  fln_scratch_folder_free (fixture->folder);
}

static void
a_backup_is_one_file_that_opens_as_a_store (Fixture *fixture, gconstpointer unused)
{
  int files = fln_scratch_folder_count (fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDb) copy = NULL;
  g_autoptr (FlnStmt) query = NULL;
  g_autofree char *bytes = NULL;
  struct stat status;
  gboolean row;

  g_assert_true (fln_db_backup (fixture->db, fixture->copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fln_scratch_folder_count (fixture->folder), ==, files + 1);
  g_assert_cmpint (stat (fixture->copy, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (fln_fault_disk_unsynced (), ==, 0);

  /* No WAL belongs to it: the header's version numbers are 1. */
  g_assert_true (g_file_get_contents (fixture->copy, &bytes, NULL, NULL));
  g_assert_cmpint (bytes[18], ==, 1);

  copy = fln_db_open (fixture->copy, FLN_DB_CENTRAL, &error);
  g_assert_no_error (error);
  query = fln_db_prepare (copy, "SELECT value FROM centre WHERE key = 'epoch'", NULL);
  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_cmpstr (fln_stmt_text (query, 0), ==, "e1");
}

static void
an_existing_file_is_not_overwritten (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->copy, "precious", -1, NULL));
  g_assert_false (fln_db_backup (fixture->db, fixture->copy, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_true (g_file_get_contents (fixture->copy, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
}

static void
a_backup_that_fails_leaves_no_file (Fixture *fixture, gconstpointer unused)
{
  int files = fln_scratch_folder_count (fixture->folder);
  g_autoptr (GError) error = NULL;

  fln_fault_disk_fill_after (10);
  g_assert_false (fln_db_backup (fixture->db, fixture->copy, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "the disk is full"));
  g_assert_cmpint (fln_scratch_folder_count (fixture->folder), ==, files);
}

static void
an_open_transaction_is_not_backed_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);

  g_assert_false (fln_db_backup (fixture->db, fixture->copy, NULL));
  g_assert_false (g_file_test (fixture->copy, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fln_fault_disk_install ();

#define ADD(path, function)                                                            \
  g_test_add ("/backup/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("opens", a_backup_is_one_file_that_opens_as_a_store);
  ADD ("existing", an_existing_file_is_not_overwritten);
  ADD ("fails", a_backup_that_fails_leaves_no_file);
  ADD ("open-transaction", an_open_transaction_is_not_backed_up);
#undef ADD

  return g_test_run ();
}
