/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/desk-letter.h"

#include "syncd/central/device-registry.h"
#include "syncd/central/invite.h"
#include "tests/support/central-fixture.h"

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
a_letter_is_never_given_twice (Fixture *fixture, gconstpointer unused)
{
  FlnInvite made = invite (fixture, "A");
  FlnInvite unused_invite;
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_invite_create (fixture->batch, "A", &unused_invite, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  g_clear_error (&error);

  g_assert_true (enrol (fixture, made.code, DEVICE_A, &membership, NULL));
  g_assert_true (fln_device_revoke (fixture->batch, DEVICE_A, "mutesi", NULL));
  next_batch (fixture);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_DAY);
  next_batch (fixture);
  g_assert_false (fln_invite_create (fixture->batch, "A", &unused_invite, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
letters_are_those_that_cannot_be_misread (Fixture *fixture, gconstpointer unused)
{
  static const char *const wrong[]
      = { "", "I", "O", "Q", "a", "1", "AI", "ABC", "Ä", "A ", NULL };
  FlnInvite made;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fln_invite_create (fixture->batch, wrong[i], &made, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }

  for (const char *at = "ABCDEFGHJKLMNPRSTUVWXYZ"; *at != '\0'; at++)
    {
      char letter[] = { *at, '\0' };

      invite (fixture, letter);
    }
  invite (fixture, "ZZ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/desk-letter/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("letter-once", a_letter_is_never_given_twice);
  ADD ("letters", letters_are_those_that_cannot_be_misread);
  return g_test_run ();
}
