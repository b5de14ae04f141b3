/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/engine/engine.h"

#include "desktop/local/applier.h"
#include "desktop/local/journal.h"
#include "shared/base/encoding.h"
#include "shared/wire/change-page.h"
#include "shared/wire/feed-event.h"
#include "shared/wire/problem.h"
#include "shared/wire/push.h"
#include "shared/wire/receipt.h"
#include "shared/wire/snapshot-stream.h"
#include "shared/wire/staff-roster.h"
#include "tests/support/desk-fixture.h"
#include "tests/support/golden.h"

/* A desk that has taken in what the centre had, its engine, and a centre played by
 * hand: each test says what the wire answers and looks at what the engine does next. */
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

static void
happens (Fixture *fixture, FlnEngineInputKind kind)
{
  FlnEngineInput input = { .kind = kind, .reason = "no route to host" };

  step (fixture, &input);
}

static const FlnEngineOutput *
find_output (Fixture *fixture, FlnEngineOutputKind kind)
{
  for (guint i = 0; i < fixture->outputs->len; i++)
    {
      const FlnEngineOutput *output = fixture->outputs->pdata[i];

      if (output->kind == kind)
        return output;
    }
  return NULL;
}

static const FlnEngineOutput *
assert_sends (Fixture *fixture, const char *path)
{
  const FlnEngineOutput *output = find_output (fixture, FLN_ENGINE_SEND);

  g_assert_nonnull (output);
  g_assert_true (g_str_has_prefix (output->path, path));
  return output;
}

static void
assert_sends_nothing (Fixture *fixture)
{
  g_assert_null (find_output (fixture, FLN_ENGINE_SEND));
}

/* Takes over @body. */
static void
answer (Fixture *fixture, unsigned status, GBytes *body)
{
  FlnEngineInput input = { .kind = FLN_ENGINE_REPLY, .status = status, .body = body };

  input.request = find_output (fixture, FLN_ENGINE_SEND)->request;
  input.sent_mono_ms = fln_clock_mono_ms (fixture->desk->clock);
  step (fixture, &input);
  g_bytes_unref (body);
}

static void
fails (Fixture *fixture)
{
  FlnEngineInput input = { .kind = FLN_ENGINE_FAILED, .reason = "no route to host" };

  input.request = find_output (fixture, FLN_ENGINE_SEND)->request;
  step (fixture, &input);
}

static GBytes *
roster_of (Fixture *fixture)
{
  g_autoptr (FlnRoster) roster
      = fln_roster_new (FLN_DESK_NOON_US, FLN_DESK_NOON_US + G_TIME_SPAN_DAY);

  return fln_roster_write (roster, fixture->centre_key);
}

static GBytes *
empty_page (Fixture *fixture)
{
  g_autoptr (FlnChangePage) page = fln_change_page_new ();

  page->epoch = g_strdup (FLN_DESK_EPOCH);
  page->since = FLN_DESK_FIRST_CS;
  page->next = FLN_DESK_FIRST_CS;
  page->server_us = FLN_DESK_NOON_US;
  return fln_change_page_write (page);
}

/* The receipt of the push in @body: everything was good. */
static GBytes *
receipt_for (Fixture *fixture, GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnPush) push = fln_push_read (body, &error);
  g_autoptr (FlnReceipt) receipt = fln_receipt_new ();

  g_assert_no_error (error);
  receipt->epoch = g_strdup (FLN_DESK_EPOCH);
  receipt->device = g_strdup (push->device);
  receipt->inc = push->inc;
  receipt->last_n = push->first + push->actions->len - 1;
  receipt->head_cs = FLN_DESK_FIRST_CS + 50;
  receipt->server_us = FLN_DESK_NOON_US;
  for (guint i = 0; i < push->actions->len; i++)
    {
      const FlnPushAction *action = &g_array_index (push->actions, FlnPushAction, i);
      g_autoptr (FlnAction) read = fln_action_read (action->bytes, action->size, NULL);
      FlnReceiptResult result = { .n = push->first + i,
                                  .id = read->id,
                                  .result = FLN_RESULT_OK,
                                  .eff_us = FLN_DESK_NOON_US,
                                  .cs = receipt->head_cs };

      fln_receipt_add_result (receipt, &result);
    }
  return fln_receipt_write (receipt, fixture->centre_key);
}

static void
issue (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  fln_desk_fixture_issue (fixture->desk->store, FLN_DESK_OPD, name, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Roster and page answered: nothing is left but to listen. */
static void
bring_live (Fixture *fixture)
{
  happens (fixture, FLN_ENGINE_STARTED);
  assert_sends (fixture, "/v1/roster");
  answer (fixture, 200, roster_of (fixture));
  assert_sends (fixture, "/v1/changes?");
  answer (fixture, 200, empty_page (fixture));
  g_assert_nonnull (find_output (fixture, FLN_ENGINE_OPEN_FEED));
  happens (fixture, FLN_ENGINE_FEED_OPENED);
}

static void
assert_state (Fixture *fixture, FlnSyncState state)
{
  g_assert_cmpint (fln_engine_status (fixture->engine)->state, ==, state);
}

static int64_t
pending (Fixture *fixture)
{
  FlnJournalCounts counts;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_journal_count (fixture->desk->store, &counts, &error));
  return counts.pending;
}

static void
a_quiet_desk_listens_and_asks_for_nothing (Fixture *fixture, gconstpointer unused)
{
  bring_live (fixture);
  assert_state (fixture, FLN_SYNC_LIVE);
  g_assert_true (fln_engine_status (fixture->engine)->at_head);

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (GString) comment = g_string_new (NULL);
      g_autoptr (GBytes) data = NULL;
      FlnEngineInput heard = { .kind = FLN_ENGINE_FEED_DATA };

      fln_feed_write_keep_alive (comment);
      data = g_bytes_new (comment->str, comment->len);
      heard.body = data;
      fln_clock_manual_advance (fixture->desk->clock, 15 * G_TIME_SPAN_SECOND);
      step (fixture, &heard);
      assert_sends_nothing (fixture);
      happens (fixture, FLN_ENGINE_TIMER);
      assert_sends_nothing (fixture);
    }
}

static void
what_waits_is_sent_first_and_settled_by_the_receipt (Fixture *fixture,
                                                     gconstpointer unused)
{
  const FlnEngineOutput *push;

  issue (fixture, "Mutesi Divine");
  issue (fixture, "Habimana Eric");
  happens (fixture, FLN_ENGINE_STARTED);
  push = assert_sends (fixture, "/v1/push");
  answer (fixture, 200, receipt_for (fixture, push->body));

  g_assert_cmpint (pending (fixture), ==, 0);
  g_assert_cmpint (fln_engine_status (fixture->engine)->pushed, ==, 2);
  assert_sends (fixture, "/v1/roster");
}

static void
an_answer_that_never_comes_is_asked_again_and_applied_once (Fixture *fixture,
                                                            gconstpointer unused)
{
  g_autoptr (GBytes) first = NULL;
  const FlnEngineOutput *push;

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  push = assert_sends (fixture, "/v1/push");
  first = g_bytes_ref (push->body);
  fails (fixture);
  assert_state (fixture, FLN_SYNC_OFFLINE);
  assert_sends_nothing (fixture);
  g_assert_cmpint (pending (fixture), ==, 1);

  fln_clock_manual_advance (fixture->desk->clock, G_TIME_SPAN_MINUTE);
  happens (fixture, FLN_ENGINE_TIMER);
  push = assert_sends (fixture, "/v1/push");
  answer (fixture, 200, receipt_for (fixture, push->body));
  g_assert_cmpint (pending (fixture), ==, 0);
}

static void
waits_grow_with_jitter_and_never_pass_half_a_minute (Fixture *fixture,
                                                     gconstpointer unused)
{
  int64_t longest = 0;

  happens (fixture, FLN_ENGINE_STARTED);
  for (int i = 0; i < 40; i++)
    {
      int64_t now_ms = fln_clock_mono_ms (fixture->desk->clock);
      const FlnEngineOutput *wake;
      int64_t wait_ms;

      fails (fixture);
      wake = find_output (fixture, FLN_ENGINE_WAKE_AT);
      g_assert_nonnull (wake);
      wait_ms = wake->mono_ms - now_ms;
      g_assert_cmpint (wait_ms, >=, 200);
      g_assert_cmpint (wait_ms, <=, MIN (30000, INT64_C (200) << MIN (i, 10)));
      longest = MAX (longest, wait_ms);

      fln_clock_manual_advance (fixture->desk->clock, wait_ms * 1000);
      happens (fixture, FLN_ENGINE_TIMER);
      g_assert_nonnull (find_output (fixture, FLN_ENGINE_SEND));
    }
  g_assert_cmpint (longest, >, 10000);
}

static void
a_timer_before_its_time_sends_nothing (Fixture *fixture, gconstpointer unused)
{
  happens (fixture, FLN_ENGINE_STARTED);
  fails (fixture);
  happens (fixture, FLN_ENGINE_TIMER);
  assert_sends_nothing (fixture);
  happens (fixture, FLN_ENGINE_CHANGED);
  assert_sends_nothing (fixture);
  happens (fixture, FLN_ENGINE_NUDGED);
  g_assert_nonnull (find_output (fixture, FLN_ENGINE_SEND));
}

static void
a_web_page_for_an_answer_changes_nothing (Fixture *fixture, gconstpointer unused)
{
  const char page[] = "<html><body>Please sign in to the hotel network</body></html>";

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  answer (fixture, 200, g_bytes_new_static (page, sizeof page - 1));

  assert_state (fixture, FLN_SYNC_OFFLINE);
  g_assert_nonnull (strstr (fln_engine_status (fixture->engine)->problem, "web page"));
  g_assert_cmpint (pending (fixture), ==, 1);
  assert_sends_nothing (fixture);
}

static void
a_receipt_signed_by_another_settles_nothing (Fixture *fixture, gconstpointer unused)
{
  const FlnEngineOutput *push;

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  push = assert_sends (fixture, "/v1/push");
  fixture->centre_key[0] ^= 1;
  answer (fixture, 200, receipt_for (fixture, push->body));
  g_assert_cmpint (pending (fixture), ==, 1);
  assert_state (fixture, FLN_SYNC_OFFLINE);
}

/* Takes over @problem. */
static void
refuse (Fixture *fixture, FlnProblem *problem)
{
  answer (fixture, (unsigned) fln_problem_type_status (problem->type),
          fln_problem_write (problem));
  fln_problem_free (problem);
}

static void
a_revoked_desk_keeps_its_work_and_stops_asking (Fixture *fixture, gconstpointer unused)
{
  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  refuse (fixture, fln_problem_new (FLN_PROBLEM_REVOKED, "Desk A was revoked"));

  assert_state (fixture, FLN_SYNC_REFUSED);
  assert_sends_nothing (fixture);
  fln_clock_manual_advance (fixture->desk->clock, G_TIME_SPAN_MINUTE);
  happens (fixture, FLN_ENGINE_TIMER);
  assert_sends_nothing (fixture);
  assert_state (fixture, FLN_SYNC_REFUSED);
  g_assert_cmpint (pending (fixture), ==, 1);
}

static void
a_centre_that_lost_rows_gets_answered_ones_again (Fixture *fixture,
                                                  gconstpointer unused)
{
  const FlnEngineOutput *push;
  g_autoptr (FlnPush) again = NULL;
  FlnProblem *problem = fln_problem_new (FLN_PROBLEM_EXPECTED, NULL);

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  push = assert_sends (fixture, "/v1/push");
  answer (fixture, 200, receipt_for (fixture, push->body));
  issue (fixture, "Habimana Eric");
  answer (fixture, 200, roster_of (fixture));
  push = assert_sends (fixture, "/v1/push");
  problem->expected = 1;
  problem->inc = 1;
  refuse (fixture, problem);

  push = assert_sends (fixture, "/v1/push");
  again = fln_push_read (push->body, NULL);
  g_assert_cmpint (again->first, ==, 1);
  g_assert_cmpint (again->actions->len, ==, 2);
  answer (fixture, 200, receipt_for (fixture, push->body));
  g_assert_cmpint (pending (fixture), ==, 0);
}

static void
answers_that_lead_nowhere_are_not_asked_for_ever (Fixture *fixture,
                                                  gconstpointer unused)
{
  int asked = 0;

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  while (find_output (fixture, FLN_ENGINE_SEND) != NULL && asked < 10)
    {
      FlnProblem *problem = fln_problem_new (FLN_PROBLEM_EXPECTED, NULL);

      problem->expected = 1;
      problem->inc = 1;
      refuse (fixture, problem);
      asked++;
    }
  g_assert_cmpint (asked, <=, 3);
}

static void
a_rolled_back_desk_goes_on_as_a_new_incarnation (Fixture *fixture, gconstpointer unused)
{
  FlnProblem *problem = fln_problem_new (FLN_PROBLEM_ROLLED_BACK, NULL);
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (GError) error = NULL;

  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_STARTED);
  problem->inc = 2;
  refuse (fixture, problem);

  push = fln_push_read (assert_sends (fixture, "/v1/push")->body, &error);
  g_assert_no_error (error);
  g_assert_cmpint (push->inc, ==, 2);
  g_assert_cmpint (push->first, ==, 1);
  g_assert_true (
      fln_journal_verify (fixture->desk->store, fixture->desk->sign_public, &error));
}

static void
another_history_is_taken_in_whole_and_pending_work_stays (Fixture *fixture,
                                                          gconstpointer unused)
{
  static const char other_epoch[] = "ffffffffffffffffffffffffffffffff";
  const uint8_t h[FLN_HASH_SIZE] = { 7 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FlnSnapshotWriter) writer
      = fln_snapshot_writer_new (text, other_epoch, 12, h);
  g_auto (FlnCursor) cursor = { 0 };
  g_autoptr (GError) error = NULL;

  bring_live (fixture);
  issue (fixture, "Mutesi Divine");
  happens (fixture, FLN_ENGINE_CHANGED);
  refuse (fixture, fln_problem_new (FLN_PROBLEM_HISTORY_DIVERGED, NULL));
  assert_sends (fixture, "/v1/snapshot");

  fln_snapshot_writer_finish (writer);
  answer (fixture, 200, g_bytes_new (text->str, text->len));

  g_assert_true (fln_applier_read_cursor (fixture->desk->store, &cursor, &error));
  g_assert_cmpstr (cursor.epoch, ==, other_epoch);
  g_assert_cmpint (cursor.cs, ==, 12);
  g_assert_cmpint (pending (fixture), ==, 1);
  assert_sends (fixture, "/v1/push");
}

static void
hear (Fixture *fixture, GString *text)
{
  g_autoptr (GBytes) data = g_bytes_new (text->str, text->len);
  FlnEngineInput heard = { .kind = FLN_ENGINE_FEED_DATA, .body = data };

  step (fixture, &heard);
}

static void
add_room (GString *event, int64_t prev, int64_t cs, const char *name)
{
  const uint8_t h[FLN_HASH_SIZE] = { 9 };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (FlnChange) row = fln_desk_fixture_change (
      cs, FLN_RECORD_ROOM, FLN_DESK_ROOM_3, FLN_DESK_NOON_US,
      "0197a3c0-0000-7000-8000-0000000000ff", "name", name, NULL);

  fln_change_write (row, rows);
  fln_feed_write_changes (event, prev, cs, h, rows->str, rows->len);
}

static void
news_is_taken_in_from_the_line_itself (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) event = g_string_new (NULL);
  g_autofree char *name = NULL;

  bring_live (fixture);
  add_room (event, FLN_DESK_FIRST_CS, FLN_DESK_FIRST_CS + 1, "three");
  hear (fixture, event);

  assert_sends_nothing (fixture);
  name = fln_desk_fixture_read (
      fixture->desk->store, "SELECT name FROM room WHERE id = :id", FLN_DESK_ROOM_3);
  g_assert_cmpstr (name, ==, "three");
  g_assert_cmpint (fln_engine_status (fixture->engine)->cursor, ==,
                   FLN_DESK_FIRST_CS + 1);
}

static void
news_with_a_gap_before_it_is_pulled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) event = g_string_new (NULL);

  bring_live (fixture);
  add_room (event, FLN_DESK_FIRST_CS + 5, FLN_DESK_FIRST_CS + 6, "three");
  hear (fixture, event);

  assert_sends (fixture, "/v1/changes?");
  g_assert_cmpint (fln_engine_status (fixture->engine)->cursor, ==, FLN_DESK_FIRST_CS);
}

static void
asking_to_send_forgets_no_gap (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) event = g_string_new (NULL);

  bring_live (fixture);
  add_room (event, FLN_DESK_FIRST_CS + 5, FLN_DESK_FIRST_CS + 6, "three");
  hear (fixture, event);
  fails (fixture);
  happens (fixture, FLN_ENGINE_NUDGED);
  assert_sends (fixture, "/v1/changes?");
}

static void
a_silent_line_is_closed_and_opened_anew (Fixture *fixture, gconstpointer unused)
{
  bring_live (fixture);
  fln_clock_manual_advance (fixture->desk->clock, 46 * G_TIME_SPAN_SECOND);
  happens (fixture, FLN_ENGINE_TIMER);
  g_assert_nonnull (find_output (fixture, FLN_ENGINE_CLOSE_FEED));
  assert_state (fixture, FLN_SYNC_OFFLINE);

  fln_clock_manual_advance (fixture->desk->clock, G_TIME_SPAN_SECOND);
  happens (fixture, FLN_ENGINE_TIMER);
  assert_sends (fixture, "/v1/changes?");
}

static void
a_late_answer_to_a_forgotten_question_is_ignored (Fixture *fixture,
                                                  gconstpointer unused)
{
  g_autoptr (GBytes) page = empty_page (fixture);
  FlnEngineInput late = { .kind = FLN_ENGINE_REPLY, .request = 77, .status = 200 };

  bring_live (fixture);
  late.body = page;
  step (fixture, &late);
  assert_sends_nothing (fixture);
  assert_state (fixture, FLN_SYNC_LIVE);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
#define TEST(name) { "/engine/" #name, name }
    TEST (a_quiet_desk_listens_and_asks_for_nothing),
    TEST (what_waits_is_sent_first_and_settled_by_the_receipt),
    TEST (an_answer_that_never_comes_is_asked_again_and_applied_once),
    TEST (waits_grow_with_jitter_and_never_pass_half_a_minute),
    TEST (a_timer_before_its_time_sends_nothing),
    TEST (a_web_page_for_an_answer_changes_nothing),
    TEST (a_receipt_signed_by_another_settles_nothing),
    TEST (a_revoked_desk_keeps_its_work_and_stops_asking),
    TEST (a_centre_that_lost_rows_gets_answered_ones_again),
    TEST (answers_that_lead_nowhere_are_not_asked_for_ever),
    TEST (a_rolled_back_desk_goes_on_as_a_new_incarnation),
    TEST (another_history_is_taken_in_whole_and_pending_work_stays),
    TEST (news_is_taken_in_from_the_line_itself),
    TEST (news_with_a_gap_before_it_is_pulled),
    TEST (asking_to_send_forgets_no_gap),
    TEST (a_silent_line_is_closed_and_opened_anew),
    TEST (a_late_answer_to_a_forgotten_question_is_ignored),
#undef TEST
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
