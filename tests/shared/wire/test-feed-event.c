/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/feed-event.h"
#include "tests/support/golden.h"

/* Takes the sample in, in pieces of that size; what it says as one line of text. */
static char *
read_in_pieces (GBytes *stream, gsize piece)
{
  g_autoptr (FlnFeedReader) reader = fln_feed_reader_new ();
  GString *said = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (stream, &size);

  for (gsize at = 0; at < size; at += piece)
    {
      gboolean more = TRUE;

      fln_feed_reader_add (reader, data + at, MIN (piece, size - at));
      while (more)
        {
          g_autoptr (FlnFeedEvent) event = NULL;
          g_autoptr (GError) error = NULL;

          g_assert_true (fln_feed_reader_next (reader, &event, &error));
          g_assert_no_error (error);
          more = event != NULL;
          if (more)
            g_string_append_printf (
                said, "%s %" G_GINT64_FORMAT ">%" G_GINT64_FORMAT " %u; ",
                event->kind == FLN_FEED_CHANGES ? "changes" : "resync", event->prev,
                event->cs, event->rows->len);
        }
    }
  return g_string_free (said, FALSE);
}

static void
a_stream_in_any_pieces_says_the_same (void)
{
  g_autoptr (GBytes) stream = fln_golden_load ("feed.txt");

  for (gsize piece = 1; piece <= g_bytes_get_size (stream); piece++)
    {
      g_autofree char *said = read_in_pieces (stream, piece);

      g_assert_cmpstr (said, ==, "changes 14>14 0; changes 14>18 2; resync 0>21 0; ");
    }
}

static void
events_are_written_as_in_the_sample (void)
{
  g_autoptr (GBytes) sample = fln_golden_load ("feed.txt");
  const char *text = g_bytes_get_data (sample, NULL);
  g_autoptr (FlnFeedReader) reader = fln_feed_reader_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  fln_feed_reader_add (reader, text, g_bytes_get_size (sample));
  for (;;)
    {
      g_autoptr (FlnFeedEvent) event = NULL;
      g_autoptr (GString) rows = g_string_new (NULL);

      g_assert_true (fln_feed_reader_next (reader, &event, NULL));
      if (event == NULL)
        break;
      for (guint i = 0; i < event->rows->len; i++)
        fln_change_write (event->rows->pdata[i], rows);
      g_string_truncate (out, 0);
      if (event->kind == FLN_FEED_CHANGES)
        fln_feed_write_changes (out, event->prev, event->cs, event->h, rows->str,
                                rows->len);
      else
        fln_feed_write_resync (out, event->cs, event->h);
      g_assert_nonnull (g_strstr_len (text, -1, out->str));
    }
  g_string_truncate (out, 0);
  fln_feed_write_keep_alive (out);
  g_assert_true (g_str_has_prefix (text, out->str));
}

static void
assert_refused (const char *stream)
{
  g_autoptr (FlnFeedReader) reader = fln_feed_reader_new ();
  g_autoptr (GError) error = NULL;
  FlnFeedEvent *event;

  fln_feed_reader_add (reader, stream, strlen (stream));
  g_assert_false (fln_feed_reader_next (reader, &event, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "Feed: "));
  g_assert_null (event);
}

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define UUID "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"

static void
events_that_are_none_are_refused (void)
{
  assert_refused ("event: changes\n\n");
  assert_refused ("event: changes\ndata: hello\n\n");
  assert_refused ("event: changes\ndata: {\"cs\":1,\"h\":\"" ZEROS "\"}\n\n");
  assert_refused ("event: changes\ndata: {\"prev\":2,\"cs\":1,\"h\":\"" ZEROS
                  "\"}\n\n");
  assert_refused ("event: resync\ndata: {\"cs\":1}\n\n");
  assert_refused ("event: changes\ndata: {\"prev\":1,\"cs\":2,\"h\":\"" ZEROS
                  "\"}\ndata: {\"cs\":3,\"ent\":\"room\",\"id\":\"" UUID
                  "\",\"at\":[1,null,null]}\n\n");
}

static void
an_event_without_end_is_refused (void)
{
  g_autoptr (FlnFeedReader) reader = fln_feed_reader_new ();
  g_autofree char *piece = g_strnfill (FLN_FEED_MAX_EVENT, 'x');
  FlnFeedEvent *event;
  int pieces = 0;

  do
    fln_feed_reader_add (reader, piece, FLN_FEED_MAX_EVENT);
  while (fln_feed_reader_next (reader, &event, NULL) && ++pieces < 100);
  g_assert_cmpint (pieces, >=, 1);
  g_assert_cmpint (pieces, <, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-event/a stream in any pieces says the same",
                   a_stream_in_any_pieces_says_the_same);
  g_test_add_func ("/feed-event/events are written as in the sample",
                   events_are_written_as_in_the_sample);
  g_test_add_func ("/feed-event/events that are none are refused",
                   events_that_are_none_are_refused);
  g_test_add_func ("/feed-event/an event without end is refused",
                   an_event_without_end_is_refused);
  return g_test_run ();
}
