/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/guard.h"

#include "tests/syncd/http/door-fixture.h"

#include <string.h>

/* The rules, without a socket */

typedef struct
{
  const char *name;
  FlnRequestHead head;
  int status; /* 0: admitted */
} Case;

#define LONG 5000

static const Case cases[] = {
  { "a plain GET", { .method = "GET", .host = "h" }, 0 },
  { "a POST with its length",
    { .method = "POST", .host = "h", .content_length = "5" },
    0 },
  { "the largest body",
    { .method = "POST", .host = "h", .content_length = "1048576" },
    0 },
  { "a byte more",
    { .method = "POST", .host = "h", .content_length = "1048577" },
    413 },
  { "a length beyond 64 bits",
    { .method = "POST", .host = "h", .content_length = "18446744073709551617" },
    400 },
  { "a negative length",
    { .method = "POST", .host = "h", .content_length = "-1" },
    400 },
  { "a length with a sign",
    { .method = "POST", .host = "h", .content_length = "+5" },
    400 },
  { "a length in hex",
    { .method = "POST", .host = "h", .content_length = "0x5" },
    400 },
  { "two lengths", { .method = "POST", .host = "h", .content_length = "5, 6" }, 400 },
  { "the same length twice",
    { .method = "POST", .host = "h", .content_length = "5, 5" },
    400 },
  { "an empty length", { .method = "POST", .host = "h", .content_length = "" }, 400 },
  { "a POST without a length", { .method = "POST", .host = "h" }, 400 },
  { "a GET with a body", { .method = "GET", .host = "h", .content_length = "5" }, 400 },
  { "a GET with length 0", { .method = "GET", .host = "h", .content_length = "0" }, 0 },
  { "chunks", { .method = "POST", .host = "h", .transfer_encoding = "chunked" }, 400 },
  { "chunks and a length",
    { .method = "POST",
      .host = "h",
      .transfer_encoding = "chunked",
      .content_length = "5" },
    400 },
  { "a compressed body",
    { .method = "POST",
      .host = "h",
      .content_length = "5",
      .content_encoding = "gzip" },
    400 },
  { "no host", { .method = "GET" }, 400 },
  { "an empty host", { .method = "GET", .host = "" }, 400 },
  { "two hosts", { .method = "GET", .host = "a, b" }, 400 },
  { "an expectation", { .method = "GET", .host = "h", .expect = "100-continue" }, 400 },
  { "an expectation of a large body",
    { .method = "POST",
      .host = "h",
      .content_length = "9999999",
      .expect = "100-continue" },
    413 },
  { "a long address", { .method = "GET", .host = "h", .uri_length = LONG }, 400 },
  { "PUT", { .method = "PUT", .host = "h", .content_length = "5" }, 405 },
  { "CONNECT", { .method = "CONNECT", .host = "h" }, 405 },
  { "HEAD", { .method = "HEAD", .host = "h" }, 405 },
  { "OPTIONS", { .method = "OPTIONS", .host = "h" }, 405 },
  { "TRACE", { .method = "TRACE", .host = "h" }, 405 },
};

static void
a_request_is_judged_by_its_header (void)
{
  FlnHttpConfig config;

  fln_http_config_init (&config);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FlnProblem) problem = fln_guard_judge (&cases[i].head, &config);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (problem == NULL ? 0 : problem->status, ==, cases[i].status);
    }
}

/* The rules, at the door */

static void
assert_still_serves (Door *door)
{
  g_autoptr (RawClient) client = raw_client_new (door->port);

  raw_client_send (client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
}

/* Sends @request, expects one answer with @status as problem+json and the end. */
static void
assert_refused (Door *door, const char *request, int status)
{
  g_autoptr (RawClient) client = raw_client_new (door->port);
  int handled = door->handled;

  raw_client_send (client, request);
  g_assert_cmpint (raw_client_await_answer (client), ==, status);
  g_assert_nonnull (strstr (client->received->str, "application/problem+json"));
  raw_client_await_end (client);
  g_assert_null (strstr (raw_client_body (client), "HTTP/1."));
  g_assert_cmpint (door->handled, ==, handled);
}

static void
what_libsoup_lets_through_is_refused (Door *door, gconstpointer unused)
{
  door->config.linger_ms = 50;
  door_open (door);

  assert_refused (door,
                  "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                  "Content-Length: 3\r\n\r\n{}x",
                  400);
  assert_refused (door, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
  assert_refused (door,
                  "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "2\r\n{}\r\n0\r\n\r\n",
                  400);
  assert_refused (door,
                  "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                  "Content-Length: 2\r\n\r\n",
                  400);
  assert_refused (door, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 405);
  assert_refused (door, "CONNECT a:1 HTTP/1.1\r\nHost: h\r\n\r\n", 405);
  assert_refused (door, "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 405);

  assert_still_serves (door);
  door_await_open (door, 0);
}

/* With libsoup 3.2 alone the request behind the chunks is answered as well. */
static void
a_request_hidden_behind_length_and_chunks_is_not_answered (Door *door,
                                                           gconstpointer unused)
{
  door->config.linger_ms = 50;
  door_open (door);

  assert_refused (door,
                  "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                  "GET /hidden HTTP/1.1\r\nHost: h\r\nX-Device: d\r\n\r\n",
                  400);
}

static void
a_long_address_is_refused (Door *door, gconstpointer unused)
{
  g_autofree char *path = g_strnfill (LONG, 'a');
  g_autofree char *request
      = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: h\r\n\r\n", path);

  door->config.linger_ms = 50;
  door_open (door);
  assert_refused (door, request, 400);
}

static void
a_large_body_is_answered_and_not_kept (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;
  g_autofree char *body = g_strnfill (2 * 1024 * 1024, 'x');
  int64_t before_kb;

  door_open (door);
  client = raw_client_new (door->port);
  before_kb = resident_kb ();

  raw_client_send (client,
                   "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2097152\r\n\r\n");
  raw_client_send_bytes (client, body, 2 * 1024 * 1024);
  g_assert_cmpint (raw_client_await_answer (client), ==, 413);
  raw_client_await_end (client);

  g_assert_cmpint (door->handled, ==, 0);
  g_assert_cmpint (resident_kb () - before_kb, <, 1024);
  assert_still_serves (door);
}

/* Who sends for ever is not read for ever. */
static void
the_rest_of_a_refused_request_is_read_for_a_while_only (Door *door,
                                                        gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door->config.linger_ms = 50;
  door_open (door);
  client = raw_client_new (door->port);

  raw_client_send (client,
                   "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 413);
  door_await_open (door, 0);
}

static void
a_range_is_passed_over (Door *door, gconstpointer unused)
{
  GString *request = g_string_new ("GET /large HTTP/1.1\r\nHost: h\r\nRange: bytes=0-");
  g_autoptr (RawClient) client = NULL;
  int64_t before_kb;

  for (int i = 0; i < 1000; i++)
    g_string_append (request, ",0-");
  g_string_append (request, "\r\nIf-Range: x\r\n\r\n");

  door_open (door);
  client = raw_client_new (door->port);
  before_kb = resident_kb ();
  raw_client_send (client, request->str);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  g_assert_cmpuint (strlen ("x") + client->received->len, >, 1024 * 1024);
  g_assert_cmpint (resident_kb () - before_kb, <, 16 * 1024);

  g_string_free (request, TRUE);
}

static void
a_body_within_the_limit_arrives_whole (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;
  g_autofree char *body = g_strnfill (1024 * 1024, 'x');

  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client,
                   "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048576\r\n\r\n");
  raw_client_send_bytes (client, body, 1024 * 1024);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  g_assert_cmpuint (door->body_bytes, ==, 1024 * 1024);
}

static void
a_header_that_is_no_http_ends_the_connection (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, "\x16\x03\x01\x02hello\r\n\r\n");
  raw_client_await_end (client);
  g_assert_cmpint (door->handled, ==, 0);
  assert_still_serves (door);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guard/judge", a_request_is_judged_by_its_header);
  door_add ("/guard/refused", what_libsoup_lets_through_is_refused);
  door_add ("/guard/smuggling",
            a_request_hidden_behind_length_and_chunks_is_not_answered);
  door_add ("/guard/long-address", a_long_address_is_refused);
  door_add ("/guard/large-body", a_large_body_is_answered_and_not_kept);
  door_add ("/guard/linger", the_rest_of_a_refused_request_is_read_for_a_while_only);
  door_add ("/guard/range", a_range_is_passed_over);
  door_add ("/guard/largest-body", a_body_within_the_limit_arrives_whole);
  door_add ("/guard/no-http", a_header_that_is_no_http_ends_the_connection);

  return g_test_run ();
}
