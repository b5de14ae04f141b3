/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine makes of answers that a right centre would not give to this desk. */
#include "desktop/engine/engine.h"

#include "desktop/local/applier.h"
#include "shared/base/encoding.h"
#include "shared/wire/change-page.h"
#include "shared/wire/problem.h"
#include "shared/wire/staff-roster.h"
#include "tests/support/desk-fixture.h"
#include "tests/support/golden.h"

#include <string.h>

/* Answers until nothing more is asked, or more than this. */
#define ASKED_MOST 20

typedef struct
{
  FlnDeskFixture *desk;
  FlnEngine *engine;
  GPtrArray *outputs; /* of the last step */
  uint8_t centre_key[FLN_SIGN_SECRET_SIZE];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  uint8_t public_key[FLN_SIGN_PUBLIC_SIZE];
  g_autofree char *text = NULL;
  g_autoptr (FlnTxn) txn = NULL;
  g_autoptr (GError) error = NULL;

  fixture->desk = fln_desk_fixture_new ("A");
  fixture->engine = fln_engine_new ();
  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, public_key, fixture->centre_key);
  text = fln_hex_encode (public_key, sizeof public_key);
  txn = fln_db_begin (fln_store_db (fixture->desk->store), &error);
  g_assert_no_error (error);
  g_assert_true (fln_store_set_fact (fixture->desk->store, "server_key", text, &error));
  g_assert_true (fln_txn_commit (txn, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->outputs, g_ptr_array_unref);
  fln_engine_free (fixture->engine);
  fln_desk_fixture_free (fixture->desk);
}

static void
step (Fixture *fixture, const FlnEngineInput *input)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->outputs, g_ptr_array_unref);
  fixture->outputs
      = fln_engine_step (fixture->engine, fixture->desk->store, input, &error);
  g_assert_no_error (error);
}

static const FlnEngineOutput *
find_request (Fixture *fixture)
{
  for (guint i = 0; i < fixture->outputs->len; i++)
    {
      const FlnEngineOutput *output = fixture->outputs->pdata[i];

      if (output->kind == FLN_ENGINE_SEND)
        return output;
    }
  return NULL;
}

static void
answer (Fixture *fixture, unsigned status, GBytes *body)
{
  FlnEngineInput input = { .kind = FLN_ENGINE_REPLY, .status = status, .body = body };

  input.request = find_request (fixture)->request;
  input.sent_mono_ms = fln_clock_mono_ms (fixture->desk->clock);
  step (fixture, &input);
}

/* Up to the first question what has changed. */
static void
start (Fixture *fixture)
{
  FlnEngineInput started = { .kind = FLN_ENGINE_STARTED };
  g_autoptr (FlnRoster) roster
      = fln_roster_new (FLN_DESK_NOON_US, FLN_DESK_NOON_US + G_TIME_SPAN_DAY);
  g_autoptr (GBytes) body = fln_roster_write (roster, fixture->centre_key);

  step (fixture, &started);
  answer (fixture, 200, body);
  g_assert_true (g_str_has_prefix (find_request (fixture)->path, "/v1/changes?"));
}

/* An empty page is the answer to everything. Returns how often it was asked for. */
static int
answer_with_page (Fixture *fixture, const char *epoch, int64_t since)
{
  g_autoptr (FlnChangePage) page = fln_change_page_new ();
  g_autoptr (GBytes) body = NULL;
  int asked = 0;

  page->epoch = g_strdup (epoch);
  page->since = since;
  page->next = since;
  page->server_us = FLN_DESK_NOON_US;
  body = fln_change_page_write (page);
  for (; find_request (fixture) != NULL && asked < ASKED_MOST; asked++)
    answer (fixture, 200, body);
  return asked;
}

static void
a_page_that_a_proxy_kept_is_not_asked_for_ever (Fixture *fixture, gconstpointer unused)
{
  start (fixture);
  g_assert_cmpint (answer_with_page (fixture, FLN_DESK_EPOCH, 1), <=, 3);
  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, FLN_SYNC_OFFLINE);
}

static void
a_page_of_another_history_moves_no_cursor (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnCursor) cursor = { 0 };
  g_autoptr (GError) error = NULL;

  start (fixture);
  g_assert_cmpint (
      answer_with_page (fixture, "ffffffffffffffffffffffffffffffff", FLN_DESK_FIRST_CS),
      <=, 3);
  g_assert_true (fln_applier_read_cursor (fixture->desk->store, &cursor, &error));
  g_assert_cmpstr (cursor.epoch, ==, FLN_DESK_EPOCH);
}

static void
a_desk_with_a_living_copy_gives_out_no_more_numbers (Fixture *fixture,
                                                     gconstpointer unused)
{
  g_autoptr (FlnProblem) forked = fln_problem_new (FLN_PROBLEM_FORKED, "inc 1 goes on");
  g_autoptr (GBytes) body = fln_problem_write (forked);
  g_autoptr (GError) error = NULL;

  start (fixture);
  g_assert_true (fln_desk_fixture_issue (fixture->desk->store, FLN_DESK_OPD, "Keza",
                                         NULL, NULL, &error));
  answer (fixture, 409, body);

  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, FLN_SYNC_REFUSED);
  g_assert_nonnull (
      strstr (fln_engine_status (fixture->engine)->problem, "Two copies"));
  g_assert_null (find_request (fixture));
  g_assert_false (fln_desk_fixture_issue (fixture->desk->store, FLN_DESK_OPD, "Keza",
                                          NULL, NULL, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
a_centre_is_not_waited_for_longer_than_five_minutes (Fixture *fixture,
                                                     gconstpointer unused)
{
  FlnEngineInput timer = { .kind = FLN_ENGINE_TIMER };
  g_autoptr (FlnProblem) busy = fln_problem_new (FLN_PROBLEM_UNAVAILABLE, NULL);
  g_autoptr (GBytes) body = NULL;

  busy->retry_after = 24 * 60 * 60;
  body = fln_problem_write (busy);
  start (fixture);
  answer (fixture, 503, body);
  fln_clock_manual_advance (fixture->desk->clock, 5 * G_TIME_SPAN_MINUTE - 1000);
  step (fixture, &timer);
  g_assert_null (find_request (fixture));
  fln_clock_manual_advance (fixture->desk->clock, 1000);
  step (fixture, &timer);
  g_assert_nonnull (find_request (fixture));
}

static gboolean
puts_out (Fixture *fixture, FlnEngineOutputKind kind)
{
  for (guint i = 0; i < fixture->outputs->len; i++)
    if (((FlnEngineOutput *) fixture->outputs->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static void
start_feed (Fixture *fixture)
{
  FlnEngineInput opened = { .kind = FLN_ENGINE_FEED_OPENED, .status = 200 };

  start (fixture);
  answer_with_page (fixture, FLN_DESK_EPOCH, FLN_DESK_FIRST_CS);
  g_assert_true (puts_out (fixture, FLN_ENGINE_OPEN_FEED));
  step (fixture, &opened);
  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, FLN_SYNC_LIVE);
}

static void
a_feed_that_carries_something_else_is_given_up_for_a_pull (Fixture *fixture,
                                                           gconstpointer unused)
{
  FlnEngineInput data = { .kind = FLN_ENGINE_FEED_DATA };
  FlnEngineInput nudged = { .kind = FLN_ENGINE_NUDGED };
  g_autoptr (GBytes) garbage = g_bytes_new_static ("event: changes\ndata: [[\n\n", 25);

  start_feed (fixture);
  data.body = garbage;
  step (fixture, &data);
  g_assert_true (puts_out (fixture, FLN_ENGINE_CLOSE_FEED));
  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, FLN_SYNC_OFFLINE);

  step (fixture, &nudged);
  g_assert_true (g_str_has_prefix (find_request (fixture)->path, "/v1/changes?"));
}

static void
a_desk_that_was_revoked_meanwhile_hears_it_at_the_feed (Fixture *fixture,
                                                        gconstpointer unused)
{
  g_autoptr (FlnProblem) revoked = fln_problem_new (FLN_PROBLEM_REVOKED, "revoked");
  g_autoptr (GBytes) body = fln_problem_write (revoked);
  FlnEngineInput closed
      = { .kind = FLN_ENGINE_FEED_CLOSED, .status = 403, .body = body };

  start_feed (fixture);
  step (fixture, &closed);
  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, FLN_SYNC_REFUSED);
  g_assert_null (find_request (fixture));
  g_assert_false (puts_out (fixture, FLN_ENGINE_OPEN_FEED));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
#define TEST(name) { "/engine-intake/" #name, name }
    TEST (a_page_that_a_proxy_kept_is_not_asked_for_ever),
    TEST (a_page_of_another_history_moves_no_cursor),
    TEST (a_desk_with_a_living_copy_gives_out_no_more_numbers),
    TEST (a_centre_is_not_waited_for_longer_than_five_minutes),
    TEST (a_feed_that_carries_something_else_is_given_up_for_a_pull),
    TEST (a_desk_that_was_revoked_meanwhile_hears_it_at_the_feed),
#undef TEST
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
