/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/connections.h"

#include "tests/syncd/http/door-fixture.h"

#include <string.h>
#include <sys/socket.h>

#define PLAIN "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
#define KEPT "GET / HTTP/1.1\r\nHost: h\r\nX-Device: reception\r\n\r\n"

static void
assert_still_serves (Door *door)
{
  g_autoptr (RawClient) client = raw_client_new (door->port);

  raw_client_send (client, PLAIN);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  raw_client_await_end (client);
}

static GPtrArray *
open_many (Door *door, int count)
{
  GPtrArray *clients
      = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);

  for (int i = 0; i < count; i++)
    g_ptr_array_add (clients, raw_client_new (door->port));

  return clients;
}

typedef struct
{
  Door *door;
  int64_t accepted;
} Accepting;

static gboolean
are_accepted (gpointer data)
{
  Accepting *accepting = data;

  return accepting->door->metrics.connections_accepted >= accepting->accepted;
}

static void
await_accepted (Door *door, int64_t accepted)
{
  Accepting accepting = { door, accepted };

  await (are_accepted, &accepting);
}

/* Deadlines */

static void
half_a_header_is_cut_at_its_deadline (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door->config.header_ms = 40;
  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, "GET / HTTP/1.1\r\nHost:");
  raw_client_await_end (client);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_HEADER], ==, 1);
  door_await_open (door, 0);
}

static void
a_silent_connection_is_cut_at_the_header_deadline (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door->config.header_ms = 40;
  door_open (door);
  client = raw_client_new (door->port);
  raw_client_await_end (client);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_HEADER], ==, 1);
  door_await_open (door, 0);
}

static gboolean
on_drip (gpointer data)
{
  RawClient *client = data;

  g_socket_send (client->socket, "x", 1, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/* One byte at a time keeps every time-out that looks at silence away. */
static void
a_dripping_header_is_cut_at_its_deadline (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;
  guint drip;

  door->config.header_ms = 60;
  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, "GET /");
  drip = g_timeout_add (5, on_drip, client);
  raw_client_await_end (client);
  g_source_remove (drip);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_HEADER], ==, 1);
}

static void
a_dripping_body_is_cut_at_its_deadline (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;
  guint drip;

  door->config.request_ms = 60;
  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client,
                   "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
  drip = g_timeout_add (5, on_drip, client);
  raw_client_await_end (client);
  g_source_remove (drip);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_REQUEST], ==, 1);
  g_assert_cmpint (door->handled, ==, 0);
  door_await_open (door, 0);
}

/* Asks for more than the kernel's buffers hold and takes nothing. */
static void
a_client_that_does_not_take_its_answer_is_cut (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;
  int small = 4096;

  door->config.progress_ms = 60;
  door_open (door);
  client = raw_client_new (door->port);
  g_socket_set_option (client->socket, SOL_SOCKET, SO_RCVBUF, small, NULL);
  for (int i = 0; i < 16; i++)
    g_socket_send (
        client->socket, "GET /large HTTP/1.1\r\nHost: h\r\nX-Device: d\r\n\r\n",
        strlen ("GET /large HTTP/1.1\r\nHost: h\r\nX-Device: d\r\n\r\n"), NULL, NULL);
  await_accepted (door, 1);
  door_await_open (door, 0);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_PROGRESS], ==, 1);
}

/* Keeping alive */

static void
an_authenticated_connection_is_kept_for_the_next_request (Door *door,
                                                          gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door_open (door);
  client = raw_client_new (door->port);
  for (int i = 0; i < 3; i++)
    {
      raw_client_send (client, KEPT);
      g_assert_cmpint (raw_client_await_answer (client), ==, 200);
      g_assert_null (strstr (client->received->str, "Connection: close"));
      raw_client_forget (client);
    }

  g_assert_cmpint (door->handled, ==, 3);
  g_assert_cmpint (door->metrics.connections_accepted, ==, 1);
}

static void
everybody_else_gets_one_answer_a_connection (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, PLAIN PLAIN);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  raw_client_await_end (client);

  g_assert_cmpint (door->handled, ==, 1);
}

static void
a_kept_connection_at_rest_is_ended_at_the_idle_deadline (Door *door,
                                                         gconstpointer unused)
{
  g_autoptr (RawClient) client = NULL;

  door->config.idle_ms = 40;
  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, KEPT);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  raw_client_await_end (client);

  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_IDLE], ==, 1);
  door_await_open (door, 0);
}

static void
leave_kept_connections (Door *door, int count)
{
  for (int i = 0; i < count; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (door->port);

      raw_client_send (client, KEPT);
      g_assert_cmpint (raw_client_await_answer (client), ==, 200);
    }
  door_await_open (door, 0);
}

/* Libsoup 3.2 alone loses a descriptor and 2 kB for each of these. */
static void
clients_that_close_a_kept_connection_leave_nothing_behind (Door *door,
                                                           gconstpointer unused)
{
  int64_t before_kb;
  int before;

  door_open (door);
  leave_kept_connections (door, 20);
  before = count_descriptors ();
  before_kb = heap_kb ();

  leave_kept_connections (door, 200);
  g_assert_cmpint (count_descriptors (), ==, before);
  g_assert_cmpint (heap_kb () - before_kb, <, 100);
}

/* Libsoup holds the socket until its message is freed a turn later. */
static gboolean
descriptors_are_back (gpointer data)
{
  return count_descriptors () <= *(int *) data;
}

/* Polite, silent, half a header, half a body, gone before the answer. */
static void
rude_client (Door *door, int kind)
{
  g_autoptr (RawClient) client = raw_client_new (door->port);

  switch (kind)
    {
    case 0:
      raw_client_send (client, PLAIN);
      g_assert_cmpint (raw_client_await_answer (client), ==, 200);
      break;
    case 1:
      break;
    case 2:
      raw_client_send (client, "GET / HT");
      break;
    case 3:
      raw_client_send (client,
                       "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{");
      break;
    default:
      raw_client_send (client, KEPT);
      break;
    }
}

static void
two_thousand_connections_leave_nothing_behind (Door *door, gconstpointer unused)
{
  int64_t before_kb;
  int before;

  door_open (door);
  for (int i = 0; i < 200; i++)
    rude_client (door, i % 5);
  door_await_open (door, 0);
  before = count_descriptors ();
  before_kb = heap_kb ();

  for (int i = 0; i < 2000; i++)
    rude_client (door, i % 5);
  door_await_open (door, 0);

  await (descriptors_are_back, &before);
  g_test_message ("%d kB", (int) (heap_kb () - before_kb));
  g_assert_cmpint (heap_kb () - before_kb, <, 1024);
  assert_still_serves (door);
}

/* Places */

static gboolean
are_within_their_places (gpointer data)
{
  Door *door = data;

  return door->metrics.connections_open <= door->config.max_per_address;
}

static void
three_hundred_silent_neighbours_keep_nobody_out (Door *door, gconstpointer unused)
{
  g_autoptr (GPtrArray) idle = NULL;

  door_open (door);
  idle = open_many (door, 300);
  assert_still_serves (door);

  await (are_within_their_places, door);
  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_ADDRESS], >=,
                   300 - door->config.max_per_address);
}

static void
the_oldest_silent_one_makes_room (Door *door, gconstpointer unused)
{
  g_autoptr (GPtrArray) clients = NULL;

  door->config.max_per_address = 3;
  door_open (door);
  clients = open_many (door, 3);
  await_accepted (door, 3);
  g_ptr_array_add (clients, raw_client_new (door->port));
  await_accepted (door, 4);

  raw_client_await_end (clients->pdata[0]);
  for (guint i = 1; i < 4; i++)
    {
      raw_client_look (clients->pdata[i]);
      g_assert_false (((RawClient *) clients->pdata[i])->ended);
    }
}

static void
authenticated_connections_do_not_count_for_their_address (Door *door,
                                                          gconstpointer unused)
{
  g_autoptr (GPtrArray) clients = NULL;

  door->config.max_per_address = 2;
  door->config.max_per_device = 100;
  door_open (door);
  clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  for (int i = 0; i < 10; i++)
    {
      RawClient *client = raw_client_new (door->port);

      g_ptr_array_add (clients, client);
      raw_client_send (client, KEPT);
      g_assert_cmpint (raw_client_await_answer (client), ==, 200);
    }

  assert_still_serves (door);
  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_ADDRESS], ==, 0);
  door_await_open (door, 10);
}

static void
a_device_with_too_many_loses_its_oldest (Door *door, gconstpointer unused)
{
  g_autoptr (GPtrArray) clients = NULL;

  door->config.max_per_device = 2;
  door_open (door);
  clients = open_many (door, 3);
  for (guint i = 0; i < 3; i++)
    {
      raw_client_send (clients->pdata[i], KEPT);
      g_assert_cmpint (raw_client_await_answer (clients->pdata[i]), ==, 200);
    }

  raw_client_await_end (clients->pdata[0]);
  door_await_open (door, 2);
  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_DEVICE], ==, 1);
}

static void
beyond_the_last_place_a_client_is_turned_away_at_once (Door *door, gconstpointer unused)
{
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (RawClient) late = NULL;

  door->config.max_connections = 4;
  door_open (door);
  clients = open_many (door, 4);
  await_accepted (door, 4);
  late = raw_client_new (door->port);
  raw_client_await_end (late);
  g_assert_cmpint (door->metrics.connections_cut[FLN_CUT_FULL], ==, 1);

  g_ptr_array_set_size (clients, 0);
  door_await_open (door, 0);
  assert_still_serves (door);
}

/* Long answers */

static gboolean
has_slow (gpointer data)
{
  Door *door = data;

  return door->slow != NULL;
}

static gboolean
slow_has_left (gpointer data)
{
  Door *door = data;

  return door->slow_left;
}

static void
a_client_that_leaves_while_it_waits_is_noticed (Door *door, gconstpointer unused)
{
  RawClient *client;

  door_open (door);
  client = raw_client_new (door->port);
  raw_client_send (client, "GET /slow HTTP/1.1\r\nHost: h\r\nX-Device: d\r\n\r\n");
  await (has_slow, door);
  raw_client_free (client);
  await (slow_has_left, door);
  door_await_open (door, 0);
}

static gboolean
is_drained (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
on_drained (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
draining_ends_the_idle_and_waits_for_the_busy (Door *door, gconstpointer unused)
{
  g_autoptr (RawClient) idle = NULL;
  g_autoptr (RawClient) busy = NULL;
  gboolean drained = FALSE;

  door_open (door);
  idle = raw_client_new (door->port);
  raw_client_send (idle, KEPT);
  g_assert_cmpint (raw_client_await_answer (idle), ==, 200);
  busy = raw_client_new (door->port);
  raw_client_send (busy, "GET /slow HTTP/1.1\r\nHost: h\r\nX-Device: d\r\n\r\n");
  await (has_slow, door);

  fln_connections_drain (door->connections, on_drained, &drained);
  raw_client_await_end (idle);
  g_assert_false (drained);

  door_answer_slow (door);
  g_assert_cmpint (raw_client_await_answer (busy), ==, 200);
  raw_client_await_end (busy);
  await (is_drained, &drained);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  door_add ("/connections/half-header", half_a_header_is_cut_at_its_deadline);
  door_add ("/connections/silent", a_silent_connection_is_cut_at_the_header_deadline);
  door_add ("/connections/dripping-header", a_dripping_header_is_cut_at_its_deadline);
  door_add ("/connections/dripping-body", a_dripping_body_is_cut_at_its_deadline);
  door_add ("/connections/not-taken", a_client_that_does_not_take_its_answer_is_cut);
  door_add ("/connections/kept",
            an_authenticated_connection_is_kept_for_the_next_request);
  door_add ("/connections/one-answer", everybody_else_gets_one_answer_a_connection);
  door_add ("/connections/idle",
            a_kept_connection_at_rest_is_ended_at_the_idle_deadline);
  door_add ("/connections/kept-left",
            clients_that_close_a_kept_connection_leave_nothing_behind);
  door_add ("/connections/two-thousand", two_thousand_connections_leave_nothing_behind);
  door_add ("/connections/three-hundred",
            three_hundred_silent_neighbours_keep_nobody_out);
  door_add ("/connections/oldest", the_oldest_silent_one_makes_room);
  door_add ("/connections/authenticated",
            authenticated_connections_do_not_count_for_their_address);
  door_add ("/connections/device", a_device_with_too_many_loses_its_oldest);
  door_add ("/connections/full", beyond_the_last_place_a_client_is_turned_away_at_once);
  door_add ("/connections/left", a_client_that_leaves_while_it_waits_is_noticed);
  door_add ("/connections/drain", draining_ends_the_idle_and_waits_for_the_busy);

  return g_test_run ();
}
