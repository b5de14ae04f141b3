/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/door-fixture.h"

#include "syncd/http/reply.h"

#include <string.h>
#include <sys/socket.h>

static const char *
get_device (SoupServerMessage *message)
{
  return soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "X-Device");
}

static FlnProblem *
admit (SoupServerMessage *message, FlnConnection *connection, gpointer user_data)
{
  Door *door = user_data;
  const char *device = get_device (message);

  if (device != NULL)
    fln_connections_authenticate (door->connections, connection, device);

  return NULL;
}

static void
on_slow_left (FlnConnection *connection, gpointer user_data)
{
  Door *door = user_data;

  door->slow_left = TRUE;
  door_answer_slow (door);
}

static void
handle (SoupServer *soup, SoupServerMessage *message, const char *path,
        GHashTable *query, gpointer user_data)
{
  Door *door = user_data;
  g_autoptr (GBytes) ok = g_bytes_new_static ("ok", 2);
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_request_body (message));

  door->handled++;
  door->body_bytes = g_bytes_get_size (body);
  if (get_device (message) == NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "Connection", "close");

  if (strcmp (path, "/slow") == 0)
    {
      door->slow = g_object_ref (message);
      soup_server_message_pause (message);
      fln_connection_watch (fln_connection_of (message), on_slow_left, door);
      return;
    }

  if (strcmp (path, "/large") == 0)
    {
      g_autofree char *blank = g_malloc0 (1024 * 1024);
      g_autoptr (GBytes) large
          = g_bytes_new_take (g_steal_pointer (&blank), 1024 * 1024);

      fln_reply_bytes (message, "application/octet-stream", large);
      return;
    }

  fln_reply_bytes (message, "text/plain", ok);
}

void
door_answer_slow (Door *door)
{
  g_autoptr (SoupServerMessage) slow = g_steal_pointer (&door->slow);
  g_autoptr (GBytes) ok = g_bytes_new_static ("slow", 4);
  FlnConnection *connection = fln_connection_of (slow);

  if (connection != NULL)
    fln_connection_unwatch (connection);
  fln_reply_bytes (slow, "text/plain", ok);
  soup_server_message_unpause (slow);
}

static void
on_accepted (GSocket *socket, gpointer user_data)
{
  Door *door = user_data;

  fln_connections_admit (door->connections, socket, FLN_DOOR_DESK, door->soup);
}

void
door_set_up (Door *door, gconstpointer unused)
{
  fln_http_config_init (&door->config);
}

void
door_open (Door *door)
{
  g_autoptr (GSocket) pair = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  int ends[2];

  door->soup = soup_server_new (NULL, NULL);
  door->connections = fln_connections_new (&door->config, &door->metrics,
                                           !soup_check_version (3, 3, 0));
  door->guard = (FlnGuardPlan){ .config = &door->config,
                                .metrics = &door->metrics,
                                .connections = door->connections,
                                .admit = admit,
                                .user_data = door };
  fln_guard_install (door->soup, &door->guard);
  soup_server_add_handler (door->soup, NULL, handle, door, NULL);

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  pair = g_socket_new_from_fd (ends[0], &error);
  g_assert_no_error (error);
  door->quiet_end = g_socket_new_from_fd (ends[1], &error);
  g_assert_no_error (error);
  soup_server_listen_socket (door->soup, pair, 0, &error);
  g_assert_no_error (error);

  door->listening = fln_listener_bind ("127.0.0.1:0", &error);
  g_assert_no_error (error);
  door->listener
      = fln_listener_new (door->listening, &door->metrics, on_accepted, door);
  address = g_socket_get_local_address (door->listening, NULL);
  door->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

void
door_tear_down (Door *door, gconstpointer unused)
{
  g_assert_null (door->slow);
  g_clear_pointer (&door->listener, fln_listener_free);
  g_clear_object (&door->listening);
  g_clear_pointer (&door->connections, fln_connections_free);
  /* Libsoup learns of the closed sockets. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  soup_server_disconnect (door->soup);
  g_clear_object (&door->soup);
  g_clear_object (&door->quiet_end);
}

typedef struct
{
  Door *door;
  int64_t connections;
} Opening;

static gboolean
are_open (gpointer data)
{
  Opening *opening = data;

  return opening->door->metrics.connections_open == opening->connections;
}

void
door_await_open (Door *door, int64_t connections)
{
  Opening opening = { door, connections };

  await (are_open, &opening);
}
