/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/wire/feed-event.h"
#include "syncd/http/event-log.h"
#include "syncd/http/query.h"
#include "syncd/http/reply.h"
#include "syncd/http/sse.h"

/* One desk that is told of changes as they happen. */
typedef struct
{
  FlnServices *services;
  FlnSse *sse;
  guint subscription;
  char device[FLN_DEVICE_ID_LENGTH + 1];
} Listening;

static GBytes *
write_notice (const FlnFeedNotice *notice)
{
  GString *out = g_string_new (NULL);
  gsize size = 0;
  const char *rows
      = notice->rows == NULL ? NULL : g_bytes_get_data (notice->rows, &size);

  if (notice->kind == FLN_FEED_NOTICE_CHANGES && rows != NULL)
    fln_feed_write_changes (out, notice->prev, notice->head.cs, notice->head.h, rows,
                            size);
  else
    fln_feed_write_resync (out, notice->head.cs, notice->head.h);

  return g_string_free_to_bytes (out);
}

/* All who listen are told the same, so it is written once. */
static GBytes *
text_of_notice (FlnServices *services, const FlnFeedNotice *notice)
{
  FlnFeedText *last = &services->feed_text;
  gboolean with_rows = notice->rows != NULL;

  if (last->text == NULL || last->kind != notice->kind || last->prev != notice->prev
      || last->cs != notice->head.cs || last->with_rows != with_rows)
    {
      g_clear_pointer (&last->text, g_bytes_unref);
      *last = (FlnFeedText){ .kind = notice->kind,
                             .prev = notice->prev,
                             .cs = notice->head.cs,
                             .with_rows = with_rows,
                             .text = write_notice (notice) };
    }

  return last->text;
}

static void
on_notice (const FlnFeedNotice *notice, gpointer user_data)
{
  Listening *listening = user_data;
  FlnMetrics *metrics = listening->services->metrics;

  fln_sse_send (listening->sse, text_of_notice (listening->services, notice));
  metrics->feed_events++;

  if (notice->kind == FLN_FEED_NOTICE_RESYNC)
    {
      metrics->feed_resyncs++;
      fln_event_log ("feed-cut", "device", listening->device, "why",
                     "it reads too slowly", NULL);
      fln_sse_end (listening->sse);
    }
  else
    {
      fln_feed_set_unsent (listening->services->feed, listening->subscription,
                           fln_sse_get_unsent (listening->sse));
    }
}

static void
on_drained (gpointer user_data)
{
  Listening *listening = user_data;

  fln_feed_set_unsent (listening->services->feed, listening->subscription,
                       fln_sse_get_unsent (listening->sse));
}

static void
on_closed (gpointer user_data)
{
  Listening *listening = user_data;

  fln_services_remove_waiting (listening->services, listening);
  fln_feed_unsubscribe (listening->services->feed, listening->subscription);
  listening->services->metrics->feeds_open--;
  g_free (listening);
}

static void
end_listening (gpointer user_data)
{
  Listening *listening = user_data;

  fln_sse_end (listening->sse);
}

/* An event without rows at the cursor itself: the stream is live. */
static void
send_live (Listening *listening, const FlnHead *head)
{
  FlnFeedNotice live = { .kind = FLN_FEED_NOTICE_CHANGES, .prev = head->cs };
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  live.head = *head;
  live.rows = nothing;
  on_notice (&live, listening);
}

static void
begin_listening (FlnRequest *request, const FlnPullCursor *cursor)
{
  const FlnSseHandlers handlers = { .drained = on_drained, .closed = on_closed };
  FlnServices *services = request->services;
  Listening *listening = g_new0 (Listening, 1);
  FlnHead head;

  listening->services = services;
  g_strlcpy (listening->device, request->device.device, sizeof listening->device);
  services->metrics->feeds_open++;
  fln_services_add_waiting (services, listening, end_listening);

  listening->sse = fln_sse_open (request, &handlers, listening);

  fln_central_get_head (services->central, &head);
  if (cursor->since == head.cs)
    send_live (listening, &head);
  listening->subscription
      = fln_feed_subscribe (services->feed, cursor->since, &head, on_notice, listening);
}

void
fln_route_feed (FlnRequest *request)
{
  g_autoptr (FlnQuery) query = fln_query_parse (fln_request_get_query (request));
  g_autoptr (GError) error = NULL;
  FlnPullCursor cursor;

  fln_query_get_cursor (query, &cursor);
  if (!fln_query_finish (query, &error))
    fln_reply_error (request->message, error);
  else if (fln_route_check_cursor (request, &cursor))
    begin_listening (request, &cursor);
}
