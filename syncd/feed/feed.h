/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"

G_BEGIN_DECLS

#define FLN_FEED_INLINE_BYTES 32768  /* rows beyond this are not sent, but named */
#define FLN_FEED_UNSENT_BYTES 131072 /* a reader further behind is told to pull */

/**
 * FlnFeed:
 *
 * Who waits for which change.  No socket and no timer: subscribers are told by callback,
 * right inside fln_feed_publish(), and say themselves how much they have not yet got
 * rid of.
 */
typedef struct _FlnFeed FlnFeed;

typedef enum
{
  FLN_FEED_NOTICE_CHANGES
  = 1,                   /* rows that follow `prev`; if `rows` is NULL: go and pull */
  FLN_FEED_NOTICE_RESYNC /* the subscriber missed something: pull, then subscribe again */
} FlnFeedNoticeKind;

/* Valid during the callback; take a reference of `rows` to keep them. */
typedef struct
{
  FlnFeedNoticeKind kind;
  int64_t prev;  /* cursor these rows follow */
  FlnHead head;  /* cursor after them */
  int64_t at_us; /* centre's clock at the commit */
  GBytes *rows;  /* change rows, NDJSON, each with its newline; NULL: too large, pull */
} FlnFeedNotice;

typedef void (*FlnFeedHandler) (const FlnFeedNotice *notice, gpointer user_data);

FlnFeed *fln_feed_new (void);
void fln_feed_free (FlnFeed *self); /* tells nobody */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFeed, fln_feed_free)

/**
 * fln_feed_subscribe:
 * @cursor: where the subscriber stands, checked; the centre's head if it has everything
 * @head: where the centre stands now
 *
 * If @cursor is behind @head the handler is called at once, before this returns, with an
 * event without rows: pull first.  The handler may unsubscribe, itself or others,
 * but must not publish.
 *
 * Returns: the subscription's id, never 0.
 */
guint fln_feed_subscribe (FlnFeed *self, int64_t cursor, const FlnHead *head,
                          FlnFeedHandler handler, gpointer user_data);

/* An id that is no longer subscribed is ignored. */
void fln_feed_unsubscribe (FlnFeed *self, guint id);

/* How many bytes of what was handed to this subscriber have not left the process.
 * Above %FLN_FEED_UNSENT_BYTES the next news is one RESYNC, and then silence. */
void fln_feed_set_unsent (FlnFeed *self, guint id, gsize bytes);

/* Tells every subscriber, in the order of subscribing.  News without a change is ignored. */
void fln_feed_publish (FlnFeed *self, const FlnNews *news);

guint fln_feed_count (FlnFeed *self);

G_END_DECLS
