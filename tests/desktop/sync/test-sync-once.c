/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/sync-once.h"

#include "desktop/local/journal.h"
#include "shared/base/sign.h"
#include "tests/desktop/sync/sync-fixture.h"
#include "tests/support/stand-in-server.h"

#define HTML                                                                           \
  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"            \
  "<html><body>Sign in to the hotel</body></html>"
#define CUT                                                                            \
  "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"                          \
  "Content-Length: 4000\r\n\r\n{\"epoch\":\"0011"
#define LATER                                                                           \
  "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"      \
  "Retry-After: 7\r\nConnection: close\r\n\r\n"                                         \
  "{\"type\":\"unavailable\",\"title\":\"The server cannot serve now\",\"status\":503," \
  "\"retry_after\":7}"
#define STRANGER                                                                       \
  "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/problem+json\r\n"            \
  "Connection: close\r\n\r\n"                                                          \
  "{\"type\":\"unauthorised\",\"title\":\"Unknown\",\"status\":401}"

static FlnSyncOnce
sync_with (Place *place, FlnCredentials *credentials, GError **error)
{
  g_autoptr (FlnDesk) desk = place_open_desk (place);
  FlnSyncOnce result = { .pending = -1 };
  gboolean done = fln_sync_once (desk, credentials, 0, &result, error);

  g_assert_cmpint (done, ==, error == NULL || *error == NULL);
  fln_desk_close (desk);
  return result;
}

static FlnSyncOnce
sync_well (Place *place)
{
  g_autoptr (GError) error = NULL;
  FlnSyncOnce result = sync_with (place, place_credentials (place, NULL), &error);

  g_assert_no_error (error);
  return result;
}

/* Desk @letter with the centre's records, the admin signed in. */
static Place *
new_desk (FlnCentreProcess *centre, const char *letter)
{
  Place *place = place_new ();

  place_enrol (place, centre, letter);
  sync_well (place);
  place_sign_in (place, centre);
  return place;
}

static void
test_a_new_desk_gets_records_and_staff (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = place_new ();
  FlnSyncOnce result;

  place_enrol (place, centre, "A");
  result = sync_well (place);
  g_assert_cmpint (result.pulled, >, 0);
  g_assert_cmpint (result.pending, ==, 0);
  g_assert_cmpint (result.cursor, >, 0);
  g_assert_cmpint (result.cursor, ==, place_cursor (place));
  place_sign_in (place, centre);
}

static void
test_what_one_desk_does_the_other_sees (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Place) b = new_desk (centre, "B");
  FlnSyncOnce sent;
  FlnSyncOnce got;

  place_add_department (a, "DENTAL");
  g_assert_false (place_has_department (b, "DENTAL"));
  sent = sync_well (a);
  g_assert_cmpint (sent.pushed, ==, 1);
  got = sync_well (b);
  g_assert_cmpint (got.pulled, >, 0);
  g_assert_true (place_has_department (b, "DENTAL"));
}

static void
test_nothing_is_sent_twice (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = new_desk (centre, "A");
  FlnSyncOnce again;

  place_add_department (place, "DENTAL");
  sync_well (place);
  again = sync_well (place);
  g_assert_cmpint (again.pushed, ==, 0);
  g_assert_cmpint (again.pulled, ==, 0);
}

static void
test_more_than_fits_a_push_goes_in_several (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = new_desk (centre, "A");
  FlnSyncOnce result;

  for (int i = 0; i < 450; i++)
    {
      g_autofree char *code = g_strdup_printf ("D%03d", i);

      place_add_department (place, code);
    }
  result = sync_well (place);
  g_assert_cmpint (result.pushed, ==, 450);
  g_assert_cmpint (result.pending, ==, 0);
}

static void
test_work_waits_for_a_server_that_is_away (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = new_desk (centre, "A");
  g_autoptr (GError) error = NULL;
  FlnSyncOnce result;

  fln_centre_process_kill (centre);
  place_add_department (place, "DENTAL");
  result = sync_with (place, place_credentials (place, NULL), &error);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE);
  g_assert_cmpint (result.pending, ==, 1);

  fln_centre_process_restart (centre);
  result = sync_well (place);
  g_assert_cmpint (result.pushed, ==, 1);
  g_assert_cmpint (result.pending, ==, 0);
}

/* @answer in place of the centre's: nothing is lost, nothing is taken in, and it is not
 * asked again and again. */
static void
assert_harmless (const char *answer, FlnError code)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (FlnStandInServer) server = fln_stand_in_server_new (answer);
  g_autoptr (Place) place = new_desk (centre, "A");
  const char *address = fln_stand_in_server_address (server);
  int64_t cursor = place_cursor (place);
  g_autoptr (GError) error = NULL;
  FlnSyncOnce result;

  place_add_department (place, "DENTAL");
  result = sync_with (place, place_credentials (place, address), &error);
  g_assert_error (error, FLN_ERROR, (int) code);
  g_assert_cmpint (result.pending, ==, 1);
  g_assert_cmpint (result.pushed, ==, 0);
  g_assert_cmpint (fln_stand_in_server_requests (server), ==, 1);
  g_assert_cmpint (place_cursor (place), ==, cursor);
  g_assert_true (place_has_department (place, "DENTAL"));

  result = sync_well (place);
  g_assert_cmpint (result.pushed, ==, 1);
}

static void
test_a_web_page_is_no_answer (void)
{
  assert_harmless (HTML, FLN_ERROR_UNREACHABLE);
}

static void
test_an_answer_that_is_cut_is_none (void)
{
  assert_harmless (CUT, FLN_ERROR_UNREACHABLE);
}

static void
test_a_server_that_asks_to_wait_is_left_alone (void)
{
  assert_harmless (LATER, FLN_ERROR_UNREACHABLE);
}

static void
test_a_server_that_does_not_know_us_is_told_apart (void)
{
  assert_harmless (STRANGER, FLN_ERROR_DENIED);
}

static void
test_a_store_of_no_desk_has_nothing_to_sync (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;

  sync_with (place, NULL, &error);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
test_a_certificate_that_is_away_is_said_at_once (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = new_desk (centre, "A");
  FlnCredentials *credentials = place_credentials (place, NULL);
  g_autoptr (GError) error = NULL;

  credentials->ca = g_build_filename (place->dir, "no-such.pem", NULL);
  sync_with (place, credentials, &error);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "no-such.pem"));
}

static void
test_a_server_killed_at_work_loses_nothing (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Place) b = new_desk (centre, "B");

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *code = g_strdup_printf ("D%d", i);

      place_add_department (a, code);
      g_assert_cmpint (sync_well (a).pushed, ==, 1);
      fln_centre_process_restart (centre);
    }

  sync_well (b);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *code = g_strdup_printf ("D%d", i);

      g_assert_true (place_has_department (b, code));
    }
}

static void
count_and_stop (const FlnSyncStatus *status, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_who_follows_is_told_of_each_advance (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) a = new_desk (centre, "A");
  g_autoptr (Place) b = new_desk (centre, "B");
  g_autoptr (FlnDesk) desk = NULL;
  g_autoptr (GCancellable) enough = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  place_add_department (a, "DENTAL");
  sync_well (a);
  desk = place_open_desk (b);
  g_assert_true (fln_sync_follow (desk, place_credentials (b, NULL), count_and_stop,
                                  enough, enough, &error));
  g_assert_no_error (error);
  fln_desk_close (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/once/a-new-desk-gets-records-and-staff",
                   test_a_new_desk_gets_records_and_staff);
  g_test_add_func ("/sync/once/what-one-desk-does-the-other-sees",
                   test_what_one_desk_does_the_other_sees);
  g_test_add_func ("/sync/once/nothing-is-sent-twice", test_nothing_is_sent_twice);
  g_test_add_func ("/sync/once/more-than-fits-a-push-goes-in-several",
                   test_more_than_fits_a_push_goes_in_several);
  g_test_add_func ("/sync/once/work-waits-for-a-server-that-is-away",
                   test_work_waits_for_a_server_that_is_away);
  g_test_add_func ("/sync/once/a-web-page-is-no-answer", test_a_web_page_is_no_answer);
  g_test_add_func ("/sync/once/an-answer-that-is-cut-is-none",
                   test_an_answer_that_is_cut_is_none);
  g_test_add_func ("/sync/once/a-server-that-asks-to-wait-is-left-alone",
                   test_a_server_that_asks_to_wait_is_left_alone);
  g_test_add_func ("/sync/once/a-server-that-does-not-know-us-is-told-apart",
                   test_a_server_that_does_not_know_us_is_told_apart);
  g_test_add_func ("/sync/once/a-store-of-no-desk-has-nothing-to-sync",
                   test_a_store_of_no_desk_has_nothing_to_sync);
  g_test_add_func ("/sync/once/a-certificate-that-is-away-is-said-at-once",
                   test_a_certificate_that_is_away_is_said_at_once);
  g_test_add_func ("/sync/once/a-server-killed-at-work-loses-nothing",
                   test_a_server_killed_at_work_loses_nothing);
  g_test_add_func ("/sync/once/who-follows-is-told-of-each-advance",
                   test_who_follows_is_told_of_each_advance);

  return g_test_run ();
}
