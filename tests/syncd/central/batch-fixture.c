/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/central/batch-fixture.h"

void
fln_batch_fixture_set_up (FlnBatchFixture *self, gconstpointer unused)
{
  self->world = fln_central_fixture_new ();
  self->batch = fln_batch_begin (self->world->central, NULL);
  self->key[0] = 1;
}

void
fln_batch_fixture_tear_down (FlnBatchFixture *self, gconstpointer unused)
{
  fln_batch_fixture_next (self);
  fln_batch_free (self->batch);
  fln_central_fixture_free (self->world);
}

void
fln_batch_fixture_next (FlnBatchFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnNews) news = fln_batch_commit (self->batch, &error);

  g_assert_no_error (error);
  fln_batch_free (self->batch);
  self->batch = fln_batch_begin (self->world->central, &error);
  g_assert_no_error (error);
}

FlnInvite
fln_batch_fixture_invite (FlnBatchFixture *self, const char *letter)
{
  FlnInvite made;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_invite_create (self->batch, letter, &made, &error));
  g_assert_no_error (error);
  return made;
}

gboolean
fln_batch_fixture_enrol (FlnBatchFixture *self, const char *code, const char *device,
                         FlnMembership *membership, GError **error)
{
  FlnDeviceEnrolment enrolment = {
    .code = code, .device = device, .name = "Reception 1", .sign_key = self->key
  };

  return fln_device_enrol (self->batch, &enrolment, membership, error);
}
