/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine remembers between steps; for the files of desktop/engine alone. All of
 * it may be lost at any moment: the store knows what was sent and what was taken in. */
#pragma once

#include "desktop/engine/engine.h"
#include "desktop/local/applier.h"
#include "shared/wire/feed-event.h"
#include "shared/wire/problem.h"

G_BEGIN_DECLS

/* The request under way; there is never more than one beside the feed. */
typedef enum
{
  FLN_ERRAND_NONE = 0,
  FLN_ERRAND_PUSH,
  FLN_ERRAND_PULL,
  FLN_ERRAND_SNAPSHOT,
  FLN_ERRAND_ROSTER,
} FlnErrand;

struct _FlnEngine
{
  FlnSyncStatus status;
  FlnCursor cursor;

  FlnErrand errand;
  unsigned request; /* its number */
  unsigned last_request;

  gboolean started;
  gboolean was_ok; /* the centre answered us since the start */
  gboolean want_pull;
  gboolean want_snapshot;
  gboolean want_roster;
  int64_t resend_inc; /* the centre lacks rows from here on, also answered ones; */
  int64_t resend_n;   /* 0: only what is pending is sent */

  unsigned failures;     /* in a row */
  unsigned fruitless;    /* answers in a row that brought nothing nearer */
  int64_t wait_until_ms; /* CLOCK_BOOTTIME; no request before; 0: none */

  gboolean feed_asked;
  gboolean feed_open;
  int64_t feed_heard_ms;
  FlnFeedReader *feed;
};

/* The answer @input to the errand under way is taken in. %FALSE: the store failed. */
gboolean
fln_engine_take_reply (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
fln_engine_take_feed (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A refusal, to the errand under way or to the feed. */
gboolean
fln_engine_take_refusal (FlnEngine *engine, FlnStore *store, unsigned status,
                         GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The cursor as it is on disk. */
gboolean fln_engine_read_cursor (FlnEngine *engine, FlnStore *store,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The body of the next push; NULL without an error when nothing waits to be sent. */
GBytes *fln_engine_make_push (FlnEngine *engine, FlnStore *store, GError **error);

/* Waits, longer after each failure in a row. */
void fln_engine_fail (FlnEngine *engine, FlnStore *store, const char *reason);
/* Waits for as long as the centre said. */
void fln_engine_wait (FlnEngine *engine, FlnStore *store, int64_t wait_ms,
                      const char *reason);
void fln_engine_set_problem (FlnEngine *engine, const char *reason);
void fln_engine_forget_feed (FlnEngine *engine);

G_END_DECLS
