/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "shared/wire/feed-event.h"

#include <string.h>

static void
listen_at_head (TestDesk *desk, RawClient *client)
{
  g_autofree char *target = centre_target_at_head (desk->centre, "/v1/feed");

  test_desk_send_get (desk, client, target);
  raw_client_await_text (client, "\r\n\r\n");
}

/* The next event of the stream; the header is passed over. */
typedef struct
{
  RawClient *client;
  FlnFeedReader *reader;
  gsize read;
  FlnFeedEvent *event;
} Reading;

static gboolean
has_event (gpointer data)
{
  Reading *reading = data;
  RawClient *client = reading->client;
  g_autoptr (GError) error = NULL;

  raw_client_look (client);
  if (reading->read == 0)
    reading->read = (gsize) (raw_client_body (client) - client->received->str);

  fln_feed_reader_add (reading->reader, client->received->str + reading->read,
                       client->received->len - reading->read);
  reading->read = client->received->len;
  g_assert_true (fln_feed_reader_next (reading->reader, &reading->event, &error));
  g_assert_no_error (error);
  g_assert_false (client->ended && reading->event == NULL);

  return reading->event != NULL;
}

static FlnFeedEvent *
next_event (Reading *reading)
{
  reading->event = NULL;
  await (has_event, reading);

  return reading->event;
}

static Reading
reading_of (RawClient *client)
{
  return (Reading){ .client = client, .reader = fln_feed_reader_new () };
}

static void
push_some (TestDesk *desk, int count)
{
  g_autoptr (RawClient) client = raw_client_new (desk->centre->port);
  g_autoptr (GBytes) push = test_desk_write_push (desk, count);

  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);
}

static void
a_feed_at_the_head_says_that_it_is_live (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (FlnFeedEvent) event = NULL;
  Reading reading;
  FlnHead head;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  reading = reading_of (client);
  listen_at_head (desk, client);
  event = next_event (&reading);

  fln_central_get_head (centre->central, &head);
  g_assert_cmpint (event->kind, ==, FLN_FEED_CHANGES);
  g_assert_cmpint (event->prev, ==, head.cs);
  g_assert_cmpint (event->cs, ==, head.cs);
  g_assert_cmpuint (event->rows->len, ==, 0);
  g_assert_nonnull (strstr (client->received->str, "text/event-stream"));
  fln_feed_reader_free (reading.reader);
}

static void
what_one_desk_pushes_the_other_hears_with_its_rows (Centre *centre,
                                                    gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (FlnFeedEvent) live = NULL;
  g_autoptr (FlnFeedEvent) event = NULL;
  Reading reading;
  FlnHead head;

  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  client = raw_client_new (centre->port);
  reading = reading_of (client);
  listen_at_head (b, client);
  live = next_event (&reading);

  push_some (a, 2);
  event = next_event (&reading);
  fln_central_get_head (centre->central, &head);
  g_assert_cmpint (event->prev, ==, live->cs);
  g_assert_cmpint (event->cs, ==, head.cs);
  g_assert_cmpmem (event->h, FLN_HASH_SIZE, head.h, FLN_HASH_SIZE);
  g_assert_cmpuint (event->rows->len, ==, 2);
  fln_feed_reader_free (reading.reader);
}

/* Both ends are in this process and the disk is a real one: well under what a person
 * notices, with room for a busy machine. */
static void
a_change_is_heard_at_once (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (RawClient) sender = NULL;
  g_autoptr (FlnFeedEvent) live = NULL;
  Reading reading;
  int64_t best_us = G_MAXINT64;

  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  client = raw_client_new (centre->port);
  sender = raw_client_new (centre->port);
  reading = reading_of (client);
  listen_at_head (b, client);
  live = next_event (&reading);

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GBytes) push = test_desk_write_push (a, 1);
      g_autoptr (FlnFeedEvent) event = NULL;
      int64_t began_us = g_get_monotonic_time ();

      test_desk_send_push (a, sender, push);
      event = next_event (&reading);
      best_us = MIN (best_us, g_get_monotonic_time () - began_us);
      g_assert_cmpint (raw_client_await_answer (sender), ==, 200);
      raw_client_forget (sender);
    }

  g_test_message ("commit to client: %" G_GINT64_FORMAT " µs", best_us);
  g_assert_cmpint (best_us, <, 40 * 1000);
  fln_feed_reader_free (reading.reader);
}

static void
a_feed_from_behind_says_pull_first (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (FlnFeedEvent) event = NULL;
  g_autoptr (FlnFeedEvent) next = NULL;
  g_autofree char *behind = NULL;
  Reading reading;

  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  behind = centre_target_at_head (centre, "/v1/feed");
  push_some (a, 1);

  client = raw_client_new (centre->port);
  reading = reading_of (client);
  test_desk_send_get (b, client, behind);
  raw_client_await_text (client, "\r\n\r\n");
  event = next_event (&reading);
  g_assert_cmpint (event->kind, ==, FLN_FEED_RESYNC);

  push_some (a, 1);
  next = next_event (&reading);
  g_assert_cmpint (next->kind, ==, FLN_FEED_CHANGES);
  g_assert_cmpint (next->prev, ==, event->cs);
  fln_feed_reader_free (reading.reader);
}

static void
silence_is_broken_by_a_comment (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;

  centre->config.feed_comment_ms = 20;
  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  listen_at_head (desk, client);
  raw_client_await_text (client, "\n:");
}

static gboolean
no_feed_is_open (gpointer data)
{
  Centre *centre = data;

  return fln_http_server_get_metrics (centre->server)->feeds_open == 0;
}

static void
a_listener_that_leaves_is_forgotten_at_once (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  const FlnMetrics *metrics;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  metrics = fln_http_server_get_metrics (centre->server);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (centre->port);

      listen_at_head (desk, client);
      g_assert_cmpint (metrics->feeds_open, ==, 1);
      raw_client_free (g_steal_pointer (&client));
      await (no_feed_is_open, centre);
    }
}

/* It never reads: it is told to pull and cut, and nothing piles up for it. */
static void
a_slow_reader_is_cut (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (RawClient) sender = NULL;
  const FlnMetrics *metrics;

  centre->config.actions_burst = 1000000;
  centre->config.progress_ms = 3600 * 1000;
  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  metrics = fln_http_server_get_metrics (centre->server);

  client = raw_client_new (centre->port);
  listen_at_head (b, client);
  sender = raw_client_new (centre->port);
  for (int i = 0; i < 400 && metrics->feed_resyncs == 0; i++)
    {
      g_autoptr (GBytes) push = test_desk_write_push (a, 100);

      g_assert_cmpint (test_desk_post_push (a, sender, push), ==, 200);
    }

  g_assert_cmpint (metrics->feed_resyncs, ==, 1);
  raw_client_await_end (client);
  g_assert_nonnull (strstr (client->received->str, "event: resync"));
  await (no_feed_is_open, centre);
}

static void
a_feed_needs_a_place_of_this_history (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  g_assert_cmpint (
      test_desk_get (desk, client,
                     "/v1/feed?epoch=00000000000000000000000000000000&since=0"),
      ==, 409);
  g_assert_nonnull (strstr (raw_client_body (client), "history_diverged"));
  g_assert_cmpint (test_desk_get (desk, client, "/v1/feed?since=0"), ==, 400);
}

static void
a_graceful_stop_ends_feeds (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  listen_at_head (desk, client);
  centre_stop (centre);
  raw_client_await_end (client);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  centre_add ("/feed/live", a_feed_at_the_head_says_that_it_is_live);
  centre_add ("/feed/rows", what_one_desk_pushes_the_other_hears_with_its_rows);
  centre_add ("/feed/at-once", a_change_is_heard_at_once);
  centre_add ("/feed/behind", a_feed_from_behind_says_pull_first);
  centre_add ("/feed/comment", silence_is_broken_by_a_comment);
  centre_add ("/feed/left", a_listener_that_leaves_is_forgotten_at_once);
  centre_add ("/feed/slow", a_slow_reader_is_cut);
  centre_add ("/feed/cursor", a_feed_needs_a_place_of_this_history);
  centre_add ("/feed/stop", a_graceful_stop_ends_feeds);

  return g_test_run ();
}
