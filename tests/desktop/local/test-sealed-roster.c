/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A that has its roster. */
#include "desktop/local/sealed-roster.h"

#include "tests/support/desk-fixture.h"

#include <string.h>

static void
roster_is_sealed_and_the_older_one_is_refused (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnRoster) older = fln_roster_new (1, 2);
  g_autoptr (FlnRoster) kept = NULL;
  g_autofree char *fact = NULL;

  g_assert_true (fln_store_get_fact (desk->store, "roster", &fact, &error));
  g_assert_null (strstr (fact, "argon2"));
  g_assert_null (strstr (fact, "uwase"));
  g_assert_true (fln_sealed_roster_keep (desk->store, older, &error));
  kept = fln_sealed_roster_load (desk->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fln_roster_find (kept, "uwase"));
}

static void
roster_does_not_open_under_another_secret (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnSecret) other = fln_secret_new_blank (FLN_SEAL_KEY_SIZE);
  const FlnStoreConfig config = { .dir = desk->dir,
                                  .clock = desk->clock,
                                  .random = desk->random,
                                  .sign_key = desk->sign_key,
                                  .device_secret = other };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStore) thief = fln_store_open (&config, &error);

  g_assert_no_error (error);
  g_assert_null (fln_sealed_roster_load (thief, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
desk_without_a_roster_is_told_to_connect (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (desk->store), &error);

  g_assert_true (fln_store_set_fact (desk->store, "roster", NULL, &error));
  g_assert_null (fln_sealed_roster_load (desk->store, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/sealed", roster_is_sealed_and_the_older_one_is_refused);
  g_test_add_func ("/roster/secret", roster_does_not_open_under_another_secret);
  g_test_add_func ("/roster/none", desk_without_a_roster_is_told_to_connect);
  return g_test_run ();
}
