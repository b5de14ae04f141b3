/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The desk's side of the protocol as a pure step: something happened, these are the
 * things to do. No main loop, no socket, no timer, no sleep: whoever drives it (the sync
 * layer, or a simulator) does what the outputs say and hands in what came of it.
 *
 *   push what is pending, in batches → pull pages until the head (or a snapshot) → live
 *
 * What is taken in goes into the store in the step itself, in one transaction with the
 * cursor. Each input may come twice, late, or not at all; a failure only costs a wait:
 * full jitter between 0 and min (30 s, 0.2 s × 2^failures).
 */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_ENGINE_STARTED = 1, /* begin, or begin anew after a stop */
  FLN_ENGINE_TIMER,       /* the moment named by the last WAKE_AT has come */
  FLN_ENGINE_CHANGED,     /* something was committed in the store, by anybody */
  FLN_ENGINE_NUDGED,      /* a person asks to send now: forgets the wait */
  FLN_ENGINE_REPLY,       /* an answer to @request came, whole */
  FLN_ENGINE_FAILED,      /* @request came to nothing: no connection, cut, too long */
  FLN_ENGINE_FEED_OPENED, /* the feed answered 200 as text/event-stream */
  FLN_ENGINE_FEED_DATA,   /* @body: the next piece of the feed */
  FLN_ENGINE_FEED_CLOSED, /* ended, cut or refused (@status, @body if it answered) */
} FlnEngineInputKind;

/* One happening. Texts and bytes are the caller's. */
typedef struct
{
  FlnEngineInputKind kind;
  unsigned request;         /* REPLY, FAILED: the number given by SEND */
  unsigned status;          /* HTTP status; 0: none */
  const char *content_type; /* without parameters; NULL: none */
  GBytes *body;
  int64_t sent_mono_ms; /* REPLY: CLOCK_BOOTTIME when the request went out */
  const char *reason;   /* FAILED, FEED_CLOSED: English, for the status */
} FlnEngineInput;

typedef enum
{
  FLN_ENGINE_SEND = 1,   /* do this request, answer with REPLY or FAILED */
  FLN_ENGINE_OPEN_FEED,  /* GET @path, as a stream */
  FLN_ENGINE_CLOSE_FEED, /* no FEED_CLOSED is wanted for it */
  FLN_ENGINE_WAKE_AT,    /* TIMER at @mono_ms; replaces an earlier one */
} FlnEngineOutputKind;

typedef struct
{
  FlnEngineOutputKind kind;
  unsigned request;
  const char *method; /* "GET" or "POST" */
  char *path;         /* with its query: "/v1/push" */
  GBytes *body;       /* NULL: none */
  const char *content_type;
  int64_t mono_ms;
} FlnEngineOutput;

void fln_engine_output_free (FlnEngineOutput *output);

/* What a person is told; words are made by the windows. */
typedef enum
{
  FLN_SYNC_UNENROLLED = 1, /* this computer is no desk yet */
  FLN_SYNC_CONNECTING,     /* first contact since the start is under way */
  FLN_SYNC_SENDING,        /* something of this desk is on its way */
  FLN_SYNC_LIVE,           /* all sent, all taken in, changes come at once */
  FLN_SYNC_OFFLINE,        /* cannot reach the server; work is kept here */
  FLN_SYNC_REFUSED,        /* the server answers but will not have this desk */
} FlnSyncState;

typedef struct
{
  FlnSyncState state;
  int64_t since_us;    /* when the state began, by the desk's clock */
  int64_t last_ok_us;  /* last time all was sent and taken in; 0: never */
  int64_t pending;     /* actions not yet answered */
  int64_t quarantined; /* actions the server could not accept */
  int64_t cursor;      /* change sequence taken in */
  gboolean at_head;    /* nothing is known to be left to send or to take in */
  int64_t pushed;      /* actions answered since the engine was made */
  int64_t pulled;      /* records taken in since then */
  char *problem;       /* English, why it is OFFLINE or REFUSED; NULL: none */
} FlnSyncStatus;

void fln_sync_status_clear (FlnSyncStatus *status);
void fln_sync_status_copy (const FlnSyncStatus *from, FlnSyncStatus *to);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnSyncStatus, fln_sync_status_clear)

typedef struct _FlnEngine FlnEngine;

FlnEngine *fln_engine_new (void);
void fln_engine_free (FlnEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnEngine, fln_engine_free)

/**
 * fln_engine_step:
 * @store: the desk's; clock and randomness are its doors
 *
 * Returns: (transfer full) (element-type FlnEngineOutput): what to do, in order; may be
 *   empty. NULL with an error when the store failed (%FLN_ERROR_STORAGE): nothing of
 *   this input was taken in, and the same input may be given again.
 */
GPtrArray *fln_engine_step (FlnEngine *engine, FlnStore *store,
                            const FlnEngineInput *input, GError **error);

/* Valid until the next step. */
const FlnSyncStatus *fln_engine_status (FlnEngine *engine);

G_END_DECLS
