/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/sync.h"

#include "desktop/sync/shared-status.h"
#include "tests/desktop/sync/sync-fixture.h"

/* A desk that syncs by itself while a test runs the main loop. */
typedef struct
{
  FlnDesk *desk;
  FlnSync *sync;
} Living;

static Living *
living_new (Place *place)
{
  Living *living = g_new0 (Living, 1);

  living->desk = place_open_desk (place);
  living->sync = fln_sync_new (living->desk, place_credentials (place, NULL));
  fln_sync_start (living->sync);
  return living;
}

static void
living_free (Living *living)
{
  fln_sync_stop (living->sync);
  fln_desk_close (living->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (living->sync);
  g_object_unref (living->desk);
  g_free (living);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Living, living_free)

static void
await_state (Living *living, FlnSyncState state)
{
  while (fln_sync_status (living->sync)->state != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_rest (Living *living)
{
  while (!fln_sync_status (living->sync)->at_head
         || fln_sync_status (living->sync)->state != FLN_SYNC_LIVE)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_department (Living *living, Place *place, const char *code)
{
  while (!place_has_department (place, code))
    g_main_context_iteration (NULL, TRUE);
}

static Place *
new_desk (FlnCentreProcess *centre, const char *letter)
{
  Place *place = place_new ();
  g_autoptr (Living) living = NULL;

  place_enrol (place, centre, letter);
  living = living_new (place);
  await_rest (living);
  place_sign_in (place, centre);
  return place;
}

static void
test_a_change_comes_by_itself (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Place) b = new_desk (centre, "B");
  g_autoptr (Living) here = living_new (a);
  g_autoptr (Living) there = living_new (b);

  await_rest (here);
  await_rest (there);
  place_add_department (a, "DENTAL");
  await_department (there, b, "DENTAL");
  await_rest (here);
  g_assert_cmpint (fln_sync_status (here->sync)->pushed, ==, 1);
  g_assert_cmpint (fln_sync_status (here->sync)->pending, ==, 0);
}

static void
test_it_comes_back_after_the_server_did (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Place) b = new_desk (centre, "B");
  g_autoptr (Living) here = living_new (a);
  g_autoptr (Living) there = living_new (b);

  await_rest (here);
  await_rest (there);
  fln_centre_process_kill (centre);
  await_state (here, FLN_SYNC_OFFLINE);
  await_state (there, FLN_SYNC_OFFLINE);
  g_assert_nonnull (fln_sync_status (here->sync)->problem);
  place_add_department (a, "DENTAL");

  fln_centre_process_restart (centre);
  await_department (there, b, "DENTAL");
  await_rest (here);
  await_rest (there);
  g_assert_null (fln_sync_status (here->sync)->problem);
}

static void
test_asking_ends_the_wait (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Living) here = living_new (a);

  await_rest (here);
  fln_centre_process_kill (centre);
  await_state (here, FLN_SYNC_OFFLINE);
  fln_centre_process_restart (centre);
  fln_sync_now (here->sync);
  await_rest (here);
}

static void
test_one_program_of_a_store_talks_for_all (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Living) first = living_new (a);
  g_autoptr (Living) second = living_new (a);

  g_assert_true (fln_sync_is_holder (first->sync));
  g_assert_false (fln_sync_is_holder (second->sync));
  await_rest (first);
  await_state (second, FLN_SYNC_LIVE);
  place_add_department (a, "DENTAL");
  while (fln_sync_status (first->sync)->pushed == 0
         || fln_sync_status (second->sync)->pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fln_sync_status (second->sync)->pushed, ==, 0);
}

static void
test_another_program_takes_over (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  Living *first = living_new (a);
  g_autoptr (Living) second = living_new (a);

  await_rest (first);
  g_assert_false (fln_sync_is_holder (second->sync));
  living_free (first);
  while (!fln_sync_is_holder (second->sync))
    g_main_context_iteration (NULL, TRUE);
  await_rest (second);
}

static void
test_a_store_of_no_desk_says_so (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (FlnDesk) desk = place_open_desk (place);
  g_autoptr (FlnSync) sync = fln_sync_new (desk, NULL);

  fln_sync_start (sync);
  g_assert_false (fln_sync_is_running (sync));
  g_assert_cmpint (fln_sync_status (sync)->state, ==, FLN_SYNC_UNENROLLED);
  fln_desk_close (desk);
}

static void
test_the_others_read_the_holders_words (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (FlnDesk) desk = place_open_desk (place);
  g_auto (FlnSyncStatus) read = { 0 };
  FlnSyncStatus said = {
    .state = FLN_SYNC_OFFLINE,
    .since_us = 11,
    .last_ok_us = 7,
    .cursor = 42,
    .at_head = TRUE,
    .problem = (char *) "The server fell silent",
  };
  int64_t nudges = fln_shared_status_nudges (place->dir);

  g_assert_false (fln_shared_status_read (place->dir, &read));
  fln_shared_status_write (place->dir, &said);
  g_assert_true (fln_shared_status_read (place->dir, &read));
  g_assert_cmpint (read.state, ==, said.state);
  g_assert_cmpint (read.since_us, ==, said.since_us);
  g_assert_cmpint (read.last_ok_us, ==, said.last_ok_us);
  g_assert_cmpint (read.cursor, ==, said.cursor);
  g_assert_cmpint (read.at_head, ==, said.at_head);
  g_assert_cmpstr (read.problem, ==, said.problem);

  fln_shared_status_nudge (place->dir);
  g_assert_cmpint (fln_shared_status_nudges (place->dir), !=, nudges);
  fln_desk_close (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/a-change-comes-by-itself", test_a_change_comes_by_itself);
  g_test_add_func ("/sync/it-comes-back-after-the-server-did",
                   test_it_comes_back_after_the_server_did);
  g_test_add_func ("/sync/asking-ends-the-wait", test_asking_ends_the_wait);
  g_test_add_func ("/sync/one-program-of-a-store-talks-for-all",
                   test_one_program_of_a_store_talks_for_all);
  g_test_add_func ("/sync/another-program-takes-over", test_another_program_takes_over);
  g_test_add_func ("/sync/a-store-of-no-desk-says-so", test_a_store_of_no_desk_says_so);
  g_test_add_func ("/sync/the-others-read-the-holders-words",
                   test_the_others_read_the_holders_words);

  return g_test_run ();
}
