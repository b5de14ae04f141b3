/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/device-registry.h"

#include "syncd/central/invite.h"
#include "tests/support/central-fixture.h"

#include <string.h>

/* A centre at noon, in the midst of a batch that is committed in the end. */
typedef struct
{
  FlnCentralFixture *world;
  FlnBatch *batch;
} Fixture;

#define DEVICE_A "00000000000000000000000000000001"

static const uint8_t key[FLN_SIGN_PUBLIC_SIZE] = { 1 };

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->batch = fln_batch_begin (fixture->world->central, NULL);
}

static void
next_batch (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnNews) news = fln_batch_commit (fixture->batch, &error);

  g_assert_no_error (error);
  fln_batch_free (fixture->batch);
  fixture->batch = fln_batch_begin (fixture->world->central, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  next_batch (fixture);
  fln_batch_free (fixture->batch);
  fln_central_fixture_free (fixture->world);
}

static FlnInvite
invite (Fixture *fixture, const char *letter)
{
  FlnInvite made;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_invite_create (fixture->batch, letter, &made, &error));
  g_assert_no_error (error);
  return made;
}

static gboolean
enrol (Fixture *fixture, const char *code, const char *device,
       FlnMembership *membership, GError **error)
{
  FlnDeviceEnrolment enrolment
      = { .code = code, .device = device, .name = "Reception 1", .sign_key = key };

  return fln_device_enrol (fixture->batch, &enrolment, membership, error);
}

static void
neither_code_nor_token_is_in_the_database (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autofree char *bytes = NULL;
  g_autofree char *wal = g_strconcat (fixture->world->path, "-wal", NULL);
  const char *paths[] = { fixture->world->path, wal };

  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));
  next_batch (fixture);
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
what_is_wrong_with_the_desk_does_not_use_the_code_up (Fixture *fixture,
                                                      gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  FlnInvite other = invite (fixture, "B");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (enrol (fixture, made.code, "not a device", &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));

  g_assert_false (enrol (fixture, other.code, DEVICE_A, &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
a_revoked_token_is_worth_nothing (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;
  FlnDeviceCredential credential;

  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));
  g_assert_true (fln_device_revoke (fixture->batch, DEVICE_A, "mutesi", NULL));
  g_assert_false (fln_device_find_by_token (fixture->world->central, membership.token,
                                            &credential, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (
      fln_device_find_by_token (fixture->world->central, "", &credential, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);

  g_assert_true (
      fln_device_find (fixture->world->central, DEVICE_A, &credential, NULL));
  g_assert_true (credential.revoked);
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world,
                       "SELECT count (*) FROM audit WHERE kind IN ('enrol', 'revoke')"),
                   ==, 2);
}

static void
incarnations_only_rise (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  uint32_t inc = 0;

  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));
  g_assert_true (fln_device_give_incarnation (fixture->batch, DEVICE_A, 0, &inc, NULL));
  g_assert_cmpuint (inc, ==, 2);
  g_assert_true (fln_device_give_incarnation (fixture->batch, DEVICE_A, 7, &inc, NULL));
  g_assert_cmpuint (inc, ==, 8);
  g_assert_true (fln_device_give_incarnation (fixture->batch, DEVICE_A, 1, &inc, NULL));
  g_assert_cmpuint (inc, ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/device-registry/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("hashed", neither_code_nor_token_is_in_the_database);
  ADD ("not-used-up", what_is_wrong_with_the_desk_does_not_use_the_code_up);
  ADD ("revoked", a_revoked_token_is_worth_nothing);
  ADD ("incarnations", incarnations_only_rise);
  return g_test_run ();
}
