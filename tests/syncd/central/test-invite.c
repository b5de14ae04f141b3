/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/invite.h"

#include "syncd/central/device-registry.h"
#include "tests/support/central-fixture.h"

#include <string.h>

/* A centre at noon, in the midst of a batch that is committed in the end. */
typedef struct
{
  FlnCentralFixture *world;
  FlnBatch *batch;
} Fixture;

#define DEVICE_A "00000000000000000000000000000001"
#define DEVICE_B "00000000000000000000000000000002"

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
a_code_makes_one_desk_and_no_second (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_auto (FlnMembership) second = { 0 };
  g_autoptr (GError) error = NULL;
  FlnDeviceCredential credential;

  g_assert_cmpuint (strlen (made.code), ==, FLN_INVITE_CODE_LENGTH);
  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, &error));
  g_assert_cmpstr (membership.letter, ==, "A");
  g_assert_cmpuint (membership.inc, ==, 1);

  g_assert_false (enrol (fixture, made.code, DEVICE_B, &second, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);

  g_assert_true (fln_device_find_by_token (fixture->world->central, membership.token,
                                           &credential, NULL));
  g_assert_cmpstr (credential.device, ==, DEVICE_A);
  g_assert_cmpmem (credential.sign_key, sizeof credential.sign_key, key, sizeof key);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM device JOIN change USING (id)"
                                 " WHERE letter = 'A'"),
      ==, 1);
}

static void
a_code_may_be_typed_as_people_type (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_autofree char *lower = g_ascii_strdown (made.code, -1);
  g_autofree char *typed = g_strdup_printf (" %.4s-%.4s %.4s-%.4s ", lower, lower + 4,
                                            lower + 8, lower + 12);
  g_auto (FlnMembership) membership = { 0 };

  g_assert_true (enrol (fixture, typed, DEVICE_A, &membership, NULL));
}

static void
after_fifteen_minutes_it_is_too_late (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;

  next_batch (fixture);
  g_assert_true (fln_invite_any_open (fixture->world->central, &open, NULL));
  g_assert_true (open);
  fln_clock_manual_advance (fixture->world->clock, FLN_INVITE_LIFETIME_US);
  next_batch (fixture);
  g_assert_false (enrol (fixture, made.code, DEVICE_A, &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_assert_true (fln_invite_any_open (fixture->world->central, &open, NULL));
  g_assert_false (open);

  /* The letter was promised to nobody else. */
  invite (fixture, "A");
}

static void
five_wrong_tries_close_the_door (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < FLN_INVITE_TRIES; i++)
    {
      g_clear_error (&error);
      g_assert_false (enrol (fixture,
                             i % 2 == 0 ? "AAAABBBBCCCCDDDD" : "no code at all",
                             DEVICE_A, &membership, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
      next_batch (fixture);
    }

  g_clear_error (&error);
  g_assert_false (enrol (fixture, made.code, DEVICE_A, &membership, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
four_wrong_tries_do_not (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  g_auto (FlnMembership) membership = { 0 };

  for (int i = 0; i < FLN_INVITE_TRIES - 1; i++)
    g_assert_false (enrol (fixture, "AAAABBBBCCCCDDDD", DEVICE_A, &membership, NULL));

  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/invite/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("once", a_code_makes_one_desk_and_no_second);
  ADD ("typed", a_code_may_be_typed_as_people_type);
  ADD ("expired", after_fifteen_minutes_it_is_too_late);
  ADD ("tries", five_wrong_tries_close_the_door);
  ADD ("four-tries", four_wrong_tries_do_not);
  return g_test_run ();
}
