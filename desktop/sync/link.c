/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/link.h"

#include <libsoup/soup.h>

/* Silence after which a connection is given up, s. The centre's feed says something
 * every 15 s. */
#define SILENCE_S 40
#define PIECE (64 * 1024)

struct _FlnLink
{
  SoupSession *session;
  FlnClock *clock;
  char *server;
  char *authorization;
  FlnLinkHeard heard;
  gpointer user_data;
  GCancellable *requests;
  GCancellable *feed;
};

/* One exchange under way. Holds no reference to the link: a cancelled one never touches
 * it again. */
typedef struct
{
  FlnLink *link;
  GCancellable *cancellable;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  unsigned request; /* 0: the feed */
  int64_t sent_mono_ms;
} Exchange;

static void read_more (Exchange *exchange);

static gboolean
check_address (const char *server, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
      && (g_str_equal (g_uri_get_scheme (uri), "http")
          || g_str_equal (g_uri_get_scheme (uri), "https")))
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "“%s” is not the address of a server. Write http://HOST:PORT or "
               "https://HOST",
               server);
  return FALSE;
}

static SoupSession *
make_session (const char *ca, GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options (
      "user-agent", "foleni/" FOLENI_VERSION, "timeout", SILENCE_S, "idle-timeout",
      SILENCE_S, "max-conns-per-host", 3, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (ca != NULL)
    {
      g_autoptr (GTlsDatabase) trusted = g_tls_file_database_new (ca, error);

      if (trusted == NULL)
        return NULL;
      soup_session_set_tls_database (session, trusted);
    }
  return g_steal_pointer (&session);
}

FlnLink *
fln_link_new (const FlnCredentials *credentials, FlnClock *clock, FlnLinkHeard heard,
              gpointer user_data, GError **error)
{
  g_autoptr (SoupSession) session = NULL;
  FlnLink *link;

  if (!check_address (credentials->server, error))
    return NULL;

  session = make_session (credentials->ca, error);
  if (session == NULL)
    return NULL;

  link = g_new0 (FlnLink, 1);
  link->session = g_steal_pointer (&session);
  link->clock = fln_clock_ref (clock);
  link->server = g_strdup (credentials->server);
  link->authorization
      = g_strdup_printf ("Bearer %.*s", (int) fln_secret_size (credentials->token),
                         (const char *) fln_secret_bytes (credentials->token));
  link->heard = heard;
  link->user_data = user_data;
  link->requests = g_cancellable_new ();
  return link;
}

void
fln_link_free (FlnLink *link)
{
  fln_link_close_feed (link);
  g_cancellable_cancel (link->requests);
  soup_session_abort (link->session);
  g_object_unref (link->requests);
  g_object_unref (link->session);
  fln_clock_unref (link->clock);
  fln_wipe (link->authorization, strlen (link->authorization));
  g_free (link->authorization);
  g_free (link->server);
  g_free (link);
}

static void
exchange_free (Exchange *exchange)
{
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->cancellable);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_free (exchange);
}

static gboolean
is_feed (Exchange *exchange)
{
  return exchange->request == 0;
}

/* Ends the exchange; what it came to is said, unless it was cut from here. */
static void
finish (Exchange *exchange, const char *reason)
{
  gboolean failed = reason != NULL;
  g_autoptr (GBytes) body
      = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  FlnEngineInput input = {
    .kind = is_feed (exchange) ? FLN_ENGINE_FEED_CLOSED
            : failed           ? FLN_ENGINE_FAILED
                               : FLN_ENGINE_REPLY,
    .request = exchange->request,
    .status = soup_message_get_status (exchange->message),
    .body = body,
    .sent_mono_ms = exchange->sent_mono_ms,
    .reason = failed ? reason : "The server ended the line",
  };

  if (!g_cancellable_is_cancelled (exchange->cancellable))
    exchange->link->heard (&input, exchange->link->user_data);
  exchange_free (exchange);
}

/* A live feed is handed on as it comes; everything else is kept until it is whole. */
static gboolean
take_piece (Exchange *exchange, GBytes *piece)
{
  FlnEngineInput input = { .kind = FLN_ENGINE_FEED_DATA, .body = piece };
  gboolean live = is_feed (exchange)
                  && soup_message_get_status (exchange->message) == SOUP_STATUS_OK;

  if (live)
    {
      exchange->link->heard (&input, exchange->link->user_data);
      return TRUE;
    }

  g_byte_array_append (exchange->body, g_bytes_get_data (piece, NULL),
                       (guint) g_bytes_get_size (piece));
  return exchange->body->len <= FLN_LINK_MAX_ANSWER;
}

static void
on_piece (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    finish (exchange, error->message);
  else if (g_cancellable_is_cancelled (exchange->cancellable)
           || g_bytes_get_size (piece) == 0)
    finish (exchange, NULL);
  else if (!take_piece (exchange, piece))
    finish (exchange, "The server's answer is too long");
  else
    read_more (exchange);
}

static void
read_more (Exchange *exchange)
{
  g_input_stream_read_bytes_async (exchange->stream, PIECE, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, on_piece, exchange);
}

static gboolean
is_event_stream (Exchange *exchange)
{
  const char *type = soup_message_headers_get_content_type (
      soup_message_get_response_headers (exchange->message), NULL);

  return g_strcmp0 (type, "text/event-stream") == 0;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;
  FlnEngineInput opened = { .kind = FLN_ENGINE_FEED_OPENED };
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      finish (exchange, error->message);
      return;
    }
  if (g_cancellable_is_cancelled (exchange->cancellable))
    {
      finish (exchange, "Cut from here");
      return;
    }

  if (is_feed (exchange)
      && soup_message_get_status (exchange->message) == SOUP_STATUS_OK)
    {
      if (!is_event_stream (exchange))
        {
          finish (exchange, "A web page or a proxy answered for the server");
          return;
        }
      exchange->link->heard (&opened, exchange->link->user_data);
    }
  read_more (exchange);
}

static SoupMessage *
make_message (const char *method, const char *server, const char *path, GBytes *body)
{
  g_autofree char *uri = g_strconcat (server, path, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/x-ndjson", body);
  return message;
}

static void
begin (FlnLink *link, const FlnEngineOutput *output, GCancellable *cancellable)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->link = link;
  exchange->cancellable = g_object_ref (cancellable);
  exchange->request = output->request;
  exchange->body = g_byte_array_new ();
  exchange->sent_mono_ms = fln_clock_mono_ms (link->clock);
  exchange->message
      = make_message (output->method, link->server, output->path, output->body);
  soup_message_headers_replace (soup_message_get_request_headers (exchange->message),
                                "Authorization", link->authorization);
  soup_session_send_async (link->session, exchange->message, G_PRIORITY_DEFAULT,
                           cancellable, on_answered, exchange);
}

void
fln_link_send (FlnLink *link, const FlnEngineOutput *output)
{
  begin (link, output, link->requests);
}

void
fln_link_open_feed (FlnLink *link, const char *path)
{
  FlnEngineOutput feed = { .method = "GET", .path = (char *) path };

  fln_link_close_feed (link);
  link->feed = g_cancellable_new ();
  begin (link, &feed, link->feed);
}

void
fln_link_close_feed (FlnLink *link)
{
  if (link->feed == NULL)
    return;

  g_cancellable_cancel (link->feed);
  g_clear_object (&link->feed);
}

GBytes *
fln_link_post (const FlnLinkPost *post, unsigned *status, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GError) failed = NULL;
  GBytes *body;

  if (!check_address (post->server, error))
    return NULL;

  session = make_session (post->ca, error);
  if (session == NULL)
    return NULL;

  message = make_message ("POST", post->server, post->path, post->body);
  body = soup_session_send_and_read (session, message, cancellable, &failed);
  if (body == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE,
                 "%s cannot be reached: %s. Nothing was changed", post->server,
                 failed->message);
  *status = soup_message_get_status (message);
  return body;
}
