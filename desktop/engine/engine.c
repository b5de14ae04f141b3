/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/engine/engine.h"

#include "desktop/engine/engine-state.h"
#include "desktop/local/journal.h"
#include "shared/base/encoding.h"

/* Waits between tries, ms: full jitter, so that fifty desks do not come back at once. */
#define WAIT_LEAST_MS 200
#define WAIT_MOST_MS 30000

/* Answers that bring nothing nearer, before we step back. */
#define FRUITLESS_MOST 3

/* The centre says something every 15 s; after three silences the line is dead. */
#define FEED_SILENCE_MS 45000

void
fln_engine_output_free (FlnEngineOutput *output)
{
  g_free (output->path);
  g_clear_pointer (&output->body, g_bytes_unref);
  g_free (output);
}

void
fln_sync_status_clear (FlnSyncStatus *status)
{
  g_clear_pointer (&status->problem, g_free);
}

void
fln_sync_status_copy (const FlnSyncStatus *from, FlnSyncStatus *to)
{
  *to = *from;
  to->problem = g_strdup (from->problem);
}

FlnEngine *
fln_engine_new (void)
{
  FlnEngine *engine = g_new0 (FlnEngine, 1);

  engine->status.state = FLN_SYNC_CONNECTING;
  return engine;
}

void
fln_engine_free (FlnEngine *engine)
{
  fln_sync_status_clear (&engine->status);
  fln_cursor_clear (&engine->cursor);
  g_clear_pointer (&engine->feed, fln_feed_reader_free);
  g_free (engine);
}

const FlnSyncStatus *
fln_engine_status (FlnEngine *engine)
{
  return &engine->status;
}

static int64_t
now_ms (FlnStore *store)
{
  return fln_clock_mono_ms (fln_store_clock (store));
}

void
fln_engine_set_problem (FlnEngine *engine, const char *reason)
{
  g_free (engine->status.problem);
  engine->status.problem = g_strdup (reason);
}

void
fln_engine_wait (FlnEngine *engine, FlnStore *store, int64_t wait_ms,
                 const char *reason)
{
  engine->wait_until_ms = now_ms (store) + wait_ms;
  engine->fruitless = 0;
  fln_engine_set_problem (engine, reason);
}

void
fln_engine_fail (FlnEngine *engine, FlnStore *store, const char *reason)
{
  int64_t most = MIN (WAIT_MOST_MS, WAIT_LEAST_MS << MIN (engine->failures, 10));
  uint32_t jitter = fln_random_below (fln_store_random (store), (uint32_t) most);

  engine->failures++;
  fln_engine_wait (engine, store, MAX (WAIT_LEAST_MS, (int64_t) jitter), reason);
}

void
fln_engine_forget_feed (FlnEngine *engine)
{
  engine->feed_asked = FALSE;
  engine->feed_open = FALSE;
  g_clear_pointer (&engine->feed, fln_feed_reader_free);
}

static FlnEngineOutput *
add_output (GPtrArray *outputs, FlnEngineOutputKind kind)
{
  FlnEngineOutput *output = g_new0 (FlnEngineOutput, 1);

  output->kind = kind;
  g_ptr_array_add (outputs, output);
  return output;
}

static void
send_errand (FlnEngine *engine, GPtrArray *outputs, FlnErrand errand, char *path,
             GBytes *body)
{
  FlnEngineOutput *output = add_output (outputs, FLN_ENGINE_SEND);

  engine->errand = errand;
  engine->request = ++engine->last_request;
  output->request = engine->request;
  output->method = body != NULL ? "POST" : "GET";
  output->path = path;
  output->body = body;
  output->content_type = body != NULL ? "application/x-ndjson" : NULL;
}

static char *
path_with_cursor (FlnEngine *engine, const char *route)
{
  g_autofree char *h = fln_hex_encode (engine->cursor.h, FLN_HASH_SIZE);

  return g_strdup_printf ("%s?epoch=%s&since=%" G_GINT64_FORMAT "&h=%s", route,
                          engine->cursor.epoch, engine->cursor.cs, h);
}

/* The order is a promise: what this desk has to say goes first, since only here can it
 * be lost; then what others said; then the live line. Only a centre of another history
 * must be heard before it will listen. */
static gboolean
send_next (FlnEngine *engine, FlnStore *store, GPtrArray *outputs, GError **error)
{
  g_autoptr (GBytes) push = NULL;
  g_autoptr (GError) failed = NULL;

  if (!engine->want_snapshot)
    push = fln_engine_make_push (engine, store, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  if (push != NULL)
    send_errand (engine, outputs, FLN_ERRAND_PUSH, g_strdup ("/v1/push"),
                 g_steal_pointer (&push));
  else if (engine->want_snapshot || engine->cursor.cs == 0)
    send_errand (engine, outputs, FLN_ERRAND_SNAPSHOT, g_strdup ("/v1/snapshot"), NULL);
  else if (engine->want_roster)
    send_errand (engine, outputs, FLN_ERRAND_ROSTER, g_strdup ("/v1/roster"), NULL);
  else if (engine->want_pull)
    send_errand (engine, outputs, FLN_ERRAND_PULL,
                 path_with_cursor (engine, "/v1/changes"), NULL);
  else if (!engine->feed_asked)
    {
      add_output (outputs, FLN_ENGINE_OPEN_FEED)->path
          = path_with_cursor (engine, "/v1/feed");
      engine->feed_asked = TRUE;
      engine->feed_heard_ms = now_ms (store);
    }

  return TRUE;
}

static void
start (FlnEngine *engine)
{
  engine->started = TRUE;
  engine->was_ok = FALSE;
  engine->errand = FLN_ERRAND_NONE;
  engine->failures = 0;
  engine->fruitless = 0;
  engine->wait_until_ms = 0;
  engine->want_pull = TRUE;
  engine->want_roster = TRUE;
  fln_engine_forget_feed (engine);
}

static gboolean
is_errand (FlnEngine *engine, const FlnEngineInput *input)
{
  return engine->errand != FLN_ERRAND_NONE && input->request == engine->request;
}

static gboolean
take_input (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
            GError **error)
{
  switch (input->kind)
    {
    case FLN_ENGINE_STARTED:
      start (engine);
      return TRUE;

    case FLN_ENGINE_TIMER:
    case FLN_ENGINE_CHANGED:
      return TRUE;

    case FLN_ENGINE_NUDGED:
      engine->wait_until_ms = 0;
      engine->want_pull |= !engine->feed_open;
      return TRUE;

    case FLN_ENGINE_REPLY:
      return !is_errand (engine, input)
             || fln_engine_take_reply (engine, store, input, error);

    case FLN_ENGINE_FAILED:
      if (is_errand (engine, input))
        {
          engine->errand = FLN_ERRAND_NONE;
          fln_engine_fail (engine, store, input->reason);
        }
      return TRUE;

    case FLN_ENGINE_FEED_OPENED:
    case FLN_ENGINE_FEED_DATA:
    case FLN_ENGINE_FEED_CLOSED:
      return fln_engine_take_feed (engine, store, input, error);

    default:
      g_return_val_if_reached (TRUE);
    }
}

static FlnSyncState
current_state (FlnEngine *engine)
{
  if (engine->status.state == FLN_SYNC_REFUSED && engine->wait_until_ms > 0)
    return FLN_SYNC_REFUSED;

  if (engine->status.problem != NULL)
    return FLN_SYNC_OFFLINE;

  if (engine->status.pending > 0 && engine->was_ok)
    return FLN_SYNC_SENDING;

  /* The moments between two live lines are not worth a word. */
  if (engine->feed_open
      || (engine->status.state == FLN_SYNC_LIVE && engine->failures == 0))
    return FLN_SYNC_LIVE;

  return FLN_SYNC_CONNECTING;
}

static gboolean
refresh_status (FlnEngine *engine, FlnStore *store, GError **error)
{
  FlnJournalCounts counts = { 0 };
  FlnSyncState state;
  int64_t now_us = 0;

  if (!fln_journal_count (store, &counts, error)
      || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  engine->status.pending = counts.pending;
  engine->status.quarantined = counts.quarantined;
  engine->status.cursor = engine->cursor.cs;
  engine->status.at_head = engine->was_ok && counts.pending == 0
                           && engine->errand == FLN_ERRAND_NONE && !engine->want_pull
                           && !engine->want_snapshot && !engine->want_roster;
  if (engine->status.at_head)
    engine->status.last_ok_us = now_us;

  state = current_state (engine);
  if (state != engine->status.state || engine->status.since_us == 0)
    engine->status.since_us = now_us;
  engine->status.state = state;
  return TRUE;
}

static void
mind_the_silence (FlnEngine *engine, FlnStore *store, GPtrArray *outputs)
{
  if (!engine->feed_asked || now_ms (store) - engine->feed_heard_ms < FEED_SILENCE_MS)
    return;

  add_output (outputs, FLN_ENGINE_CLOSE_FEED);
  fln_engine_forget_feed (engine);
  engine->want_pull = TRUE;
  fln_engine_fail (engine, store, "The server fell silent");
}

static void
add_wake (FlnEngine *engine, GPtrArray *outputs)
{
  int64_t wake_ms = engine->wait_until_ms;

  if (engine->feed_asked)
    {
      int64_t silence_ms = engine->feed_heard_ms + FEED_SILENCE_MS;

      wake_ms = wake_ms == 0 ? silence_ms : MIN (wake_ms, silence_ms);
    }
  if (wake_ms > 0)
    add_output (outputs, FLN_ENGINE_WAKE_AT)->mono_ms = wake_ms;
}

static void
step_back_if_fruitless (FlnEngine *engine, FlnStore *store)
{
  if (engine->fruitless >= FRUITLESS_MOST)
    fln_engine_fail (engine, store, "The server keeps answering without progress");
}

GPtrArray *
fln_engine_step (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
                 GError **error)
{
  g_autoptr (GPtrArray) outputs
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_engine_output_free);
  gboolean feed_before = engine->feed_asked;

  if (!fln_store_is_enrolled (store))
    {
      engine->status.state = FLN_SYNC_UNENROLLED;
      return g_steal_pointer (&outputs);
    }

  if (!fln_engine_read_cursor (engine, store, error)
      || !take_input (engine, store, input, error)
      || !fln_engine_read_cursor (engine, store, error))
    return NULL;

  if (feed_before && !engine->feed_asked && input->kind != FLN_ENGINE_FEED_CLOSED)
    add_output (outputs, FLN_ENGINE_CLOSE_FEED);
  mind_the_silence (engine, store, outputs);
  step_back_if_fruitless (engine, store);

  if (engine->wait_until_ms > 0 && now_ms (store) >= engine->wait_until_ms)
    engine->wait_until_ms = 0;
  if (engine->started && engine->errand == FLN_ERRAND_NONE && engine->wait_until_ms == 0
      && !send_next (engine, store, outputs, error))
    return NULL;

  if (!refresh_status (engine, store, error))
    return NULL;

  add_wake (engine, outputs);
  return g_steal_pointer (&outputs);
}
