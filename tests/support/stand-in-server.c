/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/stand-in-server.h"

#include <gio/gio.h>
#include <string.h>

struct _FlnStandInServer
{
  GSocketListener *listener;
  GCancellable *stop;
  GThread *thread;
  char *answer;
  char *address;
  int requests;
};

static gsize
read_length (GDataInputStream *input)
{
  gsize length = 0;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

      if (line == NULL || *g_strstrip (line) == '\0')
        return length;
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        length = g_ascii_strtoull (line + 15, NULL, 10);
    }
}

static void
answer_one (FlnStandInServer *self, GSocketConnection *connection)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (
      g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  gsize length;
  gsize done = 0;
  g_autofree char *body = NULL;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_LF);
  length = read_length (input);
  body = g_malloc (length + 1);
  g_input_stream_read_all (G_INPUT_STREAM (input), body, length, &done, NULL, NULL);
  g_atomic_int_inc (&self->requests);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             self->answer, strlen (self->answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static gpointer
serve (gpointer data)
{
  FlnStandInServer *self = data;

  for (;;)
    {
      g_autoptr (GSocketConnection) connection
          = g_socket_listener_accept (self->listener, NULL, self->stop, NULL);

      if (connection == NULL)
        return NULL;
      answer_one (self, connection);
    }
}

FlnStandInServer *
fln_stand_in_server_new (const char *answer)
{
  FlnStandInServer *self = g_new0 (FlnStandInServer, 1);
  g_autoptr (GInetAddress) loopback
      = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) given = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = g_socket_listener_new ();
  self->stop = g_cancellable_new ();
  self->answer = g_strdup (answer);
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &given, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf (
      "http://127.0.0.1:%u",
      g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (given)));
  self->thread = g_thread_new ("stand-in", serve, self);
  return self;
}

void
fln_stand_in_server_free (FlnStandInServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_free (self->answer);
  g_free (self->address);
  g_free (self);
}

const char *
fln_stand_in_server_address (FlnStandInServer *self)
{
  return self->address;
}

int
fln_stand_in_server_requests (FlnStandInServer *self)
{
  return g_atomic_int_get (&self->requests);
}
