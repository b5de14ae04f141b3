/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"
#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A desk's store that was just made, and a folder it lives in. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "store/desk.db");
  fixture->db = fln_db_open (fixture->path, FLN_DB_DESK, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->db, fln_db_close);
  fln_scratch_folder_free (fixture->folder);
}

static char *
ask (FlnDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (db, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (fln_stmt_step (query, &row, &error));
  g_assert_no_error (error);
  return row ? g_strdup (fln_stmt_text (query, 0)) : NULL;
}

static void
put (FlnDb *db, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (db, &error);
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db, "INSERT INTO desk (key, value) VALUES (:key, :value)", &error);

  g_assert_no_error (error);
  fln_stmt_bind_text (insert, ":key", key);
  fln_stmt_bind_text (insert, ":value", value);
  g_assert_true (fln_stmt_run (insert, &error));
  g_assert_true (fln_txn_commit (txn, &error));
  g_assert_no_error (error);
}

static void
every_protection_is_on (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *sql;
    const char *expected;
  } settings[] = {
    { "PRAGMA synchronous", "2" },    { "PRAGMA foreign_keys", "1" },
    { "PRAGMA trusted_schema", "0" }, { "PRAGMA cell_size_check", "1" },
    { "PRAGMA secure_delete", "1" },  { "PRAGMA temp_store", "2" },
    { "PRAGMA cache_size", "-8192" }, { "PRAGMA wal_autocheckpoint", "0" },
    { "PRAGMA mmap_size", "0" },      { "PRAGMA application_id", "1181511236" },
    { "PRAGMA user_version", "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *found = ask (fixture->db, settings[i].sql);

      g_assert_cmpstr (found, ==, settings[i].expected);
    }
}

static void
the_file_itself_says_wal (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *bytes = NULL;

  /* "File format write version" and "read version", 2: WAL. */
  g_assert_true (g_file_get_contents (fixture->path, &bytes, NULL, NULL));
  g_assert_cmpint (bytes[18], ==, 2);
  g_assert_cmpint (bytes[19], ==, 2);
}

static void
the_owner_alone_may_read_it (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "store/desk.db", "store/desk.db-wal",
                                       "store/desk.db-shm", "store/desk.db.lock" };
  struct stat status;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *path = fln_scratch_folder_path (fixture->folder, names[i]);

      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
    }

  g_assert_cmpint (stat (fln_scratch_folder_path (fixture->folder, "store"), &status),
                   ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
}

static void
what_was_committed_is_there_after_opening_again (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture->db, "name", "Reception 1");
  g_clear_pointer (&fixture->db, fln_db_close);
  fixture->db = fln_db_open (fixture->path, FLN_DB_DESK, &error);
  g_assert_no_error (error);
  value = ask (fixture->db, "SELECT value FROM desk WHERE key = 'name'");
  g_assert_cmpstr (value, ==, "Reception 1");
}

static void
a_reader_sees_commits_and_writes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDb) reader = fln_db_open_reader (fixture->path, FLN_DB_DESK, &error);
  g_autofree char *only = NULL;
  g_autofree char *value = NULL;

  g_assert_no_error (error);
  only = ask (reader, "PRAGMA query_only");
  g_assert_cmpstr (only, ==, "1");

  put (fixture->db, "name", "Reception 1");
  value = ask (reader, "SELECT value FROM desk WHERE key = 'name'");
  g_assert_cmpstr (value, ==, "Reception 1");

  g_assert_null (fln_db_begin (reader, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

static void
a_reader_makes_no_store (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *path = fln_scratch_folder_path (fixture->folder, "store/other.db");

  g_assert_null (fln_db_open_reader (path, FLN_DB_DESK, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static int64_t
size_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_size;
}

static void
closing_never_checkpoints (Fixture *fixture, gconstpointer unused)
{
  int64_t size = size_of (fixture->path);
  int64_t wal = fln_db_wal_bytes (fixture->db);
  FlnDb *reader = fln_db_open_reader (fixture->path, FLN_DB_DESK, NULL);
  g_autofree char *wal_path = g_strconcat (fixture->path, "-wal", NULL);

  g_assert_cmpint (wal, >, 0);
  fln_db_close (reader);
  g_clear_pointer (&fixture->db, fln_db_close); /* the last one to close */
  g_assert_cmpint (size_of (fixture->path), ==, size);
  g_assert_cmpint (size_of (wal_path), ==, wal);
}

static void
commits_checkpoint_before_the_wal_grows_long (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *value = g_strnfill (1000 * 1000, 'x');
  int64_t size = size_of (fixture->path);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d", i);

      put (fixture->db, key, value);
    }

  g_assert_cmpint (size_of (fixture->path), >, size + 8 * 1000 * 1000);
  g_assert_cmpint (fln_db_wal_bytes (fixture->db), <, 7 * 1000 * 1000);
}

static void
a_reader_that_stands_still_shows_in_the_length_of_the_wal (Fixture *fixture,
                                                           gconstpointer unused)
{
  g_autofree char *value = g_strnfill (1000 * 1000, 'x');
  g_autoptr (FlnDb) reader = fln_db_open_reader (fixture->path, FLN_DB_DESK, NULL);
  g_autoptr (FlnStmt) query
      = fln_db_prepare (reader, "SELECT name FROM sqlite_schema", NULL);
  gboolean row;

  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_true (row);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d", i);

      put (fixture->db, key, value);
    }

  g_assert_cmpint (fln_db_wal_bytes (fixture->db), >, 12 * 1000 * 1000);
}

static void
a_whole_store_passes_the_quick_check (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_db_quick_check (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_false (fln_db_is_broken (fixture->db));
}

static void
a_link_and_its_target_are_one_store_with_one_lock (Fixture *fixture,
                                                   gconstpointer unused)
{
  const char *link_path = fln_scratch_folder_path (fixture->folder, "link.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDb) db = NULL;

  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  db = fln_db_open (link_path, FLN_DB_DESK, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fln_db_path (db), ==, fln_db_path (fixture->db));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                            \
  g_test_add ("/db/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("settings", every_protection_is_on);
  ADD ("wal", the_file_itself_says_wal);
  ADD ("modes", the_owner_alone_may_read_it);
  ADD ("reopen", what_was_committed_is_there_after_opening_again);
  ADD ("reader", a_reader_sees_commits_and_writes_nothing);
  ADD ("reader-makes-nothing", a_reader_makes_no_store);
  ADD ("close", closing_never_checkpoints);
  ADD ("checkpoint", commits_checkpoint_before_the_wal_grows_long);
  ADD ("wal-alarm", a_reader_that_stands_still_shows_in_the_length_of_the_wal);
  ADD ("quick-check", a_whole_store_passes_the_quick_check);
  ADD ("link", a_link_and_its_target_are_one_store_with_one_lock);
#undef ADD

  return g_test_run ();
}
