/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/listener.h"

#include "shared/base/error.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Clients queued by the kernel while the loop is busy.  After an outage all desks come in
 * the same second, and a full queue costs each of them a second more. */
#define BACKLOG 1024

/* Few enough that those just accepted are heard before the next are let in. */
#define ACCEPTS_A_TURN 16

/* Failures in a row after which the loop takes a breath instead of spinning. */
#define FAILURES_BEFORE_REST 16
#define REST_MS 100

struct _FlnListener
{
  GSocket *socket;
  FlnMetrics *metrics;
  FlnListenerAccepted accepted;
  gpointer user_data;
  GSource *source;
  GSource *rest;
  int reserve_fd; /* -1: not to be had */
  int failures;   /* in a row */
};

static void listen_on (FlnListener *self);

static gboolean
on_rested (gpointer user_data)
{
  FlnListener *self = user_data;

  g_clear_pointer (&self->rest, g_source_unref);
  listen_on (self);

  return G_SOURCE_REMOVE;
}

static void
rest (FlnListener *self)
{
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);

  self->rest = g_timeout_source_new (REST_MS);
  g_source_set_callback (self->rest, on_rested, self, NULL);
  g_source_attach (self->rest, g_main_context_get_thread_default ());
}

static void
take_reserve (FlnListener *self)
{
  if (self->reserve_fd < 0)
    self->reserve_fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);
}

/* The client learns at once that there is no place, instead of waiting for ever.
 * Returns: whether one was shed. */
static gboolean
shed_one (FlnListener *self)
{
  g_autoptr (GSocket) shed = NULL;

  if (self->reserve_fd < 0)
    return FALSE;

  close (self->reserve_fd);
  self->reserve_fd = -1;
  shed = g_socket_accept (self->socket, NULL, NULL);
  if (shed != NULL)
    {
      g_socket_close (shed, NULL);
      self->metrics->connections_cut[FLN_CUT_DESCRIPTORS]++;
    }
  take_reserve (self);

  return shed != NULL;
}

static void
note_failure (FlnListener *self, const GError *error)
{
  self->metrics->accept_failures++;
  self->failures++;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES)
      && shed_one (self))
    self->failures = 0;
}

static gboolean
on_incoming (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  FlnListener *self = user_data;

  take_reserve (self);

  for (int i = 0; i < ACCEPTS_A_TURN; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) client = g_socket_accept (socket, NULL, &error);

      if (client != NULL)
        {
          self->failures = 0;
          g_socket_set_blocking (client, FALSE);
          self->accepted (client, self->user_data);
          continue;
        }

      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;

      note_failure (self, error);
      if (self->failures >= FAILURES_BEFORE_REST)
        {
          self->failures = 0;
          rest (self);
          return G_SOURCE_REMOVE;
        }
    }

  return G_SOURCE_CONTINUE;
}

static void
listen_on (FlnListener *self)
{
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_static_name (self->source, "accept");
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_incoming), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

FlnListener *
fln_listener_new (GSocket *socket, FlnMetrics *metrics, FlnListenerAccepted accepted,
                  gpointer user_data)
{
  FlnListener *self = g_new0 (FlnListener, 1);

  self->socket = g_object_ref (socket);
  self->metrics = metrics;
  self->accepted = accepted;
  self->user_data = user_data;
  self->reserve_fd = -1;
  take_reserve (self);
  listen_on (self);

  return self;
}

void
fln_listener_free (FlnListener *self)
{
  if (self == NULL)
    return;

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->rest != NULL)
    g_source_destroy (self->rest);
  g_clear_pointer (&self->rest, g_source_unref);
  if (self->reserve_fd >= 0)
    close (self->reserve_fd);

  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_free (self);
}

/* Binding */

static GSocketAddress *
parse_where (const char *where, GError **error)
{
  const char *colon = strrchr (where, ':');
  g_autofree char *host = NULL;
  guint64 port = 0;
  GSocketAddress *address = NULL;

  if (colon != NULL && colon != where
      && g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL))
    {
      gboolean bracketed = where[0] == '[' && colon[-1] == ']';

      host = bracketed ? g_strndup (where + 1, (gsize) (colon - where) - 2)
                       : g_strndup (where, (gsize) (colon - where));
      if (bracketed || strchr (host, ':') == NULL)
        address = g_inet_socket_address_new_from_string (
            g_str_equal (host, "localhost") ? "127.0.0.1" : host, (guint) port);
    }

  if (address == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                 "“%s” is not an address to listen on; give one like 127.0.0.1:8765, "
                 "0.0.0.0:8765 or [::1]:8765",
                 where);

  return address;
}

GSocket *
fln_listener_bind (const char *where, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) address = parse_where (where, error);

  if (address == NULL)
    return NULL;

  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_DEFAULT, &failure);
  if (socket == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "No socket to be had: %s",
                   failure->message);
      return NULL;
    }

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, address, TRUE, &failure)
      || !g_socket_listen (socket, &failure))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "Cannot listen on %s: %s; stop the program that has this port, or "
                   "choose another with --listen",
                   where, failure->message);
      return NULL;
    }

  return g_steal_pointer (&socket);
}

char *
fln_listener_describe (GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);

  if (!G_IS_INET_SOCKET_ADDRESS (local))
    return g_strdup ("?");

  return g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (local));
}

gboolean
fln_listener_is_loopback (GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);

  return G_IS_INET_SOCKET_ADDRESS (local)
         && g_inet_address_get_is_loopback (
             g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (local)));
}
