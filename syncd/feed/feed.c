/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/feed/feed.h"

typedef struct
{
  guint id; /* 0: has unsubscribed, to be swept away */
  int64_t cursor;
  gsize unsent;
  gboolean cut; /* was told to resync: hears nothing more */
  FlnFeedHandler handler;
  gpointer user_data;
} Subscriber;

struct _FlnFeed
{
  GPtrArray *subscribers; /* Subscriber, in the order of subscribing */
  guint last_id;
  guint telling; /* handlers are running: the array must not shrink */
};

FlnFeed *
fln_feed_new (void)
{
  FlnFeed *self = g_new0 (FlnFeed, 1);

  self->subscribers = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fln_feed_free (FlnFeed *self)
{
  g_return_if_fail (self->telling == 0);

  g_ptr_array_unref (self->subscribers);
  g_free (self);
}

static Subscriber *
find (FlnFeed *self, guint id)
{
  for (guint i = 0; i < self->subscribers->len && id != 0; i++)
    {
      Subscriber *subscriber = g_ptr_array_index (self->subscribers, i);

      if (subscriber->id == id)
        return subscriber;
    }

  return NULL;
}

static void
sweep (FlnFeed *self)
{
  for (guint i = self->subscribers->len; i > 0; i--)
    {
      const Subscriber *subscriber = g_ptr_array_index (self->subscribers, i - 1);

      if (subscriber->id == 0)
        g_ptr_array_remove_index (self->subscribers, i - 1);
    }
}

static void
tell (FlnFeed *self, Subscriber *subscriber, const FlnFeedNotice *notice)
{
  subscriber->cursor = notice->head.cs;
  subscriber->cut = notice->kind == FLN_FEED_NOTICE_RESYNC;

  self->telling++;
  subscriber->handler (notice, subscriber->user_data);
  self->telling--;
  if (self->telling == 0)
    sweep (self);
}

guint
fln_feed_subscribe (FlnFeed *self, int64_t cursor, const FlnHead *head,
                    FlnFeedHandler handler, gpointer user_data)
{
  Subscriber *subscriber = g_new0 (Subscriber, 1);
  FlnFeedNotice behind = { .kind = FLN_FEED_NOTICE_CHANGES, .prev = cursor };
  guint id = ++self->last_id;

  g_return_val_if_fail (handler != NULL, 0);

  subscriber->id = id;
  subscriber->cursor = cursor;
  subscriber->handler = handler;
  subscriber->user_data = user_data;
  g_ptr_array_add (self->subscribers, subscriber);

  behind.head = *head;
  if (cursor < head->cs)
    tell (self, subscriber, &behind);
  return id;
}

void
fln_feed_unsubscribe (FlnFeed *self, guint id)
{
  Subscriber *subscriber = find (self, id);

  if (subscriber == NULL)
    return;

  subscriber->id = 0;
  if (self->telling == 0)
    sweep (self);
}

void
fln_feed_set_unsent (FlnFeed *self, guint id, gsize bytes)
{
  Subscriber *subscriber = find (self, id);

  if (subscriber != NULL)
    subscriber->unsent = bytes;
}

static void
publish_to (FlnFeed *self, Subscriber *subscriber, const FlnFeedNotice *notice)
{
  FlnFeedNotice resync = *notice;

  if (subscriber->id == 0 || subscriber->cut)
    return;

  resync.kind = FLN_FEED_NOTICE_RESYNC;
  resync.rows = NULL;
  if (subscriber->unsent > FLN_FEED_UNSENT_BYTES || subscriber->cursor < notice->prev)
    tell (self, subscriber, &resync);
  else if (subscriber->cursor < notice->head.cs)
    tell (self, subscriber, notice);
}

void
fln_feed_publish (FlnFeed *self, const FlnNews *news)
{
  g_autoptr (GBytes) rows = NULL;
  FlnFeedNotice notice = { .kind = FLN_FEED_NOTICE_CHANGES,
                           .prev = news->prev_cs,
                           .head = news->head,
                           .at_us = news->at_us };
  guint n = self->subscribers->len;

  g_return_if_fail (self->telling == 0);

  if (news->head.cs == news->prev_cs || n == 0)
    return;

  rows = fln_news_write_rows (news);
  notice.rows = g_bytes_get_size (rows) <= FLN_FEED_INLINE_BYTES ? rows : NULL;

  /* Whoever subscribes meanwhile has it already; who leaves is swept away afterwards. */
  self->telling++;
  for (guint i = 0; i < n; i++)
    publish_to (self, g_ptr_array_index (self->subscribers, i), &notice);
  self->telling--;
  sweep (self);
}

guint
fln_feed_count (FlnFeed *self)
{
  guint n = 0;

  for (guint i = 0; i < self->subscribers->len; i++)
    n += ((const Subscriber *) g_ptr_array_index (self->subscribers, i))->id != 0;

  return n;
}
