/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in. */
#include "desktop/local/journal.h"

#include "desktop/local/applier.h"
#include "tests/support/desk-fixture.h"

#include <string.h>

static void
issue (FlnDeskFixture *desk, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL,
                                             NULL, &error));
      g_assert_no_error (error);
    }
}

static void
execute (FlnDeskFixture *desk, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (desk->store), &error);
  g_autoptr (FlnStmt) stmt = fln_db_prepare (fln_store_db (desk->store), sql, &error);

  g_assert_no_error (error);
  g_assert_true (fln_stmt_run (stmt, &error));
  g_assert_true (fln_txn_commit (txn, &error));
  g_assert_no_error (error);
}

static void
assert_verifies (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_journal_verify (desk->store, desk->sign_public, &error));
  g_assert_no_error (error);
}

static void
assert_does_not_verify (FlnDeskFixture *desk, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_journal_verify (desk->store, desk->sign_public, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, why));
}

static void
positions_count_from_one_and_the_chain_verifies (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  FlnJournalHead head;

  issue (desk, 3);
  rows = fln_journal_read (desk->store, 1, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rows->len, ==, 2);
  g_assert_cmpint (((FlnJournalRow *) g_ptr_array_index (rows, 0))->n, ==, 2);
  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  g_assert_cmpint (head.n, ==, 3);
  g_assert_cmpmem (head.h, 32, ((FlnJournalRow *) g_ptr_array_index (rows, 1))->h, 32);
  assert_verifies (desk);
}

static void
changed_bytes_are_noticed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  issue (desk, 3);
  execute (desk, "UPDATE journal SET bytes = CAST (bytes || ' ' AS BLOB) WHERE n = 2");
  assert_does_not_verify (desk, "does not continue");
}

static void
missing_row_is_noticed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  issue (desk, 3);
  execute (desk, "DELETE FROM journal WHERE n = 2");
  assert_does_not_verify (desk, "gap");
}

static void
foreign_signature_is_noticed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  issue (desk, 2);
  execute (desk, "UPDATE journal SET sig = zeroblob (64) WHERE n = 2");
  assert_does_not_verify (desk, "signature");
}

static void
settle (FlnDeskFixture *desk, int64_t n)
{
  const FlnReceiptResult result
      = { .n = n, .result = FLN_RESULT_OK, .eff_us = FLN_DESK_NOON_US, .cs = 200 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnApplier) applier = fln_applier_begin (desk->store, &error);

  g_assert_true (fln_applier_settle (applier, 1, &result, &error));
  g_assert_true (fln_applier_commit (applier, &error));
  g_assert_no_error (error);
}

static void
new_incarnation_takes_along_what_was_not_answered (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *pending = NULL;

  issue (desk, 3);
  old = fln_journal_read (desk->store, 1, 1, 10, &error);
  settle (desk, 1);
  g_assert_true (fln_journal_renew (desk->store, 2, &error));
  g_assert_no_error (error);

  left = fln_journal_read (desk->store, 1, 1, 10, &error);
  moved = fln_journal_read (desk->store, 2, 1, 10, &error);
  g_assert_cmpint (left->len, ==, 1);
  g_assert_cmpint (moved->len, ==, 2);
  for (guint i = 0; i < moved->len; i++)
    {
      const FlnJournalRow *was = g_ptr_array_index (old, i + 1);
      const FlnJournalRow *is = g_ptr_array_index (moved, i);

      g_assert_cmpint (is->n, ==, i + 1);
      g_assert_cmpstr (is->action, ==, was->action);
      g_assert_true (g_bytes_equal (is->bytes, was->bytes));
      g_assert_cmpmem (is->salt, 32, was->salt, 32);
    }
  pending = fln_desk_fixture_read (
      desk->store, "SELECT count (*) FROM pending WHERE inc <> 2", NULL);
  g_assert_cmpstr (pending, ==, "0");

  issue (desk, 1);
  assert_verifies (desk);
}

static void
incarnations_do_not_go_back (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  FlnJournalHead head;

  g_assert_true (fln_journal_renew (desk->store, 3, &error));
  g_assert_true (fln_journal_renew (desk->store, 3, &error));
  g_assert_false (fln_journal_renew (desk->store, 2, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  g_assert_cmpint (head.inc, ==, 3);
}

static void
counts_what_waits (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  FlnJournalCounts counts;

  issue (desk, 3);
  settle (desk, 1);
  g_assert_true (fln_journal_count (desk->store, &counts, &error));
  g_assert_cmpint (counts.pending, ==, 2);
  g_assert_cmpint (counts.quarantined, ==, 0);
  g_assert_cmpint (counts.oldest_pending_us, ==, FLN_DESK_NOON_US + 1);
  pending = fln_journal_read_state (desk->store, "pending", 1, &error);
  g_assert_cmpint (pending->len, ==, 1);
  g_assert_cmpint (((FlnJournalRow *) g_ptr_array_index (pending, 0))->n, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/positions",
                   positions_count_from_one_and_the_chain_verifies);
  g_test_add_func ("/journal/bytes", changed_bytes_are_noticed);
  g_test_add_func ("/journal/gap", missing_row_is_noticed);
  g_test_add_func ("/journal/signature", foreign_signature_is_noticed);
  g_test_add_func ("/journal/renew", new_incarnation_takes_along_what_was_not_answered);
  g_test_add_func ("/journal/renew-back", incarnations_do_not_go_back);
  g_test_add_func ("/journal/count", counts_what_waits);
  return g_test_run ();
}
