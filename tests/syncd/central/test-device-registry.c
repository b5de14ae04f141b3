/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/device-registry.h"

#include "syncd/central/invite.h"
#include "tests/syncd/central/batch-fixture.h"

#include <string.h>

static void
neither_code_nor_token_is_in_the_database (FlnBatchFixture *fixture,
                                           gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autofree char *bytes = NULL;
  g_autofree char *wal = g_strconcat (fixture->world->path, "-wal", NULL);
  const char *paths[] = { fixture->world->path, wal };

  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));
  fln_batch_fixture_next (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gsize size = 0;

      g_assert_true (g_file_get_contents (paths[i], &bytes, &size, NULL));
      g_assert_null (memmem (bytes, size, made.code, strlen (made.code)));
      g_assert_null (memmem (bytes, size, membership.token, strlen (membership.token)));
      g_clear_pointer (&bytes, g_free);
    }
}

static void
what_is_wrong_with_the_desk_does_not_use_the_code_up (FlnBatchFixture *fixture,
                                                      gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  FlnInvite other = fln_batch_fixture_invite (fixture, "B");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_batch_fixture_enrol (fixture, made.code, "not a device",
                                           &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));

  g_assert_false (fln_batch_fixture_enrol (fixture, other.code, FLN_TEST_DEVICE_A,
                                           &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
a_revoked_device_is_found_by_its_token_and_says_so (FlnBatchFixture *fixture,
                                                    gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;
  FlnDeviceCredential credential;

  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));
  g_assert_true (fln_device_revoke (fixture->batch, FLN_TEST_DEVICE_A, "mutesi", NULL));
  g_assert_true (fln_device_find_by_token (fixture->world->central, membership.token,
                                           &credential, &error));
  g_assert_true (credential.revoked);
  g_assert_false (
      fln_device_find_by_token (fixture->world->central, "", &credential, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);

  g_assert_true (
      fln_device_find (fixture->world->central, FLN_TEST_DEVICE_A, &credential, NULL));
  g_assert_true (credential.revoked);
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world,
                       "SELECT count (*) FROM audit WHERE kind IN ('enrol', 'revoke')"),
                   ==, 2);
}

static void
incarnations_only_rise (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  uint32_t inc = 0;

  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));
  g_assert_true (
      fln_device_give_incarnation (fixture->batch, FLN_TEST_DEVICE_A, 0, &inc, NULL));
  g_assert_cmpuint (inc, ==, 2);
  g_assert_true (
      fln_device_give_incarnation (fixture->batch, FLN_TEST_DEVICE_A, 7, &inc, NULL));
  g_assert_cmpuint (inc, ==, 8);
  g_assert_true (
      fln_device_give_incarnation (fixture->batch, FLN_TEST_DEVICE_A, 1, &inc, NULL));
  g_assert_cmpuint (inc, ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/device-registry/" name, FlnBatchFixture, NULL,                         \
              fln_batch_fixture_set_up, function, fln_batch_fixture_tear_down)

  ADD ("hashed", neither_code_nor_token_is_in_the_database);
  ADD ("not-used-up", what_is_wrong_with_the_desk_does_not_use_the_code_up);
  ADD ("revoked", a_revoked_device_is_found_by_its_token_and_says_so);
  ADD ("incarnations", incarnations_only_rise);
  return g_test_run ();
}
