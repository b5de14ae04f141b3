/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/central.h"
#include "syncd/feed/feed.h"
#include "syncd/http/http-config.h"
#include "syncd/http/metrics.h"
#include "syncd/http/rate.h"

G_BEGIN_DECLS

typedef struct _FlnGroupCommit FlnGroupCommit;

/* Ends something that waits for changes: a feed, a long poll. */
typedef void (*FlnWaitingEnd) (gpointer waiting);

/* The event that was written last: the same for everybody who listens. */
typedef struct
{
  FlnFeedNoticeKind kind;
  int64_t prev;
  int64_t cs;
  gboolean with_rows;
  GBytes *text;
} FlnFeedText;

/* What the routes work with.  One main loop, one thread. */
typedef struct
{
  const FlnHttpConfig *config;
  FlnCentral *central;
  FlnFeed *feed;
  FlnGroupCommit *group_commit;
  FlnMetrics *metrics;
  FlnRates *actions;    /* by device */
  FlnRates *enrolments; /* by address */
  int64_t started_us;   /* centre's clock */
  gboolean stopping;
  GHashTable *waiting; /* what waits → FlnWaitingEnd */
  GSourceFunc broken;  /* (nullable): called once, see fln_services_note_failure() */
  gpointer broken_data;
  FlnFeedText feed_text;
} FlnServices;

/* @waiting is ended when the daemon stops, unless it was removed before. */
void
fln_services_add_waiting (FlnServices *services, gpointer waiting, FlnWaitingEnd end);
void fln_services_remove_waiting (FlnServices *services, gpointer waiting);
void fln_services_end_waiting (FlnServices *services);

/**
 * fln_services_note_failure:
 *
 * To be told of every batch that failed.  After a disk that did not confirm a write the
 * database writes no more until it is opened anew; then the daemon had better end and be
 * started again, and that is what `broken` is for.
 */
void fln_services_note_failure (FlnServices *services, const GError *error);

G_END_DECLS
