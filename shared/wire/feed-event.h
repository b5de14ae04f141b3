/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"
#include "shared/wire/change.h"

G_BEGIN_DECLS

#define FLN_FEED_MAX_EVENT (32 * 1024) /* bytes of row lines the centre sends inline */

/**
 * FlnFeedEvent: what GET /v1/feed (Server-Sent Events) says.
 * @FLN_FEED_CHANGES: one commit or a few. If @prev is the desk's cursor, take the rows
 *   in and move to (@cs, @h); otherwise pull. The first event of a stream has @prev equal
 *   to @cs and no rows: it says that the stream is live.
 * @FLN_FEED_RESYNC: more changed than fits here; pull. The stream goes on, unless the
 *   centre ends it.
 */
typedef enum
{
  FLN_FEED_CHANGES = 1,
  FLN_FEED_RESYNC,
} FlnFeedKind;

typedef struct
{
  FlnFeedKind kind;
  int64_t prev;
  int64_t cs;
  uint8_t h[FLN_HASH_SIZE];
  GPtrArray *rows; /* of FlnChange */
} FlnFeedEvent;

void fln_feed_event_free (FlnFeedEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFeedEvent, fln_feed_event_free)

/* Appends one event. @rows: lines that fln_change_write() made, @size bytes, may be 0. */
void
fln_feed_write_changes (GString *out, int64_t prev, int64_t cs,
                        const uint8_t h[FLN_HASH_SIZE], const char *rows, gsize size);
void fln_feed_write_resync (GString *out, int64_t cs, const uint8_t h[FLN_HASH_SIZE]);
/* A comment, so that both ends see a dead line. */
void fln_feed_write_keep_alive (GString *out);

/* Takes a stream in as it comes, in pieces of any size. */
typedef struct _FlnFeedReader FlnFeedReader;

FlnFeedReader *fln_feed_reader_new (void);
void fln_feed_reader_free (FlnFeedReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFeedReader, fln_feed_reader_free)

void fln_feed_reader_add (FlnFeedReader *reader, const char *data, gsize size);

/**
 * fln_feed_reader_next:
 * @event: (out) (transfer full): NULL: nothing whole yet, add more. Comments and events
 *   of a kind that is not known are passed over.
 *
 * Returns: %FALSE with FLN_ERROR_INVALID if the stream is not ours: end it.
 */
gboolean fln_feed_reader_next (FlnFeedReader *reader, FlnFeedEvent **event,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
