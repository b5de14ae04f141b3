/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A with the tickets of a few people. */
#include "desktop/local/patient-index.h"

#include "desktop/local/acting.h"
#include "tests/support/desk-fixture.h"

static void
assert_finds (FlnDeskFixture *desk, const char *match, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (fln_store_db (desk->store),
                                              "SELECT count (*) FROM patient_search"
                                              " WHERE patient_search MATCH :match",
                                              &error);
  g_autofree char *count = NULL;
  gboolean row = FALSE;

  g_assert_no_error (error);
  fln_stmt_bind_text (query, ":match", match);
  g_assert_true (fln_stmt_step (query, &row, &error));
  count = g_strdup_printf ("%d", (int) fln_stmt_int (query, 0));
  g_assert_cmpstr (count, ==, wanted);
}

static void
name_is_found_by_its_beginning_without_accents (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Ngarambé Élise",
                                         NULL, NULL, &error));
  assert_finds (desk, "elis*", "1");
  assert_finds (desk, "ngarambe", "1");
  assert_finds (desk, "keza", "0");
}

static void
changed_name_replaces_the_old_one (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         NULL, &error));
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Mugabo", NULL, NULL, &error));
  acting = fln_acting_begin (desk->store, FLN_ACTION_EDIT_PATIENT, &error);
  g_assert_true (fln_acting_set_text (acting, FLN_RECORD_PATIENT, patient, "name",
                                      "Ingabire", &error));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
  assert_finds (desk, "keza", "0");
  assert_finds (desk, "ingabire", "1");
  assert_finds (desk, "mugabo", "1");
}

static void
struck_patient_leaves_the_others (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnTxn) txn = NULL;
  g_autoptr (GError) error = NULL;
  char patient[FLN_UUID_SIZE];

  g_assert_true (fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", patient,
                                         NULL, &error));
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Mugabo", NULL, NULL, &error));
  txn = fln_db_begin (fln_store_db (desk->store), &error);
  g_assert_true (
      fln_patient_index_strike (fln_store_db (desk->store), patient, &error));
  assert_finds (desk, "keza", "0");
  assert_finds (desk, "mugabo", "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-index/beginning",
                   name_is_found_by_its_beginning_without_accents);
  g_test_add_func ("/patient-index/changed", changed_name_replaces_the_old_one);
  g_test_add_func ("/patient-index/struck", struck_patient_leaves_the_others);
  return g_test_run ();
}
