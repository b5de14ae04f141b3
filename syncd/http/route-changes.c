/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "syncd/http/query.h"
#include "syncd/http/reply.h"

/* A long poll: somebody who has everything and waits for more. */
typedef struct
{
  FlnServices *services;
  SoupServerMessage *message;
  FlnQuery *query; /* holds the cursor's epoch */
  FlnPullCursor cursor;
  int limit;
  guint subscription;
  GSource *timeout;
  GSource *due;
} Wait;

static void
reply_page (FlnServices *services, SoupServerMessage *message,
            const FlnPullCursor *cursor, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page
      = fln_pull_page (services->central, cursor, limit, NULL, &error);

  if (page != NULL)
    fln_reply_bytes (message, FLN_REPLY_NDJSON, page);
  else
    fln_reply_error (message, error);
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
stop_waiting (Wait *wait)
{
  fln_services_remove_waiting (wait->services, wait);
  fln_feed_unsubscribe (wait->services->feed, wait->subscription);
  drop_source (&wait->timeout);
  drop_source (&wait->due);
}

/* The message is over, answered or not. */
static void
on_finished (SoupServerMessage *message, gpointer user_data)
{
  Wait *wait = user_data;

  stop_waiting (wait);
  g_signal_handlers_disconnect_by_data (message, wait);
  g_object_unref (wait->message);
  fln_query_free (wait->query);
  g_free (wait);
}

static void
answer (gpointer user_data)
{
  Wait *wait = user_data;
  FlnConnection *connection = fln_connection_of (wait->message);

  if (connection != NULL)
    fln_connection_unwatch (connection);
  stop_waiting (wait);
  reply_page (wait->services, wait->message, &wait->cursor, wait->limit);
  soup_server_message_unpause (wait->message);
}

static gboolean
on_time (gpointer user_data)
{
  answer (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_client_left (FlnConnection *connection, gpointer user_data)
{
  answer (user_data);
}

static GSource *
start_timeout (Wait *wait, guint ms)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, on_time, wait, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

/* Not from here: all who wait are being told, and a page is work. */
static void
on_notice (const FlnFeedNotice *notice, gpointer user_data)
{
  Wait *wait = user_data;

  if (wait->due == NULL)
    wait->due = start_timeout (wait, 0);
}

static void
begin_waiting (FlnRequest *request, FlnQuery *query, const FlnPullCursor *cursor,
               int limit, int wait_ms)
{
  FlnConnection *connection = fln_connection_of (request->message);
  Wait *wait = g_new0 (Wait, 1);
  FlnHead head;

  wait->services = request->services;
  wait->message = g_object_ref (request->message);
  wait->query = query;
  wait->cursor = *cursor;
  wait->limit = limit;

  g_signal_connect (wait->message, "finished", G_CALLBACK (on_finished), wait);
  soup_server_message_pause (wait->message);
  fln_services_add_waiting (wait->services, wait, answer);
  wait->timeout = start_timeout (wait, (guint) wait_ms);
  if (connection != NULL)
    fln_connection_watch (connection, on_client_left, wait);

  fln_central_get_head (wait->services->central, &head);
  wait->subscription = fln_feed_subscribe (wait->services->feed, cursor->since, &head,
                                           on_notice, wait);
}

void
fln_route_changes (FlnRequest *request)
{
  const FlnHttpConfig *config = request->services->config;
  g_autoptr (FlnQuery) query = fln_query_parse (fln_request_get_query (request));
  g_autoptr (GError) error = NULL;
  FlnPullCursor cursor;
  FlnHead head;
  int limit;
  int wait_s;

  fln_query_get_cursor (query, &cursor);
  limit = (int) fln_query_get_int (query, "limit", 1, FLN_PULL_MAX_ROWS,
                                   FLN_PULL_MAX_ROWS);
  wait_s = (int) fln_query_get_int (query, "wait", 0, 3600, 0);
  if (!fln_query_finish (query, &error))
    {
      fln_reply_error (request->message, error);
      return;
    }

  if (!fln_route_check_cursor (request, &cursor))
    return;

  fln_central_get_head (request->services->central, &head);
  if (wait_s > 0 && cursor.since == head.cs)
    begin_waiting (request, g_steal_pointer (&query), &cursor, limit,
                   MIN (wait_s * 1000, config->max_wait_ms));
  else
    reply_page (request->services, request->message, &cursor, limit);
}
