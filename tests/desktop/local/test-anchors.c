/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon. */
#include "desktop/local/anchors.h"

#include "tests/support/desk-fixture.h"

#define HOUR_US G_TIME_SPAN_HOUR

static void
note (FlnDeskFixture *desk, int64_t server_us)
{
  const FlnAnchor anchor = { .boot = fln_clock_boot (desk->clock),
                             .mono_ms = fln_clock_mono_ms (desk->clock),
                             .server_us = server_us,
                             .rtt_ms = 20 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_anchors_note (desk->store, &anchor, &error));
  g_assert_no_error (error);
}

static void
only_the_newest_and_the_quickest_anchors_are_kept (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) anchors = NULL;
  const FlnAnchor quick = { .boot = FLN_DESK_BOOT,
                            .mono_ms = fln_clock_mono_ms (desk->clock),
                            .server_us = FLN_DESK_NOON_US,
                            .rtt_ms = 1 };

  g_assert_true (fln_anchors_note (desk->store, &quick, &error));
  for (int i = 1; i <= 40; i++)
    {
      fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
      note (desk, FLN_DESK_NOON_US + i * G_TIME_SPAN_MINUTE);
    }
  anchors = fln_anchors_read (desk->store, FLN_DESK_BOOT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (anchors->len, ==, FLN_ANCHORS_KEPT);
  g_assert_cmpint (g_array_index (anchors, FlnAnchor, 0).rtt_ms, ==, 1);
  g_assert_cmpint (g_array_index (anchors, FlnAnchor, FLN_ANCHORS_KEPT - 1).mono_ms, ==,
                   fln_clock_mono_ms (desk->clock));
}

static void
anchor_of_an_old_boot_stays_while_its_actions_wait (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) waiting = NULL;
  g_autoptr (GArray) sent = NULL;
  g_autoptr (FlnTxn) txn = NULL;
  g_autoptr (FlnStmt) settle = NULL;

  note (desk, FLN_DESK_NOON_US);
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  fln_clock_manual_reboot (desk->clock, "boot-2");
  fln_clock_manual_advance (desk->clock, HOUR_US);
  note (desk, FLN_DESK_NOON_US + HOUR_US);
  waiting = fln_anchors_read (desk->store, NULL, &error);
  g_assert_cmpint (waiting->len, ==, 2);

  txn = fln_db_begin (fln_store_db (desk->store), &error);
  settle = fln_db_prepare (fln_store_db (desk->store),
                           "UPDATE journal SET state = 'ok'", &error);
  g_assert_true (fln_stmt_run (settle, &error));
  g_assert_true (fln_txn_commit (txn, &error));
  g_clear_pointer (&txn, fln_txn_free);
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
  note (desk, FLN_DESK_NOON_US + HOUR_US + G_TIME_SPAN_MINUTE);
  sent = fln_anchors_read (desk->store, NULL, &error);
  g_assert_cmpint (sent->len, ==, 2);
  g_assert_cmpstr (g_array_index (sent, FlnAnchor, 0).boot, ==, "boot-2");
}

static void
offset_is_how_far_the_wall_clock_is_ahead (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  gboolean known = TRUE;
  int64_t offset_ms = 0;

  g_assert_true (fln_anchors_offset_ms (desk->store, &known, &offset_ms, &error));
  g_assert_false (known);
  note (desk, FLN_DESK_NOON_US - 3 * HOUR_US);
  g_assert_true (fln_anchors_offset_ms (desk->store, &known, &offset_ms, &error));
  g_assert_true (known);
  g_assert_cmpint (offset_ms, ==, 3 * 3600 * 1000);
}

static void
contact_that_tells_nothing_new_is_not_written (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) two = NULL;
  g_autoptr (GArray) three = NULL;

  note (desk, FLN_DESK_NOON_US);
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
  note (desk, FLN_DESK_NOON_US + G_TIME_SPAN_SECOND);
  one = fln_anchors_read (desk->store, NULL, &error);
  g_assert_cmpint (one->len, ==, 1);

  /* The centre's clock was set. */
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
  note (desk, FLN_DESK_NOON_US + 5 * G_TIME_SPAN_SECOND);
  two = fln_anchors_read (desk->store, NULL, &error);
  g_assert_cmpint (two->len, ==, 2);

  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
  note (desk, FLN_DESK_NOON_US + 65 * G_TIME_SPAN_SECOND);
  three = fln_anchors_read (desk->store, NULL, &error);
  g_assert_cmpint (three->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchors/kept", only_the_newest_and_the_quickest_anchors_are_kept);
  g_test_add_func ("/anchors/old-boot",
                   anchor_of_an_old_boot_stays_while_its_actions_wait);
  g_test_add_func ("/anchors/offset", offset_is_how_far_the_wall_clock_is_ahead);
  g_test_add_func ("/anchors/nothing-new",
                   contact_that_tells_nothing_new_is_not_written);
  return g_test_run ();
}
