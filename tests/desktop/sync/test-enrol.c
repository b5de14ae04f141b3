/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/enrol.h"

#include "tests/desktop/sync/sync-fixture.h"
#include "tests/support/stand-in-server.h"

#include <glib/gstdio.h>

#define NOBODY_LISTENS "http://127.0.0.1:1"

static gboolean
enrol (Place *place, const char *server, const char *code, GError **error)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_autoptr (FlnSecret) secret = fln_secret_new (code, strlen (code));
  FlnEnrolment enrolment = { .server = server, .name = "a desk", .code = secret };

  return fln_enrol (store, &enrolment, NULL, error);
}

/* A failed enrolment left neither an identity nor a file of keys. */
static void
assert_no_desk (Place *place)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_autofree char *path = g_build_filename (place->dir, "credentials", NULL);

  g_assert_false (fln_store_is_enrolled (store));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static char *
take_code (FlnCentreProcess *centre, const char *letter)
{
  g_autoptr (FlnSecret) code = fln_centre_process_invite (centre, letter);

  return g_strndup ((const char *) fln_secret_bytes (code), fln_secret_size (code));
}

static void
test_a_code_makes_this_computer_a_desk (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = place_new ();
  g_autofree char *path = g_build_filename (place->dir, "credentials", NULL);
  g_autoptr (FlnStore) store = NULL;
  g_autoptr (FlnCredentials) keys = NULL;
  g_autofree char *letter = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf file;

  place_enrol (place, centre, "A");
  store = place_open_store (place);
  keys = place_credentials (place, NULL);

  g_assert_true (fln_store_is_enrolled (store));
  g_assert_true (fln_store_get_fact (store, "letter", &letter, &error));
  g_assert_cmpstr (letter, ==, "A");
  g_assert_cmpstr (keys->server, ==, fln_centre_process_address (centre));
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_assert_cmpint (file.st_mode & 07777, ==, 0600);
}

static void
test_a_code_may_be_typed_with_dashes_and_small_letters (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = place_new ();
  g_autofree char *code = take_code (centre, "A");
  g_autofree char *small = g_ascii_strdown (code, -1);
  g_autofree char *typed = g_strdup_printf (" %.4s-%s\n", small, small + 4);
  g_autofree char *server
      = g_strconcat (fln_centre_process_address (centre), "/", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (enrol (place, server, typed, &error));
  g_assert_no_error (error);
}

static void
test_a_code_works_once (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) first = place_new ();
  g_autoptr (Place) second = place_new ();
  g_autofree char *code = take_code (centre, "A");
  g_autoptr (GError) error = NULL;

  g_assert_true (enrol (first, fln_centre_process_address (centre), code, &error));
  g_assert_no_error (error);
  g_assert_false (enrol (second, fln_centre_process_address (centre), code, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  assert_no_desk (second);
}

static void
test_a_wrong_code_is_refused (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = place_new ();
  g_autofree char *right = take_code (centre, "A");
  g_autoptr (GError) error = NULL;

  g_assert_false (
      enrol (place, fln_centre_process_address (centre), "AAAAAAAAAAAAAAAA", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  assert_no_desk (place);
}

static void
test_a_desk_is_not_enrolled_again (void)
{
  g_autoptr (FlnCentreProcess) centre = fln_centre_process_new ();
  g_autoptr (Place) place = place_new ();
  g_autofree char *code = NULL;
  g_autoptr (FlnCredentials) before = NULL;
  g_autoptr (FlnCredentials) after = NULL;
  g_autoptr (GError) error = NULL;

  place_enrol (place, centre, "A");
  before = place_credentials (place, NULL);
  code = take_code (centre, "B");
  g_assert_false (enrol (place, fln_centre_process_address (centre), code, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  after = place_credentials (place, NULL);
  g_assert_cmpstr (before->device, ==, after->device);
}

static void
test_a_web_page_is_no_centre (void)
{
  g_autoptr (FlnStandInServer) proxy = fln_stand_in_server_new (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
      "<html><body>Sign in to the hotel</body></html>");
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      enrol (place, fln_stand_in_server_address (proxy), "AAAAAAAAAAAAAAAA", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "web page"));
  assert_no_desk (place);
}

static void
test_an_answer_that_is_cut_makes_no_desk (void)
{
  g_autoptr (FlnStandInServer) server = fln_stand_in_server_new (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n"
      "{\"device\":");
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      enrol (place, fln_stand_in_server_address (server), "AAAAAAAAAAAAAAAA", &error));
  g_assert_nonnull (error);
  assert_no_desk (place);
}

static void
test_a_server_that_is_away_is_said_to_be (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (enrol (place, NOBODY_LISTENS, "AAAAAAAAAAAAAAAA", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE);
  assert_no_desk (place);
}

static void
test_what_is_no_address_is_said_to_be_none (void)
{
  const char *not_addresses[] = { "hospital", "", "ftp://hospital", "http://" };

  for (gsize i = 0; i < G_N_ELEMENTS (not_addresses); i++)
    {
      g_autoptr (Place) place = place_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (enrol (place, not_addresses[i], "AAAAAAAAAAAAAAAA", &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      assert_no_desk (place);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/enrol/a-code-makes-this-computer-a-desk",
                   test_a_code_makes_this_computer_a_desk);
  g_test_add_func ("/sync/enrol/a-code-may-be-typed-with-dashes-and-small-letters",
                   test_a_code_may_be_typed_with_dashes_and_small_letters);
  g_test_add_func ("/sync/enrol/a-code-works-once", test_a_code_works_once);
  g_test_add_func ("/sync/enrol/a-wrong-code-is-refused", test_a_wrong_code_is_refused);
  g_test_add_func ("/sync/enrol/a-desk-is-not-enrolled-again",
                   test_a_desk_is_not_enrolled_again);
  g_test_add_func ("/sync/enrol/a-web-page-is-no-centre", test_a_web_page_is_no_centre);
  g_test_add_func ("/sync/enrol/an-answer-that-is-cut-makes-no-desk",
                   test_an_answer_that_is_cut_makes_no_desk);
  g_test_add_func ("/sync/enrol/a-server-that-is-away-is-said-to-be",
                   test_a_server_that_is_away_is_said_to_be);
  g_test_add_func ("/sync/enrol/what-is-no-address-is-said-to-be-none",
                   test_what_is_no_address_is_said_to_be_none);

  return g_test_run ();
}
