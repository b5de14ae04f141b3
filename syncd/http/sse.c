/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/sse.h"

#include "shared/wire/feed-event.h"
#include "syncd/http/reply.h"

struct _FlnSse
{
  SoupServerMessage *message;
  const FlnHttpConfig *config;
  FlnSseHandlers handlers;
  gpointer user_data;
  gsize unsent;
  gboolean ended;
  GSource *silence; /* until the next comment */
};

static void
restart_silence (FlnSse *self)
{
  g_source_set_ready_time (self->silence,
                           g_get_monotonic_time ()
                               + (int64_t) self->config->feed_comment_ms * 1000);
}

static void
append (FlnSse *self, GBytes *text)
{
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message),
                                  text);
  self->unsent += g_bytes_get_size (text);
  restart_silence (self);
  soup_server_message_unpause (self->message);
}

static gboolean
on_silence (gpointer user_data)
{
  FlnSse *self = user_data;
  GString *comment = g_string_new (NULL);
  g_autoptr (GBytes) text = NULL;

  fln_feed_write_keep_alive (comment);
  text = g_string_free_to_bytes (comment);
  append (self, text);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_silence (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs silence_funcs = { .dispatch = dispatch_silence };

static void
on_wrote_body_data (SoupServerMessage *message, guint size, gpointer user_data)
{
  FlnSse *self = user_data;

  self->unsent -= MIN (self->unsent, size);
  self->handlers.drained (self->user_data);
}

static void
on_finished (SoupServerMessage *message, gpointer user_data)
{
  FlnSse *self = user_data;
  FlnConnection *connection = fln_connection_of (message);

  if (connection != NULL)
    fln_connection_unwatch (connection);

  self->handlers.closed (self->user_data);

  g_signal_handlers_disconnect_by_data (message, self);
  g_source_destroy (self->silence);
  g_source_unref (self->silence);
  g_object_unref (self->message);
  g_free (self);
}

static void
on_client_left (FlnConnection *connection, gpointer user_data)
{
  fln_sse_end (user_data);
}

FlnSse *
fln_sse_open (FlnRequest *request, const FlnSseHandlers *handlers, gpointer user_data)
{
  FlnSse *self = g_new0 (FlnSse, 1);
  FlnConnection *connection = fln_connection_of (request->message);

  self->message = g_object_ref (request->message);
  self->config = request->services->config;
  self->handlers = *handlers;
  self->user_data = user_data;

  self->silence = g_source_new (&silence_funcs, sizeof (GSource));
  g_source_set_static_name (self->silence, "feed silence");
  g_source_set_callback (self->silence, on_silence, self, NULL);
  restart_silence (self);
  g_source_attach (self->silence, g_main_context_get_thread_default ());

  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (on_wrote_body_data),
                    self);
  g_signal_connect (self->message, "finished", G_CALLBACK (on_finished), self);
  if (connection != NULL)
    fln_connection_watch (connection, on_client_left, self);

  /* Without chunks an event is one write, and so one packet. */
  fln_reply_begin (self->message, "text/event-stream", SOUP_ENCODING_EOF);

  return self;
}

void
fln_sse_send (FlnSse *self, GBytes *text)
{
  if (!self->ended)
    append (self, text);
}

gsize
fln_sse_get_unsent (FlnSse *self)
{
  return self->unsent;
}

void
fln_sse_end (FlnSse *self)
{
  if (self->ended)
    return;

  self->ended = TRUE;
  g_source_set_ready_time (self->silence, -1);
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  soup_server_message_unpause (self->message);
}
