/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/feed/feed.h"

#include <string.h>

/* A feed whose centre stands at 10, and up to three listeners that write down what they
 * hear. */
typedef struct
{
  FlnFeed *feed;
  guint id;
  GString *heard; /* "10>12 34b" or "10>12 pull" or "resync 12", one a line */
  guint leaves;   /* unsubscribes this one when it hears something; 0: nobody */
} Listener;

typedef struct
{
  FlnFeed *feed;
  FlnHead head;
  Listener listeners[3];
} Fixture;

static void
on_notice (const FlnFeedNotice *notice, gpointer user_data)
{
  Listener *listener = user_data;

  if (notice->kind == FLN_FEED_NOTICE_RESYNC)
    g_string_append_printf (listener->heard, "resync %d\n", (int) notice->head.cs);
  else if (notice->rows == NULL)
    g_string_append_printf (listener->heard, "%d>%d pull\n", (int) notice->prev,
                            (int) notice->head.cs);
  else
    g_string_append_printf (listener->heard, "%d>%d rows %d\n", (int) notice->prev,
                            (int) notice->head.cs,
                            g_bytes_get_size (notice->rows) > 0 ? 1 : 0);

  if (listener->leaves != 0)
    fln_feed_unsubscribe (listener->feed, listener->leaves);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->feed = fln_feed_new ();
  fixture->head.cs = 10;
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->listeners); i++)
    {
      fixture->listeners[i].feed = fixture->feed;
      fixture->listeners[i].heard = g_string_new (NULL);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_feed_free (fixture->feed);
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->listeners); i++)
    g_string_free (fixture->listeners[i].heard, TRUE);
}

static void
listen (Fixture *fixture, guint i, int64_t cursor)
{
  Listener *listener = &fixture->listeners[i];

  listener->id
      = fln_feed_subscribe (fixture->feed, cursor, &fixture->head, on_notice, listener);
}

/* A commit of two numbers that changed one record, with a note of @bytes. */
static void
publish (Fixture *fixture, gsize bytes)
{
  g_autoptr (FlnNews) news = fln_news_new (fixture->head.cs);
  FlnChange *row = fln_change_new (fixture->head.cs + 2, FLN_RECORD_ROOM,
                                   "0197a3c0-0000-7000-8000-000000000001");
  g_autofree char *text = g_strnfill (bytes, 'x');
  g_auto (FlnValue) name = fln_value_text (text);

  fln_change_add_field (row, 1, &name, NULL);
  fln_news_take_row (news, row);
  fixture->head.cs += 2;
  news->head = fixture->head;
  fln_feed_publish (fixture->feed, news);
}

static void
assert_heard (Fixture *fixture, guint i, const char *wanted)
{
  g_assert_cmpstr (fixture->listeners[i].heard->str, ==, wanted);
}

static void
whoever_waits_hears_every_commit_in_order (Fixture *fixture, gconstpointer unused)
{
  listen (fixture, 0, 10);
  listen (fixture, 1, 10);
  publish (fixture, 5);
  publish (fixture, 5);
  assert_heard (fixture, 0, "10>12 rows 1\n12>14 rows 1\n");
  assert_heard (fixture, 1, "10>12 rows 1\n12>14 rows 1\n");
}

static void
a_late_subscriber_is_told_at_once_to_pull (Fixture *fixture, gconstpointer unused)
{
  listen (fixture, 0, 4);
  assert_heard (fixture, 0, "4>10 pull\n");
  publish (fixture, 5);
  assert_heard (fixture, 0, "4>10 pull\n10>12 rows 1\n");
}

static void
large_news_are_named_but_not_sent (Fixture *fixture, gconstpointer unused)
{
  listen (fixture, 0, 10);
  publish (fixture, FLN_FEED_INLINE_BYTES);
  publish (fixture, 5);
  assert_heard (fixture, 0, "10>12 pull\n12>14 rows 1\n");
}

static void
a_slow_reader_is_told_to_resync_once_and_then_nothing (Fixture *fixture,
                                                       gconstpointer unused)
{
  listen (fixture, 0, 10);
  listen (fixture, 1, 10);
  fln_feed_set_unsent (fixture->feed, fixture->listeners[0].id,
                       FLN_FEED_UNSENT_BYTES + 1);
  publish (fixture, 5);
  publish (fixture, 5);
  assert_heard (fixture, 0, "resync 12\n");
  assert_heard (fixture, 1, "10>12 rows 1\n12>14 rows 1\n");
}

static void
one_that_has_caught_up_in_time_is_not_cut (Fixture *fixture, gconstpointer unused)
{
  listen (fixture, 0, 10);
  fln_feed_set_unsent (fixture->feed, fixture->listeners[0].id, FLN_FEED_UNSENT_BYTES);
  publish (fixture, 5);
  fln_feed_set_unsent (fixture->feed, fixture->listeners[0].id, 0);
  publish (fixture, 5);
  assert_heard (fixture, 0, "10>12 rows 1\n12>14 rows 1\n");
}

static void
news_without_a_change_are_no_news (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnNews) news = fln_news_new (10);

  news->head = fixture->head;
  listen (fixture, 0, 10);
  fln_feed_publish (fixture->feed, news);
  assert_heard (fixture, 0, "");
}

/* A commit that took in only what is quarantined: the cursor moves all the same. */
static void
a_commit_without_rows_moves_the_cursor (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnNews) news = fln_news_new (10);

  listen (fixture, 0, 10);
  fixture->head.cs = 11;
  news->head = fixture->head;
  fln_feed_publish (fixture->feed, news);
  assert_heard (fixture, 0, "10>11 rows 0\n");
}

static void
whoever_leaves_hears_nothing_more_also_in_the_midst (Fixture *fixture,
                                                     gconstpointer unused)
{
  for (guint i = 0; i < 3; i++)
    listen (fixture, i, 10);

  /* The first sends the second away, and the third leaves by itself. */
  fixture->listeners[0].leaves = fixture->listeners[1].id;
  fixture->listeners[2].leaves = fixture->listeners[2].id;
  publish (fixture, 5);
  publish (fixture, 5);
  assert_heard (fixture, 0, "10>12 rows 1\n12>14 rows 1\n");
  assert_heard (fixture, 1, "");
  assert_heard (fixture, 2, "10>12 rows 1\n");
  g_assert_cmpuint (fln_feed_count (fixture->feed), ==, 1);

  fln_feed_unsubscribe (fixture->feed, fixture->listeners[1].id);
  fln_feed_unsubscribe (fixture->feed, 0);
  g_assert_cmpuint (fln_feed_count (fixture->feed), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/feed/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("order", whoever_waits_hears_every_commit_in_order);
  ADD ("late", a_late_subscriber_is_told_at_once_to_pull);
  ADD ("large", large_news_are_named_but_not_sent);
  ADD ("slow", a_slow_reader_is_told_to_resync_once_and_then_nothing);
  ADD ("caught-up", one_that_has_caught_up_in_time_is_not_cut);
  ADD ("no-news", news_without_a_change_are_no_news);
  ADD ("no-rows", a_commit_without_rows_moves_the_cursor);
  ADD ("leaving", whoever_leaves_hears_nothing_more_also_in_the_midst);
  return g_test_run ();
}
