/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/audit-trail.h"

#include "tests/support/central-fixture.h"

/* A centre at noon with three rows in the audit. */
typedef struct
{
  FlnCentralFixture *world;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = NULL;
  g_autoptr (FlnNews) news = NULL;
  FlnAuditEntry entry = { .kind = "supersede",
                          .type = "patient",
                          .id = "p",
                          .reg = "phone",
                          .old = { .value = "\"1\"", .action = "a", .us = 10 },
                          .fresh = { .value = "\"2\"", .action = "b", .us = 20 } };

  fixture->world = fln_central_fixture_new ();
  batch = fln_batch_begin (fixture->world->central, &error);
  g_assert_true (fln_audit_append (batch, &entry, &error));
  entry.detail = "why";
  g_assert_true (fln_audit_append (batch, &entry, &error));
  entry.old.value = NULL;
  g_assert_true (fln_audit_append (batch, &entry, &error));
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_central_fixture_free (fixture->world);
}

static int64_t
broken_at (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  int64_t seq = -1;

  g_assert_true (
      fln_audit_verify (fln_central_get_db (fixture->world->central), &seq, &error));
  return seq;
}

/* As somebody with the file and a tool would. */
static void
tamper (Fixture *fixture, const char *sql)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (db, &error);
  g_autoptr (FlnStmt) drop
      = fln_db_prepare (db, "DROP TRIGGER audit_is_not_changed", &error);
  g_autoptr (FlnStmt) update = NULL;

  g_assert_true (fln_stmt_run (drop, &error));
  update = fln_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  g_assert_true (fln_stmt_run (update, &error));
  g_clear_pointer (&update, fln_stmt_free);
  g_clear_pointer (&drop, fln_stmt_free);
  g_assert_true (fln_txn_commit (txn, &error));
}

static void
an_untouched_trail_verifies (Fixture *fixture, gconstpointer unused)
{
  g_assert_cmpint (broken_at (fixture), ==, 0);
}

static void
a_changed_value_is_found_in_its_row (Fixture *fixture, gconstpointer unused)
{
  tamper (fixture, "UPDATE audit SET new_value = '\"3\"' WHERE seq = 2");
  g_assert_cmpint (broken_at (fixture), ==, 2);
}

static void
a_value_taken_away_is_found (Fixture *fixture, gconstpointer unused)
{
  tamper (fixture, "UPDATE audit SET old_value = NULL WHERE seq = 1");
  g_assert_cmpint (broken_at (fixture), ==, 1);
}

static void
a_text_moved_to_the_next_column_is_found (Fixture *fixture, gconstpointer unused)
{
  tamper (fixture, "UPDATE audit SET old_user = old_base, old_base = old_user,"
                   " old_action = NULL, old_device = old_action WHERE seq = 3");
  g_assert_cmpint (broken_at (fixture), ==, 3);
}

static void
the_database_itself_refuses_changes (Fixture *fixture, gconstpointer unused)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  static const char *const statements[]
      = { "UPDATE audit SET detail = 'x'", "DELETE FROM audit" };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FlnTxn) txn = fln_db_begin (db, &error);
      g_autoptr (FlnStmt) statement = fln_db_prepare (db, statements[i], &error);

      g_assert_no_error (error);
      g_assert_false (fln_stmt_run (statement, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/audit-trail/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("untouched", an_untouched_trail_verifies);
  ADD ("changed", a_changed_value_is_found_in_its_row);
  ADD ("taken", a_value_taken_away_is_found);
  ADD ("moved", a_text_moved_to_the_next_column_is_found);
  ADD ("triggers", the_database_itself_refuses_changes);
  return g_test_run ();
}
