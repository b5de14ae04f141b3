/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/invite.h"

#include "syncd/central/device-registry.h"
#include "tests/syncd/central/batch-fixture.h"

#include <string.h>

static void
a_code_makes_one_desk_and_no_second (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_auto (FlnMembership) second = { 0 };
  g_autoptr (GError) error = NULL;
  FlnDeviceCredential credential;

  g_assert_cmpuint (strlen (made.code), ==, FLN_INVITE_CODE_LENGTH);
  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, &error));
  g_assert_cmpstr (membership.letter, ==, "A");
  g_assert_cmpuint (membership.inc, ==, 1);

  g_assert_false (
      fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_B, &second, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);

  g_assert_true (fln_device_find_by_token (fixture->world->central, membership.token,
                                           &credential, NULL));
  g_assert_cmpstr (credential.device, ==, FLN_TEST_DEVICE_A);
  g_assert_cmpmem (credential.sign_key, sizeof credential.sign_key, fixture->key,
                   sizeof fixture->key);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM device JOIN change USING (id)"
                                 " WHERE letter = 'A'"),
      ==, 1);
}

static void
a_code_may_be_typed_as_people_type (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_autofree char *lower = g_ascii_strdown (made.code, -1);
  g_autofree char *typed = g_strdup_printf (" %.4s-%.4s %.4s-%.4s ", lower, lower + 4,
                                            lower + 8, lower + 12);
  g_auto (FlnMembership) membership = { 0 };

  g_assert_true (
      fln_batch_fixture_enrol (fixture, typed, FLN_TEST_DEVICE_A, &membership, NULL));
}

static void
after_fifteen_minutes_it_is_too_late (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;

  fln_batch_fixture_next (fixture);
  g_assert_true (fln_invite_any_open (fixture->world->central, &open, NULL));
  g_assert_true (open);
  fln_clock_manual_advance (fixture->world->clock, FLN_INVITE_LIFETIME_US);
  fln_batch_fixture_next (fixture);
  g_assert_false (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                           &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_assert_true (fln_invite_any_open (fixture->world->central, &open, NULL));
  g_assert_false (open);

  /* The letter was promised to nobody else. */
  fln_batch_fixture_invite (fixture, "A");
}

static void
five_wrong_tries_close_the_door (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < FLN_INVITE_TRIES; i++)
    {
      g_clear_error (&error);
      g_assert_false (fln_batch_fixture_enrol (
          fixture, i % 2 == 0 ? "AAAABBBBCCCCDDDD" : "no code at all",
          FLN_TEST_DEVICE_A, &membership, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
      fln_batch_fixture_next (fixture);
    }

  g_clear_error (&error);
  g_assert_false (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                           &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
four_wrong_tries_do_not (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };

  for (int i = 0; i < FLN_INVITE_TRIES - 1; i++)
    g_assert_false (fln_batch_fixture_enrol (fixture, "AAAABBBBCCCCDDDD",
                                             FLN_TEST_DEVICE_A, &membership, NULL));

  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/invite/" name, FlnBatchFixture, NULL, fln_batch_fixture_set_up,        \
              function, fln_batch_fixture_tear_down)

  ADD ("once", a_code_makes_one_desk_and_no_second);
  ADD ("typed", a_code_may_be_typed_as_people_type);
  ADD ("expired", after_fifteen_minutes_it_is_too_late);
  ADD ("tries", five_wrong_tries_close_the_door);
  ADD ("four-tries", four_wrong_tries_do_not);
  return g_test_run ();
}
