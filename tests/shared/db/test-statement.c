/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"
#include "tests/support/scratch-folder.h"

#include <string.h>

#define INSERT "INSERT INTO desk (key, value) VALUES (:key, :value)"
#define SELECT "SELECT value FROM desk WHERE key = :key"

/* A desk's store with one fact in it, "name" = "Reception 1". */
typedef struct
{
  FlnScratchFolder *folder;
  FlnDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = NULL;
  g_autoptr (FlnStmt) insert = NULL;

  fixture->folder = fln_scratch_folder_new ();
  fixture->db = fln_db_open (fln_scratch_folder_path (fixture->folder, "desk.db"),
                             FLN_DB_DESK, NULL);
  g_assert_nonnull (fixture->db);

  txn = fln_db_begin (fixture->db, NULL);
  insert = fln_db_prepare (fixture->db, INSERT, NULL);
  fln_stmt_bind_text (insert, ":key", "name");
  fln_stmt_bind_text (insert, ":value", "Reception 1");
  g_assert_true (fln_stmt_run (insert, NULL));
  g_assert_cmpint (fln_db_changes (fixture->db), ==, 1);
  g_assert_true (fln_txn_commit (txn, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_db_close (fixture->db);
  fln_scratch_folder_free (fixture->folder);
}

static void
values_of_every_kind_come_back (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fixture->db, "SELECT :text, :int, :blob, :empty, :null, $1, :nothing", NULL);
  gboolean row;
  gsize size;
  const void *bytes;

  fln_stmt_bind_text (query, ":text", "Mugisha é");
  fln_stmt_bind_int (query, ":int", INT64_MIN);
  fln_stmt_bind_blob (query, ":blob", "a\0b", 3);
  fln_stmt_bind_blob (query, ":empty", "", 0);
  fln_stmt_bind_null (query, ":null");
  fln_stmt_bind_int (query, "$1", 7);
  fln_stmt_bind_text (query, ":nothing", NULL);
  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_true (row);

  g_assert_cmpstr (fln_stmt_text (query, 0), ==, "Mugisha é");
  g_assert_cmpint (fln_stmt_type (query, 0), ==, FLN_DB_TEXT);
  g_assert_cmpint (fln_stmt_int (query, 1), ==, INT64_MIN);
  g_assert_cmpint (fln_stmt_type (query, 1), ==, FLN_DB_INT);
  bytes = fln_stmt_blob (query, 2, &size);
  g_assert_cmpmem (bytes, size, "a\0b", 3);
  g_assert_cmpint (fln_stmt_type (query, 2), ==, FLN_DB_BLOB);
  g_assert_nonnull (fln_stmt_blob (query, 3, &size));
  g_assert_cmpuint (size, ==, 0);
  g_assert_true (fln_stmt_is_null (query, 4));
  g_assert_null (fln_stmt_text (query, 4));
  g_assert_null (fln_stmt_blob (query, 4, &size));
  g_assert_cmpint (fln_stmt_int (query, 4), ==, 0);
  g_assert_cmpint (fln_stmt_int (query, 5), ==, 7);
  g_assert_cmpint (fln_stmt_type (query, 6), ==, FLN_DB_NULL);
}

static void
a_write_outside_a_transaction_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnStmt) update
      = fln_db_prepare (fixture->db, "UPDATE desk SET value = :value", NULL);
  g_autoptr (FlnStmt) query = fln_db_prepare (fixture->db, SELECT, NULL);
  g_autoptr (GError) error = NULL;
  gboolean row;

  fln_stmt_bind_text (update, ":value", "changed");
  g_assert_false (fln_stmt_run (update, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "no transaction"));

  fln_stmt_bind_text (query, ":key", "name");
  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_cmpstr (fln_stmt_text (query, 0), ==, "Reception 1");
}

static void
a_name_that_is_not_in_the_statement_fails_the_run (Fixture *fixture,
                                                   gconstpointer unused)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (fixture->db, SELECT, NULL);
  g_autoptr (GError) error = NULL;
  gboolean row;

  fln_stmt_bind_text (query, ":key", "name");
  fln_stmt_bind_text (query, ":kye", "name");
  g_assert_false (fln_stmt_step (query, &row, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, ":kye"));
}

static void
a_name_that_nobody_bound_fails_the_run (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (FlnStmt) insert = fln_db_prepare (fixture->db, INSERT, NULL);
  g_autoptr (GError) error = NULL;

  fln_stmt_bind_text (insert, ":key", "name 2");
  g_assert_false (fln_stmt_run (insert, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, ":value was not bound"));
}

static void
a_statement_comes_back_from_the_cache_clean (Fixture *fixture, gconstpointer unused)
{
  /* Another address: the text counts. */
  g_autofree char *copy = g_strdup (SELECT);
  FlnStmt *first = fln_db_prepare (fixture->db, SELECT, NULL);
  FlnStmt *second;
  g_autoptr (GError) error = NULL;
  gboolean row;

  fln_stmt_bind_text (first, ":key", "name");
  fln_stmt_bind_text (first, ":kye", "name");
  fln_stmt_free (first);

  second = fln_db_prepare (fixture->db, copy, NULL);
  g_assert_true (second == first);
  g_assert_false (fln_stmt_step (second, &row, &error));
  g_assert_nonnull (strstr (error->message, ":key was not bound"));
  fln_stmt_free (second);
}

static void
the_same_text_may_be_on_loan_twice (Fixture *fixture, gconstpointer unused)
{
  const char *numbers = "SELECT 1 UNION ALL SELECT 2";
  g_autoptr (FlnStmt) outer = fln_db_prepare (fixture->db, numbers, NULL);
  int sum = 0;
  gboolean row;

  for (;;)
    {
      g_autoptr (FlnStmt) inner = fln_db_prepare (fixture->db, numbers, NULL);
      gboolean inner_row;

      g_assert_true (inner != outer);
      g_assert_true (fln_stmt_step (outer, &row, NULL));
      if (!row)
        break;

      g_assert_true (fln_stmt_step (inner, &inner_row, NULL));
      g_assert_true (fln_stmt_step (inner, &inner_row, NULL));
      sum += (int) (10 * fln_stmt_int (outer, 0) + fln_stmt_int (inner, 0));
    }

  g_assert_cmpint (sum, ==, 34);
}

static void
values_stay_bound_from_run_to_run (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (FlnStmt) insert = fln_db_prepare (fixture->db, INSERT, NULL);
  g_autoptr (FlnStmt) count = fln_db_prepare (
      fixture->db, "SELECT count (*) FROM desk WHERE value = 'x'", NULL);
  gboolean row;

  fln_stmt_bind_text (insert, ":value", "x");
  fln_stmt_bind_text (insert, ":key", "a");
  g_assert_true (fln_stmt_run (insert, NULL));
  fln_stmt_bind_text (insert, ":key", "b");
  g_assert_true (fln_stmt_run (insert, NULL));

  g_assert_true (fln_stmt_step (count, &row, NULL));
  g_assert_cmpint (fln_stmt_int (count, 0), ==, 2);
}

static void
stepping_after_the_last_row_begins_anew (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (fixture->db, SELECT, NULL);
  gboolean row;

  fln_stmt_bind_text (query, ":key", "name");
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (fln_stmt_step (query, &row, NULL));
      g_assert_true (row);
      g_assert_true (fln_stmt_step (query, &row, NULL));
      g_assert_false (row);
    }

  g_assert_true (fln_stmt_step (query, &row, NULL));
  fln_stmt_reset (query);
  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_cmpstr (fln_stmt_text (query, 0), ==, "Reception 1");
}

static void
a_constraint_undoes_the_statement_and_no_more (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fixture->db, NULL);
  g_autoptr (FlnStmt) insert = fln_db_prepare (fixture->db, INSERT, NULL);
  g_autoptr (FlnStmt) query = fln_db_prepare (fixture->db, SELECT, NULL);
  g_autoptr (GError) error = NULL;
  gboolean row;

  fln_stmt_bind_text (insert, ":key", "a");
  fln_stmt_bind_text (insert, ":value", "kept");
  g_assert_true (fln_stmt_run (insert, NULL));
  fln_stmt_bind_text (insert, ":key", "name");
  g_assert_false (fln_stmt_run (insert, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "desk.key"));
  g_assert_true (fln_txn_commit (txn, NULL));

  fln_stmt_bind_text (query, ":key", "a");
  g_assert_true (fln_stmt_step (query, &row, NULL));
  g_assert_true (row);
}

static void
nothing_but_reading_and_writing_rows_is_allowed (Fixture *fixture, gconstpointer unused)
{
  static const char *const cases[] = {
    "COMMIT",
    "BEGIN",
    "ROLLBACK",
    "SAVEPOINT x",
    "ATTACH 'x.db' AS x",
    "PRAGMA synchronous = OFF",
    "PRAGMA query_only (1)",
    "SELECT \"name\"", /* a column that is not there is not a text */
    "SELECT 1; SELECT 2",
    "",
    "-- nothing",
    "SELECT",
    "SELECT x FROM nowhere",
    "SELECT load_extension ('x')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FlnStmt) stmt = fln_db_prepare (fixture->db, cases[i], &error);
      gboolean row;

      if (stmt != NULL)
        g_assert_false (fln_stmt_step (stmt, &row, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
    }
}

static void
a_search_that_fails_does_not_quote_the_name_searched_for (Fixture *fixture,
                                                          gconstpointer unused)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fixture->db,
      "SELECT patient FROM patient_search WHERE patient_search MATCH :words", NULL);
  g_autoptr (GError) error = NULL;
  gboolean row;

  fln_stmt_bind_text (query, ":words", "uwase: AND (");
  g_assert_false (fln_stmt_step (query, &row, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_null (strstr (error->message, "uwase"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                            \
  g_test_add ("/statement/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("values", values_of_every_kind_come_back);
  ADD ("no-transaction", a_write_outside_a_transaction_is_refused);
  ADD ("unknown-name", a_name_that_is_not_in_the_statement_fails_the_run);
  ADD ("unbound-name", a_name_that_nobody_bound_fails_the_run);
  ADD ("cache", a_statement_comes_back_from_the_cache_clean);
  ADD ("nested", the_same_text_may_be_on_loan_twice);
  ADD ("stay-bound", values_stay_bound_from_run_to_run);
  ADD ("again", stepping_after_the_last_row_begins_anew);
  ADD ("constraint", a_constraint_undoes_the_statement_and_no_more);
  ADD ("refused", nothing_but_reading_and_writing_rows_is_allowed);
  ADD ("no-names", a_search_that_fails_does_not_quote_the_name_searched_for);
#undef ADD

  return g_test_run ();
}
