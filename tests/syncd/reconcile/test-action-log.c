/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/action-log.h"

#include "tests/support/central-fixture.h"

#include <string.h>

/* A centre at noon in the midst of a batch, and an action's bytes. */
typedef struct
{
  FlnCentralFixture *world;
  FlnBatch *batch;
  FlnPushAction bytes;
  uint8_t h[FLN_HASH_SIZE];
} Fixture;

#define DEVICE "00000000000000000000000000000001"
#define ACTION "0197a3c0-0000-7000-8000-0000000000aa"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->batch = fln_batch_begin (fixture->world->central, NULL);
  fixture->bytes = (FlnPushAction){ .bytes = "{}", .size = 2 };
  memset (fixture->bytes.leaf, 5, FLN_HASH_SIZE);
  memset (fixture->h, 6, FLN_HASH_SIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_batch_free (fixture->batch);
  fln_central_fixture_free (fixture->world);
}

static void
append (Fixture *fixture, int64_t n, const char *action, const char *again,
        const char *reason)
{
  g_autoptr (GError) error = NULL;
  FlnLogEntry entry = { .action = action,
                        .again = again,
                        .device = DEVICE,
                        .inc = 1,
                        .n = n,
                        .h = fixture->h,
                        .bytes = &fixture->bytes,
                        .user = "uwase",
                        .claimed_us = 7,
                        .eff_us = 8,
                        .result = FLN_RESULT_LOST,
                        .reason = reason,
                        .cs = 9 };

  g_assert_true (fln_action_log_append (fixture->batch, &entry, &error));
  g_assert_no_error (error);
}

static gboolean
read_back (Fixture *fixture, int64_t n, FlnReceiptResult *result)
{
  g_autoptr (GError) error = NULL;

  if (fln_action_log_read_position (fln_batch_get_db (fixture->batch), DEVICE, 1, n,
                                    result, &error))
    return TRUE;

  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
  return FALSE;
}

static void
an_action_is_found_by_its_id_and_its_position (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean found = FALSE;
  FlnReceiptResult result;

  append (fixture, 3, ACTION, NULL, "why");
  g_assert_true (fln_action_log_find (fln_batch_get_db (fixture->batch), ACTION,
                                      &logged, &found, NULL));
  g_assert_true (found);
  g_assert_cmpstr (logged.user, ==, "uwase");
  g_assert_cmpstr (logged.device, ==, DEVICE);
  g_assert_cmpint (logged.claimed_us, ==, 7);
  g_assert_cmpint (logged.eff_us, ==, 8);
  g_assert_cmpint (logged.result, ==, FLN_RESULT_LOST);
  g_assert_cmpmem (logged.leaf, FLN_HASH_SIZE, fixture->bytes.leaf, FLN_HASH_SIZE);

  g_assert_true (read_back (fixture, 3, &result));
  g_assert_cmpstr (result.id, ==, ACTION);
  g_assert_cmpstr (result.reason, ==, "why");
  g_assert_cmpint (result.cs, ==, 9);
  g_free (result.id);
  g_free (result.reason);
  g_assert_false (read_back (fixture, 4, &result));
}

static void
bytes_without_an_id_have_a_position_alone (Fixture *fixture, gconstpointer unused)
{
  FlnReceiptResult result;

  append (fixture, 3, NULL, NULL, ACTION);
  g_assert_true (read_back (fixture, 3, &result));
  g_assert_null (result.id);
  g_free (result.reason);
}

static void
an_action_that_comes_again_points_to_its_first_place (Fixture *fixture,
                                                      gconstpointer unused)
{
  FlnReceiptResult result;

  append (fixture, 3, ACTION, NULL, "why");
  append (fixture, 4, ACTION, ACTION, NULL);
  g_assert_true (read_back (fixture, 4, &result));
  g_assert_cmpstr (result.id, ==, ACTION);
  g_assert_cmpstr (result.reason, ==, "why");
  g_free (result.id);
  g_free (result.reason);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/action-log/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("found", an_action_is_found_by_its_id_and_its_position);
  ADD ("position", bytes_without_an_id_have_a_position_alone);
  ADD ("again", an_action_that_comes_again_points_to_its_first_place);
  return g_test_run ();
}
