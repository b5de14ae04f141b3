/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "syncd/central/device-registry.h"

#include <string.h>

static int
post_enrolment (Centre *centre, RawClient *client, const char *body)
{
  g_autofree char *request = g_strdup_printf (
      "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\n\r\n%s",
      strlen (body), body);

  raw_client_send (client, request);
  return raw_client_await_answer (client);
}

static void
assert_enrolment (Centre *centre, const char *body, int status, const char *type)
{
  g_autoptr (RawClient) client = raw_client_new (centre->port);

  g_assert_cmpint (post_enrolment (centre, client, body), ==, status);
  g_assert_nonnull (strstr (raw_client_body (client), type));
  raw_client_await_end (client);
}

static void
a_code_makes_a_computer_a_desk (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  FlnDeviceCredential credential;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  g_assert_true (fln_device_find (centre->central, desk->device, &credential, NULL));
  g_assert_cmpstr (credential.letter, ==, "A");
  g_assert_cmpmem (credential.sign_key, 32, desk->sign_public, 32);
  g_assert_cmpmem (desk->server_key, 32, fln_central_get_sign_public (centre->central),
                   32);

  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
}

static void
a_code_works_once (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) first = NULL;
  g_autofree char *code = centre_invite (centre, "A");
  TestDesk desk = { .centre = centre };
  g_autofree char *body = NULL;

  centre_open (centre);
  strcpy (desk.device, "00000000000000000000000000000001");
  body = test_desk_write_enrolment (&desk, code);
  first = raw_client_new (centre->port);
  g_assert_cmpint (post_enrolment (centre, first, body), ==, 200);

  strcpy (desk.device, "00000000000000000000000000000002");
  g_free (body);
  body = test_desk_write_enrolment (&desk, code);
  assert_enrolment (centre, body, 403, "\"code\"");
  g_assert_false (fln_device_find (centre->central, desk.device,
                                   &(FlnDeviceCredential){ 0 }, NULL));
}

static void
a_wrong_code_is_refused_and_not_repeated (Centre *centre, gconstpointer unused)
{
  g_autofree char *code = centre_invite (centre, "A");
  TestDesk desk = { .centre = centre };
  g_autofree char *body = NULL;
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  strcpy (desk.device, "00000000000000000000000000000001");
  body = test_desk_write_enrolment (&desk, "WRONGWRONGWRONGA");
  client = raw_client_new (centre->port);
  g_assert_cmpint (post_enrolment (centre, client, body), ==, 403);
  g_assert_null (strstr (client->received->str, "WRONG"));
}

/* Guessing uses the invitation up. */
static void
five_wrong_codes_close_the_invitation (Centre *centre, gconstpointer unused)
{
  g_autofree char *code = centre_invite (centre, "A");
  TestDesk desk = { .centre = centre };
  g_autofree char *wrong = NULL;
  g_autofree char *right = NULL;

  centre_open (centre);
  strcpy (desk.device, "00000000000000000000000000000001");
  wrong = test_desk_write_enrolment (&desk, "WRONGWRONGWRONGA");
  right = test_desk_write_enrolment (&desk, code);
  for (int i = 0; i < 5; i++)
    assert_enrolment (centre, wrong, 403, "\"code\"");
  assert_enrolment (centre, right, 403, "\"code\"");
}

static void
an_old_code_is_refused (Centre *centre, gconstpointer unused)
{
  g_autofree char *code = centre_invite (centre, "A");
  TestDesk desk = { .centre = centre };
  g_autofree char *body = NULL;

  centre_open (centre);
  strcpy (desk.device, "00000000000000000000000000000001");
  body = test_desk_write_enrolment (&desk, code);
  fln_clock_manual_advance (centre->clock, 16 * G_TIME_SPAN_MINUTE);
  assert_enrolment (centre, body, 403, "\"code\"");
}

static void
what_is_no_enrolment_is_refused (Centre *centre, gconstpointer unused)
{
  static const char *const bodies[] = {
    "",
    "{}",
    "[]",
    "null",
    "{\"code\":1,\"device\":2}",
    "{\"code\":\"A\"",
    "{\"code\":\"A\",\"code\":\"B\"}",
  };
  g_autofree char *code = centre_invite (centre, "A");

  centre_open (centre);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_enrolment (centre, bodies[i], 400, "\"invalid\"");
}

static void
enrolments_from_one_address_are_limited (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  centre->config.enrol_burst = 3;
  centre->config.enrol_per_s = 0.001;
  centre_open (centre);
  for (int i = 0; i < 3; i++)
    assert_enrolment (centre, "{}", 400, "\"invalid\"");

  client = raw_client_new (centre->port);
  g_assert_cmpint (post_enrolment (centre, client, "{}"), ==, 429);
  g_assert_nonnull (strstr (client->received->str, "\r\nRetry-After: 1000\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  centre_add ("/enrol/code", a_code_makes_a_computer_a_desk);
  centre_add ("/enrol/once", a_code_works_once);
  centre_add ("/enrol/wrong", a_wrong_code_is_refused_and_not_repeated);
  centre_add ("/enrol/guessing", five_wrong_codes_close_the_invitation);
  centre_add ("/enrol/old", an_old_code_is_refused);
  centre_add ("/enrol/no-enrolment", what_is_no_enrolment_is_refused);
  centre_add ("/enrol/limited", enrolments_from_one_address_are_limited);

  return g_test_run ();
}
