/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/reconcile.h"

#include "shared/wire/change-page.h"
#include "syncd/reconcile/pull.h"
#include "tests/support/fake-desk.h"

#include <string.h>

/* A centre at noon and one desk with the letter A. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static const FlnReceiptResult *
result_at (const FlnReceipt *receipt, guint i)
{
  g_assert_cmpuint (i, <, receipt->results->len);
  return &g_array_index (receipt->results, FlnReceiptResult, i);
}

static FlnChangePage *
pull (FlnCentralFixture *world, int64_t since)
{
  FlnPullCursor cursor
      = { .epoch = fln_central_get_epoch (world->central), .since = since };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = fln_pull_page (world->central, &cursor, 0, NULL, &error);
  FlnChangePage *page = NULL;

  g_assert_no_error (error);
  page = fln_change_page_read (body, &error);
  g_assert_no_error (error);
  return page;
}

static void
issue_some (Fixture *fixture, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("A%03d", i + 1);
      char ticket[37];

      fln_fake_desk_issue (fixture->desk, "uwase", number, ticket);
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
    }
}

static int64_t
count (Fixture *fixture, const char *sql)
{
  return fln_central_fixture_count (fixture->world, sql);
}

static void
assert_refused (Fixture *fixture, const FlnPush *push, FlnPushVerdict verdict)
{
  g_autoptr (FlnPushResult) result = fln_fake_desk_try (fixture->desk, push, NULL);

  g_assert_cmpint (fln_push_result_get_verdict (result), ==, verdict);
  g_assert_nonnull (fln_push_result_get_detail (result));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM action_log"), ==, 0);
}

static void
a_registration_is_in_the_tables_the_receipt_and_the_changes (Fixture *fixture,
                                                             gconstpointer unused)
{
  FlnHead before;
  g_autoptr (FlnReceipt) receipt = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  g_autofree char *number = NULL;

  fln_central_get_head (fixture->world->central, &before);
  issue_some (fixture, 1);
  receipt = fln_fake_desk_sync (fixture->desk);

  g_assert_cmpint (receipt->last_n, ==, 1);
  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_OK);
  g_assert_null (result_at (receipt, 0)->reason);
  g_assert_cmpuint (receipt->rows->len, ==, 3);

  number = fln_central_fixture_ask (fixture->world, "SELECT number FROM ticket");
  g_assert_cmpstr (number, ==, "A001");

  page = pull (fixture->world, before.cs);
  g_assert_cmpuint (page->rows->len, ==, 3);
  g_assert_cmpint (page->next, ==, receipt->head_cs);
  g_assert_cmpmem (page->next_h, FLN_HASH_SIZE, receipt->head_h, FLN_HASH_SIZE);
  g_assert_false (page->more);
}

static void
the_same_push_again_gets_the_same_bytes_and_changes_nothing (Fixture *fixture,
                                                             gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  FlnHead before;
  FlnHead after;

  issue_some (fixture, 5);
  fln_fake_desk_add_bytes (fixture->desk, "{\"not\":\"an action\"}");
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  fln_push_result_free (fln_fake_desk_try (fixture->desk, push, &first));
  fln_central_get_head (fixture->world->central, &before);

  fln_push_result_free (fln_fake_desk_try (fixture->desk, push, &second));
  fln_central_get_head (fixture->world->central, &after);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpint (after.cs, ==, before.cs);
  g_assert_cmpmem (after.h, FLN_HASH_SIZE, before.h, FLN_HASH_SIZE);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM action_log"), ==, 6);
}

/* Killed after the commit: the desk heard nothing and sends again, and more. */
static void
a_lost_reply_is_made_up_by_sending_again (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnReceipt) receipt = NULL;
  g_autoptr (FlnPush) push = NULL;

  issue_some (fixture, 3);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  fln_push_result_free (fln_fake_desk_try (fixture->desk, push, NULL));
  fln_central_fixture_restart (fixture->world);

  issue_some (fixture, 2);
  receipt = fln_fake_desk_sync (fixture->desk);
  g_assert_cmpuint (receipt->results->len, ==, 5);
  g_assert_cmpint (receipt->last_n, ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM step"), ==, 5);
}

/* Killed before the commit: nothing of it is there. */
static void
a_batch_that_is_dropped_leaves_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (GError) error = NULL;
  FlnHead before;
  FlnHead after;

  issue_some (fixture, 2);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  fln_central_get_head (fixture->world->central, &before);
  {
    g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
    g_autoptr (FlnPushResult) result
        = fln_reconcile_push (batch, &fixture->desk->credential, push, &error);

    g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_TAKEN);
  }

  fln_central_get_head (fixture->world->central, &after);
  g_assert_cmpint (after.cs, ==, before.cs);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM chain"), ==, 0);
}

static void
several_pushes_share_one_commit (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnFakeDesk) other = fln_fake_desk_new (fixture->world, "B");
  g_autoptr (FlnPush) mine = NULL;
  g_autoptr (FlnPush) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = NULL;
  g_autoptr (FlnPushResult) one = NULL;
  g_autoptr (FlnPushResult) two = NULL;
  g_autoptr (FlnNews) news = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnReceipt) receipt = NULL;
  char ticket[37];
  int64_t commits = count (fixture, "SELECT count (*) FROM commit_log");

  issue_some (fixture, 2);
  fln_fake_desk_issue (other, "uwase", "B001", ticket);
  mine = fln_fake_desk_make_push (fixture->desk, 1, 0);
  theirs = fln_fake_desk_make_push (other, 1, 0);

  batch = fln_batch_begin (fixture->world->central, &error);
  one = fln_reconcile_push (batch, &fixture->desk->credential, mine, &error);
  two = fln_reconcile_push (batch, &other->credential, theirs, &error);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (news->rows->len, ==, 9);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM commit_log"), ==,
                   commits + 1);

  body = fln_push_result_write_receipt (two, fixture->world->central, news, &error);
  receipt = fln_receipt_read (
      body, fln_central_get_sign_public (fixture->world->central), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (receipt->device, ==, other->device);
  g_assert_cmpuint (receipt->rows->len, ==, 3);
  g_assert_cmpint (receipt->head_cs, ==, news->head.cs);
}

static void
a_gap_names_the_position_that_is_expected (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (FlnPushResult) result = NULL;

  issue_some (fixture, 3);
  push = fln_fake_desk_make_push (fixture->desk, 2, 0);
  result = fln_fake_desk_try (fixture->desk, push, NULL);
  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_GAP);
  g_assert_cmpint (fln_push_result_get_expected (result), ==, 1);
  assert_refused (fixture, push, FLN_PUSH_GAP);
}

static void
a_signature_that_does_not_fit_takes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;

  issue_some (fixture, 2);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  push->sig[17] ^= 1;
  assert_refused (fixture, push, FLN_PUSH_BROKEN_CHAIN);
}

static void
a_leaf_that_was_changed_breaks_the_signature (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;

  issue_some (fixture, 2);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  g_array_index (push->actions, FlnPushAction, 0).leaf[0] ^= 1;
  assert_refused (fixture, push, FLN_PUSH_BROKEN_CHAIN);
}

static void
a_token_is_good_for_its_own_device_alone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnFakeDesk) other = fln_fake_desk_new (fixture->world, "B");
  g_autoptr (FlnPush) push = NULL;
  char ticket[37];

  fln_fake_desk_issue (other, "uwase", "B001", ticket);
  push = fln_fake_desk_make_push (other, 1, 0);
  assert_refused (fixture, push, FLN_PUSH_BROKEN_CHAIN);
}

static void
another_epoch_is_another_history (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;

  issue_some (fixture, 1);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  push->epoch[0] = push->epoch[0] == '0' ? '1' : '0';
  assert_refused (fixture, push, FLN_PUSH_OTHER_EPOCH);
}

static void
a_revoked_device_is_refused_also_with_an_old_credential (Fixture *fixture,
                                                         gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnNews) news = NULL;

  issue_some (fixture, 1);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  {
    g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);

    g_assert_true (fln_device_revoke (batch, fixture->desk->device, "mutesi", &error));
    news = fln_batch_commit (batch, &error);
    g_assert_no_error (error);
  }
  assert_refused (fixture, push, FLN_PUSH_REVOKED);
}

/* Forgets the last @n actions, as a disk image of before does. */
static void
go_back (FlnFakeDesk *desk, guint n)
{
  g_ptr_array_set_size (desk->journal, (gint) (desk->journal->len - n));
  g_array_set_size (desk->salts, desk->journal->len);
  desk->sent -= n;
}

static void
a_desk_put_back_in_time_goes_on_under_a_new_incarnation (Fixture *fixture,
                                                         gconstpointer unused)
{
  FlnFakeDesk *desk = fixture->desk;
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (FlnPush) again = NULL;
  g_autoptr (FlnPushResult) result = NULL;
  g_autoptr (FlnPushResult) same = NULL;
  g_autoptr (FlnReceipt) receipt = NULL;

  issue_some (fixture, 4);
  fln_receipt_free (fln_fake_desk_sync (desk));
  go_back (desk, 2);
  issue_some (fixture, 1);

  push = fln_fake_desk_make_push (desk, 3, 0);
  result = fln_fake_desk_try (desk, push, NULL);
  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_ROLLED_BACK);
  g_assert_cmpuint (fln_push_result_get_inc (result), ==, 2);

  /* The answer was lost: the same one is given again, not a third. */
  same = fln_fake_desk_try (desk, push, NULL);
  g_assert_cmpuint (fln_push_result_get_inc (same), ==, 2);

  fln_fake_desk_renew (desk, 2);
  receipt = fln_fake_desk_sync (desk);
  g_assert_cmpuint (receipt->inc, ==, 2);
  g_assert_cmpuint (receipt->results->len, ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM step"), ==, 5);

  /* What came again has its first result, also when that is asked for again. */
  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_OK);
  again = fln_fake_desk_make_push (desk, 1, 0);
  {
    g_autoptr (GBytes) body = NULL;
    g_autoptr (FlnPushResult) repeated = fln_fake_desk_try (desk, again, &body);
    g_autoptr (FlnReceipt) second = fln_receipt_read (
        body, fln_central_get_sign_public (fixture->world->central), NULL);

    g_assert_cmpint (fln_push_result_get_verdict (repeated), ==, FLN_PUSH_TAKEN);
    for (guint i = 0; i < 3; i++)
      {
        g_assert_cmpstr (result_at (second, i)->id, ==, result_at (receipt, i)->id);
        g_assert_cmpint (result_at (second, i)->eff_us, ==,
                         result_at (receipt, i)->eff_us);
      }
  }
}

static void
a_journal_left_behind_that_goes_on_is_a_fork (Fixture *fixture, gconstpointer unused)
{
  FlnFakeDesk *desk = fixture->desk;
  g_autoptr (FlnPush) parted = NULL;
  g_autoptr (FlnPush) old = NULL;
  g_autoptr (FlnPushResult) result = NULL;
  g_autoptr (GPtrArray) journal = NULL;

  issue_some (fixture, 3);
  fln_receipt_free (fln_fake_desk_sync (desk));
  issue_some (fixture, 1);
  old = fln_fake_desk_make_push (desk, 4, 0);
  go_back (desk, 2);
  issue_some (fixture, 1);
  parted = fln_fake_desk_make_push (desk, 3, 0);
  fln_push_result_free (fln_fake_desk_try (desk, parted, NULL));

  result = fln_fake_desk_try (desk, old, NULL);
  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_FORKED);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 3);
}

/* The centre knows nothing of that incarnation: it may have been restored. */
static void
an_unknown_incarnation_is_answered_by_one_above_it (Fixture *fixture,
                                                    gconstpointer unused)
{
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (FlnPushResult) result = NULL;

  issue_some (fixture, 1);
  fln_fake_desk_renew (fixture->desk, 5);
  push = fln_fake_desk_make_push (fixture->desk, 1, 0);
  result = fln_fake_desk_try (fixture->desk, push, NULL);
  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_ROLLED_BACK);
  g_assert_cmpuint (fln_push_result_get_inc (result), ==, 6);

  g_clear_pointer (&result, fln_push_result_free);
  result = fln_fake_desk_try (fixture->desk, push, NULL);
  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_ROLLED_BACK);
  g_assert_cmpuint (fln_push_result_get_inc (result), ==, 6);
}

/* The same bytes, carried by another desk. */
static void
an_action_is_applied_once_whoever_carries_it (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnFakeDesk) other = fln_fake_desk_new (fixture->world, "B");
  g_autoptr (FlnReceipt) receipt = NULL;
  g_autoptr (FlnReceipt) first = NULL;

  issue_some (fixture, 1);
  first = fln_fake_desk_sync (fixture->desk);
  g_ptr_array_add (other->journal,
                   g_bytes_ref (g_ptr_array_index (fixture->desk->journal, 0)));
  g_array_append_vals (other->salts, fixture->desk->salts->data, 1);
  receipt = fln_fake_desk_sync (other);

  g_assert_cmpint (result_at (receipt, 0)->result, ==, FLN_RESULT_OK);
  g_assert_cmpint (result_at (receipt, 0)->eff_us, ==, result_at (first, 0)->eff_us);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 1);
}

static void
other_bytes_under_a_known_id_are_quarantined (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnReceipt) receipt = NULL;
  g_autofree char *text = NULL;
  GBytes *bytes = NULL;

  issue_some (fixture, 1);
  bytes = g_ptr_array_index (fixture->desk->journal, 0);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fln_fake_desk_add_bytes (fixture->desk, text);
  issue_some (fixture, 1);
  receipt = fln_fake_desk_sync (fixture->desk);

  g_assert_cmpint (result_at (receipt, 1)->result, ==, FLN_RESULT_QUARANTINED);
  g_assert_cmpint (result_at (receipt, 2)->result, ==, FLN_RESULT_OK);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM ticket"), ==, 2);
}

/* 600 changed records and more: a page may end inside the commit, between two actions. */
static void
a_large_push_can_be_pulled_in_pieces (Fixture *fixture, gconstpointer unused)
{
  FlnHead before;
  FlnPullCursor cursor = { 0 };
  g_autoptr (GError) error = NULL;
  guint rows = 0;
  guint pages = 0;
  gboolean more = TRUE;

  fln_central_get_head (fixture->world->central, &before);
  issue_some (fixture, 200);
  fln_receipt_free (fln_fake_desk_sync (fixture->desk));

  cursor.epoch = fln_central_get_epoch (fixture->world->central);
  cursor.since = before.cs;
  memcpy (cursor.h, before.h, FLN_HASH_SIZE);
  while (more)
    {
      g_autoptr (GBytes) body
          = fln_pull_page (fixture->world->central, &cursor, 100, &more, &error);
      g_autoptr (FlnChangePage) page = fln_change_page_read (body, &error);
      FlnCursorVerdict verdict = FLN_CURSOR_DIVERGED;

      g_assert_no_error (error);
      rows += page->rows->len;
      pages++;
      cursor.since = page->next;
      memcpy (cursor.h, page->next_h, FLN_HASH_SIZE);
      g_assert_true (
          fln_pull_check_cursor (fixture->world->central, &cursor, &verdict, &error));
      g_assert_cmpint (verdict, ==, FLN_CURSOR_GOOD);
    }

  g_assert_cmpuint (rows, ==, 600);
  g_assert_cmpuint (pages, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/reconcile/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("registration", a_registration_is_in_the_tables_the_receipt_and_the_changes);
  ADD ("replay", the_same_push_again_gets_the_same_bytes_and_changes_nothing);
  ADD ("lost-reply", a_lost_reply_is_made_up_by_sending_again);
  ADD ("dropped", a_batch_that_is_dropped_leaves_nothing);
  ADD ("group", several_pushes_share_one_commit);
  ADD ("gap", a_gap_names_the_position_that_is_expected);
  ADD ("signature", a_signature_that_does_not_fit_takes_nothing);
  ADD ("leaf", a_leaf_that_was_changed_breaks_the_signature);
  ADD ("token", a_token_is_good_for_its_own_device_alone);
  ADD ("epoch", another_epoch_is_another_history);
  ADD ("revoked", a_revoked_device_is_refused_also_with_an_old_credential);
  ADD ("rolled-back", a_desk_put_back_in_time_goes_on_under_a_new_incarnation);
  ADD ("fork", a_journal_left_behind_that_goes_on_is_a_fork);
  ADD ("unknown-inc", an_unknown_incarnation_is_answered_by_one_above_it);
  ADD ("carried", an_action_is_applied_once_whoever_carries_it);
  ADD ("same-id", other_bytes_under_a_known_id_are_quarantined);
  ADD ("pieces", a_large_push_can_be_pulled_in_pieces);
  return g_test_run ();
}
