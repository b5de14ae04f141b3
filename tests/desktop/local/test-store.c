/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon. */
#include "desktop/local/store.h"

#include "desktop/local/anchors.h"
#include "tests/support/desk-fixture.h"

#define HOUR_US G_TIME_SPAN_HOUR

static FlnHybrid
next_hybrid (FlnStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), &error);
  FlnHybrid hybrid = 0;

  g_assert_no_error (error);
  g_assert_true (fln_store_next_hybrid (store, &hybrid, &error));
  g_assert_true (fln_txn_commit (txn, &error));
  g_assert_no_error (error);

  return hybrid;
}

static int64_t
now_us (FlnStore *store)
{
  g_autoptr (GError) error = NULL;
  int64_t now = 0;

  g_assert_true (fln_store_now_us (store, &now, &error));
  g_assert_no_error (error);

  return now;
}

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
reopen (FlnDeskFixture *desk)
{
  g_clear_pointer (&desk->store, fln_store_close);
  desk->store = fln_desk_fixture_open_again (desk);
}

static void
desk_clock_runs_with_the_boot_clock (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  g_assert_cmpint (now_us (desk->store), ==, FLN_DESK_NOON_US);
  fln_clock_manual_set_wall (desk->clock, FLN_DESK_NOON_US - 5 * HOUR_US);
  fln_clock_manual_advance (desk->clock, HOUR_US);
  g_assert_cmpint (now_us (desk->store), ==, FLN_DESK_NOON_US + HOUR_US);
}

static void
wrong_clock_is_corrected_and_no_stamp_goes_back (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const int64_t true_us = FLN_DESK_NOON_US - 3 * HOUR_US;
  FlnHybrid last = next_hybrid (desk->store);

  g_assert_cmpint (fln_hybrid_ms (last), ==, FLN_DESK_NOON_US / 1000);
  note (desk, true_us);
  g_assert_cmpint (now_us (desk->store), ==, true_us);
  for (int i = 0; i < 5; i++)
    {
      FlnHybrid hybrid = 0;

      fln_clock_manual_advance (desk->clock, HOUR_US);
      hybrid = next_hybrid (desk->store);
      g_assert_cmpint (hybrid, >, last);
      last = hybrid;
    }
  /* Once true time has passed what was given out, the two are one again. */
  g_assert_cmpint (fln_hybrid_ms (last), ==, (true_us + 5 * HOUR_US) / 1000);
}

static void
restart_with_a_dead_battery_does_not_go_back (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  FlnHybrid before = next_hybrid (desk->store);

  fln_clock_manual_reboot (desk->clock, "boot-2");
  fln_clock_manual_set_wall (desk->clock, 0);
  reopen (desk);
  g_assert_cmpint (now_us (desk->store), ==, FLN_DESK_NOON_US);
  g_assert_cmpint (next_hybrid (desk->store), >, before);
}

static void
hybrid_time_is_given_out_once_among_processes (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnStore) other = fln_desk_fixture_open_again (desk);
  FlnHybrid first = next_hybrid (desk->store);
  FlnHybrid second = next_hybrid (other);
  FlnHybrid third = next_hybrid (desk->store);

  g_assert_cmpint (first, <, second);
  g_assert_cmpint (second, <, third);
}

static void
hybrid_time_of_a_transaction_given_up_is_free_again (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  FlnHybrid given_up = 0;

  {
    g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (desk->store), &error);

    g_assert_true (fln_store_next_hybrid (desk->store, &given_up, &error));
  }
  g_assert_cmpint (next_hybrid (desk->store), ==, given_up);
}

static void
anchors_of_other_boots_say_nothing_of_this_one (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  note (desk, FLN_DESK_NOON_US - 3 * HOUR_US);
  fln_clock_manual_reboot (desk->clock, "boot-2");
  reopen (desk);
  g_assert_cmpint (now_us (desk->store), ==, FLN_DESK_NOON_US);
}

static void
store_with_work_in_it_belongs_to_its_device (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnStoreIdentity other
      = { .device = "ffffffffffffffffffffffffffffffff", .letter = "B" };
  const FlnStoreIdentity same = { .device = desk->device, .name = "Window 2" };
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *name = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  g_assert_false (fln_store_enrol (desk->store, &other, desk->sign_key,
                                   desk->device_secret, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  g_clear_error (&error);
  g_assert_true (fln_store_enrol (desk->store, &same, desk->sign_key,
                                  desk->device_secret, &error));
  g_assert_true (fln_store_get_fact (desk->store, "letter", &letter, &error));
  g_assert_true (fln_store_get_fact (desk->store, "name", &name, &error));
  g_assert_cmpstr (letter, ==, "A");
  g_assert_cmpstr (name, ==, "Window 2");
}

static void
facts_are_kept_and_forgotten (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (desk->store), &error);
  g_autofree char *there = NULL;
  g_autofree char *gone = NULL;
  int64_t number = 0;

  g_assert_true (fln_store_set_number (desk->store, "counter", 57, &error));
  g_assert_true (fln_store_get_number (desk->store, "counter", 0, &number, &error));
  g_assert_cmpint (number, ==, 57);
  g_assert_true (fln_store_set_fact (desk->store, "counter", NULL, &error));
  g_assert_true (fln_store_get_fact (desk->store, "counter", &gone, &error));
  g_assert_null (gone);
  g_assert_true (fln_store_get_number (desk->store, "counter", -1, &number, &error));
  g_assert_cmpint (number, ==, -1);
  g_assert_true (fln_store_get_fact (desk->store, "letter", &there, &error));
  g_assert_cmpstr (there, ==, "A");
}

static void
commits_here_and_elsewhere_are_noticed_once (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnStore) other = fln_desk_fixture_open_again (desk);
  g_autoptr (GError) error = NULL;

  fln_store_take_changed (desk->store);
  g_assert_false (fln_store_take_changed (desk->store));
  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "Keza", NULL, NULL, &error));
  g_assert_true (fln_store_take_changed (desk->store));
  g_assert_false (fln_store_take_changed (desk->store));
  g_assert_true (fln_store_take_changed (other));
  g_assert_false (fln_store_take_changed (other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/clock", desk_clock_runs_with_the_boot_clock);
  g_test_add_func ("/store/wrong-clock",
                   wrong_clock_is_corrected_and_no_stamp_goes_back);
  g_test_add_func ("/store/battery", restart_with_a_dead_battery_does_not_go_back);
  g_test_add_func ("/store/hybrid", hybrid_time_is_given_out_once_among_processes);
  g_test_add_func ("/store/given-up",
                   hybrid_time_of_a_transaction_given_up_is_free_again);
  g_test_add_func ("/store/boots", anchors_of_other_boots_say_nothing_of_this_one);
  g_test_add_func ("/store/device", store_with_work_in_it_belongs_to_its_device);
  g_test_add_func ("/store/facts", facts_are_kept_and_forgotten);
  g_test_add_func ("/store/changed", commits_here_and_elsewhere_are_noticed_once);
  return g_test_run ();
}
