/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"
#include "syncd/reconcile/snapshot.h"

/* A snapshot on its way: the next piece is made when the last has left. */
typedef struct
{
  SoupServerMessage *message;
  FlnSnapshot *snapshot;
  GSource *next;
  char device[FLN_DEVICE_ID_LENGTH + 1];
} Sending;

static void
drop_next (Sending *sending)
{
  if (sending->next != NULL)
    g_source_destroy (sending->next);
  g_clear_pointer (&sending->next, g_source_unref);
}

static void
on_finished (SoupServerMessage *message, gpointer user_data)
{
  Sending *sending = user_data;

  drop_next (sending);
  g_signal_handlers_disconnect_by_data (message, sending);
  g_object_unref (sending->message);
  fln_snapshot_free (sending->snapshot);
  g_free (sending);
}

/* The status has left already: a stream that breaks off is how a client learns, and the
 * trailer that is missing tells it for certain. */
static void
break_off (Sending *sending, const GError *error)
{
  FlnConnection *connection = fln_connection_of (sending->message);

  fln_event_log ("snapshot-failed", "device", sending->device, "why", error->message,
                 NULL);
  if (connection != NULL)
    fln_connection_cut (connection, FLN_CUT_REFUSED);
}

static gboolean
on_next (gpointer user_data)
{
  Sending *sending = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (sending->message);
  g_autoptr (GBytes) piece = NULL;
  g_autoptr (GError) error = NULL;

  drop_next (sending);

  if (!fln_snapshot_next (sending->snapshot, &piece, &error))
    break_off (sending, error);
  else if (piece != NULL)
    soup_message_body_append_bytes (body, piece);
  else
    soup_message_body_complete (body);

  soup_server_message_unpause (sending->message);

  return G_SOURCE_REMOVE;
}

/* In a turn of its own, so that a fast reader does not hold the loop. */
static void
schedule_next (Sending *sending)
{
  sending->next = g_idle_source_new ();
  g_source_set_priority (sending->next, G_PRIORITY_DEFAULT);
  g_source_set_callback (sending->next, on_next, sending, NULL);
  g_source_attach (sending->next, g_main_context_get_thread_default ());
}

static void
on_wrote_chunk (SoupServerMessage *message, gpointer user_data)
{
  Sending *sending = user_data;

  if (sending->next == NULL)
    schedule_next (sending);
}

void
fln_route_snapshot (FlnRequest *request)
{
  gboolean chunks
      = soup_server_message_get_http_version (request->message) >= SOUP_HTTP_1_1;
  Sending *sending = g_new0 (Sending, 1);

  sending->message = g_object_ref (request->message);
  sending->snapshot = fln_snapshot_new (request->services->central);
  g_strlcpy (sending->device, request->device.device, sizeof sending->device);

  fln_reply_begin (request->message, FLN_REPLY_NDJSON,
                   chunks ? SOUP_ENCODING_CHUNKED : SOUP_ENCODING_EOF);
  g_signal_connect (sending->message, "wrote-chunk", G_CALLBACK (on_wrote_chunk),
                    sending);
  g_signal_connect (sending->message, "finished", G_CALLBACK (on_finished), sending);
  schedule_next (sending);
}
