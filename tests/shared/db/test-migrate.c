/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"
#include "tests/support/fault-disk.h"
#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Runs @sql on the file as any other program would, and closes it, which leaves one
 * file. */
static void
tamper (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
make_store (const char *path, FlnDbKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDb) db = fln_db_open (path, kind, &error);

  g_assert_no_error (error);
}

static void
assert_refused (const char *path, FlnDbKind kind, FlnError code, const char *words)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  (void) g_unlink (lock);
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  g_assert_null (fln_db_open (path, kind, &error));
  g_assert_error (error, FLN_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "it was left as it was"));
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (after, size_after, before, size_before);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));

  g_clear_error (&error);
  g_assert_null (fln_db_open_reader (path, kind, &error));
  g_assert_error (error, FLN_ERROR, (int) code);
}

static int64_t
ask (FlnDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (db, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (fln_stmt_step (query, &row, NULL));
  return fln_stmt_int (query, 0);
}

static void
each_kind_gets_its_own_tables (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  g_autoptr (FlnDb) desk
      = fln_db_open (fln_scratch_folder_path (folder, "desk.db"), FLN_DB_DESK, NULL);
  g_autoptr (FlnDb) central = fln_db_open (
      fln_scratch_folder_path (folder, "central.db"), FLN_DB_CENTRAL, NULL);

  g_assert_cmpint (ask (desk, "SELECT count (*) FROM patient"), ==, 0);
  g_assert_cmpint (ask (central, "SELECT count (*) FROM patient"), ==, 0);
  g_assert_cmpint (ask (desk, "SELECT count (*) FROM journal"), ==, 0);
  g_assert_cmpint (ask (central, "SELECT count (*) FROM audit"), ==, 0);
  g_assert_null (fln_db_prepare (desk, "SELECT * FROM audit", NULL));
  g_assert_null (fln_db_prepare (central, "SELECT * FROM pending", NULL));
  g_assert_cmpint (ask (desk, "PRAGMA application_id"), ==, 0x466c6e44);
  g_assert_cmpint (ask (central, "PRAGMA application_id"), ==, 0x466c6e43);
}

static void
a_newer_store_is_left_as_it_is (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "desk.db");

  make_store (path, FLN_DB_DESK);
  tamper (path, "PRAGMA user_version = 3");
  assert_refused (path, FLN_DB_DESK, FLN_ERROR_NEWER, "newer Foleni");
}

static void
the_other_kind_is_left_as_it_is (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *desk = fln_scratch_folder_path (folder, "desk.db");
  const char *central = fln_scratch_folder_path (folder, "central.db");

  make_store (desk, FLN_DB_DESK);
  make_store (central, FLN_DB_CENTRAL);
  assert_refused (desk, FLN_DB_CENTRAL, FLN_ERROR_STORAGE, "a desk's store");
  assert_refused (central, FLN_DB_DESK, FLN_ERROR_STORAGE, "a centre's store");
}

static void
another_programs_file_is_left_as_it_is (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *tables = fln_scratch_folder_path (folder, "tables.db");
  const char *named = fln_scratch_folder_path (folder, "named.db");

  tamper (tables, "CREATE TABLE bookmark (id)");
  tamper (named, "PRAGMA application_id = 252006673; PRAGMA user_version = 1");
  assert_refused (tables, FLN_DB_DESK, FLN_ERROR_STORAGE, "another program's file");
  assert_refused (named, FLN_DB_DESK, FLN_ERROR_STORAGE, "another program's file");
}

static void
a_file_that_is_no_database_is_left_as_it_is (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "letter.txt");
  g_autofree char *text = g_strnfill (5000, 'x');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_refused (path, FLN_DB_DESK, FLN_ERROR_STORAGE, "not a store of Foleni's");
}

static void
an_older_store_gets_what_it_lacks (void)
{
  g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
  const char *path = fln_scratch_folder_path (folder, "desk.db");
  g_autofree char *script = NULL;
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "schema", "record",
                                                   "0001-record.sql", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDb) db = NULL;

  g_assert_true (g_file_get_contents (source, &script, NULL, NULL));
  tamper (path, "PRAGMA application_id = 0x466c6e44; PRAGMA user_version = 1");
  tamper (path, script);
  tamper (path, "INSERT INTO site (id, name) VALUES ('s', 'Kibagabaga')");

  g_assert_null (fln_db_open_reader (path, FLN_DB_DESK, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "older Foleni"));

  db = fln_db_open (path, FLN_DB_DESK, NULL);
  g_assert_nonnull (db);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM journal"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM site"), ==, 1);
}

static void
a_full_disk_at_any_moment_leaves_a_store_that_can_be_finished (void)
{
  static const int rooms[] = { 0, 1, 2, 3, 5, 20, 40, 80, 110 };

  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autoptr (FlnScratchFolder) folder = fln_scratch_folder_new ();
      const char *path = fln_scratch_folder_path (folder, "desk.db");
      g_autoptr (GError) error = NULL;

      fln_fault_disk_fill_after (rooms[i]);
      g_assert_null (fln_db_open (path, FLN_DB_DESK, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
      g_assert_nonnull (strstr (error->message, "the disk is full"));

      fln_fault_disk_fill_after (-1);
      make_store (path, FLN_DB_DESK);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fln_fault_disk_install ();

  g_test_add_func ("/migrate/kinds", each_kind_gets_its_own_tables);
  g_test_add_func ("/migrate/newer", a_newer_store_is_left_as_it_is);
  g_test_add_func ("/migrate/other-kind", the_other_kind_is_left_as_it_is);
  g_test_add_func ("/migrate/foreign", another_programs_file_is_left_as_it_is);
  g_test_add_func ("/migrate/no-database", a_file_that_is_no_database_is_left_as_it_is);
  g_test_add_func ("/migrate/older", an_older_store_gets_what_it_lacks);
  g_test_add_func ("/migrate/disk-full",
                   a_full_disk_at_any_moment_leaves_a_store_that_can_be_finished);

  return g_test_run ();
}
