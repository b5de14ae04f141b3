/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/enrolment.h"
#include "tests/support/golden.h"

static void
the_request_reads_and_writes_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("enrol-request.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnEnrolRequest) request = fln_enrol_request_read (body, &error);
  g_autoptr (GBytes) again = NULL;
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];

  g_assert_no_error (error);
  fln_golden_keys (FLN_GOLDEN_DESK_SEED, key, NULL);
  g_assert_cmpstr (request->code, ==, "K7QF2M9XW4TB8ZCD");
  g_assert_cmpstr (request->device, ==, FLN_GOLDEN_DEVICE);
  g_assert_cmpstr (request->name, ==, "Reception 1");
  g_assert_cmpmem (request->sign_key, sizeof request->sign_key, key, sizeof key);
  again = fln_enrol_request_write (request);
  g_assert_true (g_bytes_equal (body, again));
}

static void
the_reply_reads_and_writes_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("enrol-reply.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnEnrolReply) reply = fln_enrol_reply_read (body, &error);
  g_autoptr (GBytes) again = NULL;
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];

  g_assert_no_error (error);
  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, key, NULL);
  g_assert_cmpstr (reply->letter, ==, "A");
  g_assert_cmpuint (reply->inc, ==, 1);
  g_assert_cmpstr (reply->epoch, ==, FLN_GOLDEN_EPOCH);
  g_assert_cmpstr (reply->organisation, ==, "Kibungo");
  g_assert_cmpint (reply->server_us, ==, 1772431205000000);
  g_assert_cmpmem (reply->server_key, sizeof reply->server_key, key, sizeof key);
  again = fln_enrol_reply_write (reply);
  g_assert_true (g_bytes_equal (body, again));
}

/* The sample with one thing in the place of another. */
static GBytes *
altered (const char *name, const char *what, const char *with)
{
  g_autoptr (GBytes) body = fln_golden_load (name);
  GString *text = g_string_new_len (g_bytes_get_data (body, NULL),
                                    (gssize) g_bytes_get_size (body));

  g_assert_cmpuint (g_string_replace (text, what, with, 1), ==, 1);
  return g_string_free_to_bytes (text);
}

static void
a_wrong_request_is_refused_without_its_code (void)
{
  static const struct
  {
    const char *what;
    const char *with;
  } changes[] = {
    { "\"K7QF2M9XW4TB8ZCD\"", "17" },
    { "\"device\":\"0f1e", "\"device\":\"0F1E" },
    { "Reception 1", "" },
    { "\"sign_key\":\"", "\"sign_key\":\"AA" },
    { "\"code\"", "\"password\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) body
          = altered ("enrol-request.json", changes[i].what, changes[i].with);
      g_autoptr (GError) error = NULL;

      g_assert_null (fln_enrol_request_read (body, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_null (strstr (error->message, "K7QF"));
    }
}

static void
a_wrong_reply_is_refused (void)
{
  static const struct
  {
    const char *what;
    const char *with;
  } changes[] = {
    { "\"letter\":\"A\"", "\"letter\":\"1\"" },
    { "\"letter\":\"A\"", "\"letter\":\"ABC\"" },
    { "\"inc\":1", "\"inc\":0" },
    { "\"epoch\":\"5eed", "\"epoch\":\"seed" },
    { "\"site\":\"", "\"site\":\"x" },
    { "\"server_time\":", "\"server_time\":-" },
    { "\"token\"", "\"tocken\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) body
          = altered ("enrol-reply.json", changes[i].what, changes[i].with);

      g_test_message ("%s", changes[i].with);
      g_assert_null (fln_enrol_reply_read (body, NULL));
    }
}

static void
the_time_reads_and_writes_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("time.json");
  g_autoptr (GBytes) page = g_bytes_new_static ("<html>", 6);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *epoch = NULL;
  int64_t us = 0;

  g_assert_true (fln_server_time_read (body, &epoch, &us, NULL));
  again = fln_server_time_write (epoch, us);
  g_assert_true (g_bytes_equal (body, again));
  g_assert_false (fln_server_time_read (page, NULL, &us, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enrolment/the request reads and writes the same bytes",
                   the_request_reads_and_writes_the_same_bytes);
  g_test_add_func ("/enrolment/the reply reads and writes the same bytes",
                   the_reply_reads_and_writes_the_same_bytes);
  g_test_add_func ("/enrolment/a wrong request is refused without its code",
                   a_wrong_request_is_refused_without_its_code);
  g_test_add_func ("/enrolment/a wrong reply is refused", a_wrong_reply_is_refused);
  g_test_add_func ("/enrolment/the time reads and writes the same bytes",
                   the_time_reads_and_writes_the_same_bytes);
  return g_test_run ();
}
