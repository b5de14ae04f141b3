/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "syncd/central/device-registry.h"
#include "syncd/http/admin-socket.h"

#include <string.h>
#include <sys/stat.h>

static void
assert_still_serves (Centre *centre)
{
  g_autoptr (RawClient) client = raw_client_new (centre->port);

  raw_client_send (client, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  g_assert_nonnull (strstr (raw_client_body (client), "\"status\":\"ok\""));
  raw_client_await_end (client);
}

static int
ask (Centre *centre, const char *request)
{
  g_autoptr (RawClient) client = raw_client_new (centre->port);

  raw_client_send (client, request);
  return raw_client_await_answer (client);
}

/* Who may ask for what */

static void
a_token_that_is_not_known_is_refused (Centre *centre, gconstpointer unused)
{
  static const char *const tokens[] = {
    "",
    "Authorization: Bearer\r\n",
    "Authorization: Bearer \r\n",
    "Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
    "Authorization: Basic YWRtaW46YWRtaW4=\r\n",
    "Authorization: Bearer ' OR 1=1 --\r\n",
  };

  centre_open (centre);
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *request = g_strdup_printf (
          "GET /v1/snapshot HTTP/1.1\r\nHost: h\r\n%s\r\n", tokens[i]);

      g_assert_cmpint (ask (centre, request), ==, 401);
    }
  assert_still_serves (centre);
}

static void
revoke_desk (Centre *centre, TestDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (centre->central, &error);
  g_autoptr (FlnNews) news = NULL;

  g_assert_true (fln_device_revoke (batch, desk->device, "mutesi", &error));
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
}

/* 403, where a stranger hears 401: the desk keeps its work and says what happened. */
static void
a_revoked_desk_hears_so_on_every_route (Centre *centre, gconstpointer unused)
{
  static const char *const targets[]
      = { "/v1/changes", "/v1/snapshot", "/v1/feed", "/v1/roster" };
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (TestDesk) other = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  other = test_desk_new (centre, "B");
  revoke_desk (centre, desk);

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (RawClient) asking = raw_client_new (centre->port);

      g_assert_cmpint (test_desk_get (desk, asking, targets[i]), ==, 403);
      g_assert_nonnull (strstr (raw_client_body (asking), "\"type\":\"revoked\""));
    }

  push = test_desk_write_push (desk, 1);
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 403);
  g_assert_nonnull (strstr (raw_client_body (client), "\"type\":\"revoked\""));

  raw_client_free (g_steal_pointer (&client));
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (other, client, "/v1/roster"), ==, 200);
}

/* Its body is not even read. */
static void
a_stranger_cannot_make_the_centre_read_a_push (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  client = raw_client_new (centre->port);
  raw_client_send (
      client, "POST /v1/push HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 401);
}

static void
a_path_that_is_not_there_is_not_found (Centre *centre, gconstpointer unused)
{
  centre_open (centre);
  g_assert_cmpint (ask (centre, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"), ==, 404);
  g_assert_cmpint (ask (centre, "GET /v1/push/.. HTTP/1.1\r\nHost: h\r\n\r\n"), ==,
                   404);
  g_assert_cmpint (
      ask (centre, "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n"), >=,
      400);
  g_assert_cmpint (ask (centre, "GET /v1/push HTTP/1.1\r\nHost: h\r\n\r\n"), ==, 405);
  g_assert_cmpint (
      ask (centre, "POST /v1/time HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"),
      ==, 405);
}

/* So that a desk that is not enrolled yet sees how wrong its clock is. */
static void
anybody_is_told_the_time (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  client = raw_client_new (centre->port);
  raw_client_send (client, "GET /v1/time HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  g_assert_nonnull (
      strstr (raw_client_body (client), fln_central_get_epoch (centre->central)));
  g_assert_nonnull (strstr (raw_client_body (client), "1795255200000000"));
}

static void
a_body_larger_than_its_route_takes_is_refused (Centre *centre, gconstpointer unused)
{
  centre_open (centre);
  g_assert_cmpint (
      ask (centre,
           "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"),
      ==, 413);
}

/* Hostile bodies */

static char *
repeat (const char *text, int times)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < times; i++)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static void
assert_push_refused (TestDesk *desk, const char *text)
{
  g_autoptr (RawClient) client = raw_client_new (desk->centre->port);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  int status = test_desk_post_push (desk, client, body);

  g_assert_cmpint (status, ==, 400);
  g_assert_nonnull (strstr (client->received->str, "application/problem+json"));
  g_assert_nonnull (strstr (raw_client_body (client), "\"type\":\"invalid\""));
}

#define ENVELOPE                                                                       \
  "{\"proto\":1,\"schema\":1,\"device\":\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\","         \
  "\"inc\":%s,\"epoch\":\"5eed0123456789abcdef0123456789ab\",\"first\":1,\"count\":1," \
  "\"sent_mono\":1,\"boot\":\"b\",\"anchors\":[],\"sig\":\"AA\"%s}\n"

static void
what_is_no_push_is_refused_and_the_centre_goes_on (Centre *centre, gconstpointer unused)
{
  g_autofree char *brackets = repeat ("[", 200000);
  g_autofree char *braces = repeat ("{\"a\":", 60000);
  g_autofree char *large_number
      = g_strdup_printf (ENVELOPE "x\n", "9223372036854775808", "");
  g_autofree char *twice = g_strdup_printf (ENVELOPE "x\n", "1", ",\"inc\":2");
  g_autofree char *wrong_type = g_strdup_printf (ENVELOPE "x\n", "\"1\"", "");
  g_autofree char *minus = g_strdup_printf (ENVELOPE "x\n", "-1", "");
  g_autoptr (TestDesk) desk = NULL;
  const char *const bodies[] = {
    "",     "\n",         "x",         "null\n",     "[]\n",
    "{}\n", "'a'\n",      "/* */{}\n", "\xff\xfe\n", brackets,
    braces, large_number, twice,       wrong_type,   minus,
  };
  FlnHead before;
  FlnHead after;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  fln_central_get_head (centre->central, &before);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_push_refused (desk, bodies[i]);
  fln_central_get_head (centre->central, &after);

  g_assert_cmpint (before.cs, ==, after.cs);
  assert_still_serves (centre);
}

static void
two_megabytes_are_refused_though_the_token_is_good (Centre *centre,
                                                    gconstpointer unused)
{
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, '[');
  g_autoptr (GBytes) body = g_bytes_new_static (text, 2 * 1024 * 1024);
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_post_push (desk, client, body), ==, 413);
  raw_client_await_end (client);
  assert_still_serves (centre);
}

static gboolean
none_is_open (gpointer data)
{
  Centre *centre = data;

  return fln_http_server_get_metrics (centre->server)->connections_open == 0;
}

static gboolean
descriptors_are_back (gpointer data)
{
  return count_descriptors () <= *(int *) data;
}

/* One of each sort of request that a centre gets, wanted and unwanted. */
static void
one_round (TestDesk *desk, int i)
{
  Centre *centre = desk->centre;
  g_autoptr (RawClient) client = raw_client_new (centre->port);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("[[[[", 4);
  g_autofree char *feed = NULL;

  switch (i % 5)
    {
    case 0:
      g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
      break;
    case 1:
      g_assert_cmpint (test_desk_post_push (desk, client, rubbish), ==, 400);
      break;
    case 2:
      feed = centre_target_at_head (centre, "/v1/feed");
      test_desk_send_get (desk, client, feed);
      raw_client_await_text (client, "event: changes");
      break;
    case 3:
      raw_client_send (client, "POST /v1/push HTTP/1.1\r\nHost: h\r\n"
                               "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc");
      g_assert_cmpint (raw_client_await_answer (client), ==, 400);
      break;
    default:
      raw_client_send (client, "GET /v1/time HTTP/1.1\r\nHo");
      break;
    }
}

static void
five_hundred_rounds_leave_nothing_behind (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  int64_t before_kb;
  int before;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  for (int i = 0; i < 100; i++)
    one_round (desk, i);
  await (none_is_open, centre);
  before = count_descriptors ();
  before_kb = heap_kb ();

  for (int i = 0; i < 500; i++)
    one_round (desk, i);
  await (none_is_open, centre);

  await (descriptors_are_back, &before);
  g_test_message ("%d kB", (int) (heap_kb () - before_kb));
  g_assert_cmpint (heap_kb () - before_kb, <, 1024);
  assert_still_serves (centre);
}

/* For who runs it */

static void
metrics_are_for_this_computer (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  client = raw_client_new (centre->port);
  raw_client_send (client, "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  g_assert_nonnull (strstr (raw_client_body (client), "\nfoleni_connections_open 1\n"));
}

static void
invitations_are_not_given_at_the_desks_door (Centre *centre, gconstpointer unused)
{
  centre_open (centre);
  g_assert_cmpint (ask (centre, "POST /v1/invites HTTP/1.1\r\nHost: h\r\n"
                                "Content-Length: 14\r\n\r\n{\"letter\":\"A\"}"),
                   ==, 404);
  g_assert_cmpint (ask (centre, "POST /v1/revocations HTTP/1.1\r\nHost: h\r\n"
                                "Content-Length: 14\r\n\r\n{\"letter\":\"A\"}"),
                   ==, 404);
}

typedef struct
{
  Centre *centre;
  const char *path;
  const char *json;
  FlnAdminReply reply;
  GError *error;
  gboolean done;
} Asking;

static gpointer
ask_admin (gpointer data)
{
  Asking *asking = data;

  (void) !fln_admin_post (centre_database (asking->centre), asking->path, asking->json,
                          &asking->reply, &asking->error);
  g_atomic_int_set (&asking->done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  Asking *asking = data;

  return g_atomic_int_get (&asking->done);
}

static void
assert_admin_answers (Centre *centre, const char *path, const char *json, int status,
                      const char *text)
{
  Asking asking = { .centre = centre, .path = path, .json = json };
  GThread *thread = g_thread_new ("admin", ask_admin, &asking);
  g_autofree char *body = NULL;

  await (is_asked, &asking);
  g_thread_join (thread);
  g_assert_no_error (asking.error);
  body = g_strndup (g_bytes_get_data (asking.reply.body, NULL),
                    g_bytes_get_size (asking.reply.body));
  g_test_message ("%s", body);
  g_assert_cmpint (asking.reply.status, ==, status);
  g_assert_nonnull (strstr (body, text));
  fln_admin_reply_clear (&asking.reply);
}

static void
the_admin_socket_gives_invitations (Centre *centre, gconstpointer unused)
{
  g_autofree char *path = fln_admin_path (centre_database (centre));
  struct stat about;

  centre_open (centre);
  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);

  assert_admin_answers (centre, "/v1/invites", "{\"letter\":\"A\"}", 200,
                        "\"expires\":\"2026-11-21T10:15:00Z\"");
  assert_admin_answers (centre, "/v1/invites", "{\"letter\":\"A\"}", 400,
                        "choose another");
  assert_admin_answers (centre, "/v1/invites", "{\"letter\":\"I\"}", 400,
                        "without I, O and Q");
  assert_admin_answers (centre, "/v1/invites", "{\"letter\":7}", 400, "\"invalid\"");
  assert_admin_answers (centre, "/v1/invites", "[[[[", 400, "\"invalid\"");
}

static gboolean
is_answered (gpointer data)
{
  RawClient *client = data;

  raw_client_look (client);
  return strstr (client->received->str, "\r\n\r\n") != NULL;
}

/* What is open already would go on telling it of patients. */
static void
a_revocation_cuts_what_the_desk_has_open (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) lost = NULL;
  g_autoptr (TestDesk) other = NULL;
  g_autoptr (RawClient) feed = NULL;
  g_autoptr (RawClient) again = NULL;
  g_autoptr (RawClient) neighbour = NULL;
  g_autofree char *target = NULL;

  centre_open (centre);
  lost = test_desk_new (centre, "A");
  other = test_desk_new (centre, "B");
  target = centre_target_at_head (centre, "/v1/feed");
  feed = raw_client_new (centre->port);
  neighbour = raw_client_new (centre->port);
  test_desk_send_get (lost, feed, target);
  test_desk_send_get (other, neighbour, target);
  await (is_answered, feed);
  await (is_answered, neighbour);

  assert_admin_answers (centre, "/v1/revocations", "{\"letter\":\"A\"}", 200,
                        lost->device);
  raw_client_await_end (feed);
  raw_client_look (neighbour);
  g_assert_false (neighbour->ended);

  again = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (lost, again, target), ==, 403);
  assert_admin_answers (centre, "/v1/revocations", "{\"letter\":\"A\"}", 200,
                        lost->device);
  assert_admin_answers (centre, "/v1/revocations", "{\"letter\":\"C\"}", 400,
                        "No desk has the letter C");
}

static void
a_socket_left_by_a_killed_daemon_is_replaced (Centre *centre, gconstpointer unused)
{
  g_autoptr (GSocket) left = fln_admin_bind (centre_database (centre), NULL);

  g_assert_nonnull (left);
  g_socket_close (left, NULL);
  centre_open (centre);
  assert_admin_answers (centre, "/v1/invites", "{\"letter\":\"A\"}", 200, "\"code\"");
}

/* Stopping */

static void
a_graceful_stop_turns_new_clients_away_and_finishes_the_old (Centre *centre,
                                                             gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) push = NULL;

  centre->config.group_us = G_USEC_PER_SEC;
  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
  raw_client_forget (client);
  push = test_desk_write_push (desk, 1);
  test_desk_send_push (desk, client, push);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  centre_stop (centre);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  raw_client_await_end (client);
  g_assert_cmpint (fln_http_server_get_metrics (centre->server)->pushes, ==, 1);
}

static void
a_graceful_stop_does_not_wait_for_ever (Centre *centre, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  centre->config.drain_ms = 30;
  centre_open (centre);
  client = raw_client_new (centre->port);
  raw_client_send (
      client, "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  centre_stop (centre);
  raw_client_await_end (client);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  centre_add ("/server/token", a_token_that_is_not_known_is_refused);
  centre_add ("/server/revoked", a_revoked_desk_hears_so_on_every_route);
  centre_add ("/server/stranger", a_stranger_cannot_make_the_centre_read_a_push);
  centre_add ("/server/path", a_path_that_is_not_there_is_not_found);
  centre_add ("/server/time", anybody_is_told_the_time);
  centre_add ("/server/route-body", a_body_larger_than_its_route_takes_is_refused);
  centre_add ("/server/no-push", what_is_no_push_is_refused_and_the_centre_goes_on);
  centre_add ("/server/two-megabytes",
              two_megabytes_are_refused_though_the_token_is_good);
  centre_add ("/server/rounds", five_hundred_rounds_leave_nothing_behind);
  centre_add ("/server/metrics", metrics_are_for_this_computer);
  centre_add ("/server/invites", invitations_are_not_given_at_the_desks_door);
  centre_add ("/server/admin", the_admin_socket_gives_invitations);
  centre_add ("/server/revocation", a_revocation_cuts_what_the_desk_has_open);
  centre_add ("/server/left-socket", a_socket_left_by_a_killed_daemon_is_replaced);
  centre_add ("/server/stop",
              a_graceful_stop_turns_new_clients_away_and_finishes_the_old);
  centre_add ("/server/stop-patience", a_graceful_stop_does_not_wait_for_ever);

  return g_test_run ();
}
