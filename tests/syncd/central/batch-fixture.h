/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/device-registry.h"
#include "syncd/central/invite.h"
#include "tests/support/central-fixture.h"

G_BEGIN_DECLS

#define FLN_TEST_DEVICE_A "00000000000000000000000000000001"
#define FLN_TEST_DEVICE_B "00000000000000000000000000000002"

/* A centre at noon, in the midst of a batch that is committed in the end. */
typedef struct
{
  FlnCentralFixture *world;
  FlnBatch *batch;
  uint8_t key[FLN_SIGN_PUBLIC_SIZE]; /* of whoever enrols */
} FlnBatchFixture;

/* For g_test_add (). */
void fln_batch_fixture_set_up (FlnBatchFixture *self, gconstpointer unused);
void fln_batch_fixture_tear_down (FlnBatchFixture *self, gconstpointer unused);

/* Commits, and begins the next. */
void fln_batch_fixture_next (FlnBatchFixture *self);

FlnInvite fln_batch_fixture_invite (FlnBatchFixture *self, const char *letter);

/* "Reception 1" with the fixture's key; the result is fln_device_enrol()'s. */
gboolean
fln_batch_fixture_enrol (FlnBatchFixture *self, const char *code, const char *device,
                         FlnMembership *membership, GError **error);

G_END_DECLS
