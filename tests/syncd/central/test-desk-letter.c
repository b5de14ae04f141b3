/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/desk-letter.h"

#include "syncd/central/device-registry.h"
#include "syncd/central/invite.h"
#include "tests/syncd/central/batch-fixture.h"

static void
a_letter_is_never_given_twice (FlnBatchFixture *fixture, gconstpointer unused)
{
  FlnInvite made = fln_batch_fixture_invite (fixture, "A");
  FlnInvite unused_invite;
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_invite_create (fixture->batch, "A", &unused_invite, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  g_clear_error (&error);

  g_assert_true (fln_batch_fixture_enrol (fixture, made.code, FLN_TEST_DEVICE_A,
                                          &membership, NULL));
  g_assert_true (fln_device_revoke (fixture->batch, FLN_TEST_DEVICE_A, "mutesi", NULL));
  fln_batch_fixture_next (fixture);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_DAY);
  fln_batch_fixture_next (fixture);
  g_assert_false (fln_invite_create (fixture->batch, "A", &unused_invite, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
letters_are_those_that_cannot_be_misread (FlnBatchFixture *fixture,
                                          gconstpointer unused)
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

      fln_batch_fixture_invite (fixture, letter);
    }
  fln_batch_fixture_invite (fixture, "ZZ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/desk-letter/" name, FlnBatchFixture, NULL, fln_batch_fixture_set_up,   \
              function, fln_batch_fixture_tear_down)

  ADD ("letter-once", a_letter_is_never_given_twice);
  ADD ("letters", letters_are_those_that_cannot_be_misread);
  return g_test_run ();
}
