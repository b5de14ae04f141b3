/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/engine/engine-state.h"

static gboolean
take_event_rows (FlnEngine *engine, FlnStore *store, const FlnFeedEvent *event,
                 GError **error)
{
  g_autoptr (FlnApplier) applier = fln_applier_begin (store, error);

  if (applier == NULL)
    return FALSE;

  for (guint i = 0; i < event->rows->len; i++)
    {
      const FlnChange *change = event->rows->pdata[i];

      if (!fln_applier_take_change (applier, change, error))
        return FALSE;

      engine->want_roster |= change->type == FLN_RECORD_STAFF;
    }

  if (!fln_applier_move_cursor (applier, engine->cursor.epoch, event->cs, event->h,
                                error)
      || !fln_applier_commit (applier, error))
    return FALSE;

  engine->status.pulled += event->rows->len;
  return fln_engine_read_cursor (engine, store, error);
}

static gboolean
take_event (FlnEngine *engine, FlnStore *store, const FlnFeedEvent *event,
            GError **error)
{
  if (event->kind == FLN_FEED_RESYNC)
    {
      engine->want_pull = TRUE;
      return TRUE;
    }

  /* Nothing new; a pull was quicker, or this is the first word of the stream. */
  if (event->cs <= engine->cursor.cs)
    return TRUE;

  if (event->prev == engine->cursor.cs)
    return take_event_rows (engine, store, event, error);

  engine->want_pull = TRUE;
  return TRUE;
}

static gboolean
take_data (FlnEngine *engine, FlnStore *store, GBytes *data, GError **error)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (data, &size);

  engine->feed_heard_ms = fln_clock_mono_ms (fln_store_clock (store));
  fln_feed_reader_add (engine->feed, bytes, size);
  for (;;)
    {
      g_autoptr (FlnFeedEvent) event = NULL;
      g_autoptr (GError) bad = NULL;

      if (!fln_feed_reader_next (engine->feed, &event, &bad))
        {
          g_debug ("Feed given up: %s", bad->message);
          fln_engine_forget_feed (engine);
          engine->want_pull = TRUE;
          fln_engine_fail (engine, store, "The live line carried something not ours");
          return TRUE;
        }
      if (event == NULL)
        return TRUE;
      if (!take_event (engine, store, event, error))
        return FALSE;
    }
}

static void
open_feed (FlnEngine *engine, FlnStore *store)
{
  g_clear_pointer (&engine->feed, fln_feed_reader_free);
  engine->feed = fln_feed_reader_new ();
  engine->feed_open = TRUE;
  engine->feed_heard_ms = fln_clock_mono_ms (fln_store_clock (store));
  engine->was_ok = TRUE;
  engine->failures = 0;
  fln_engine_set_problem (engine, NULL);
}

gboolean
fln_engine_take_feed (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
                      GError **error)
{
  /* The last words of a feed that was given up meanwhile. */
  if (!engine->feed_asked)
    return TRUE;

  if (input->kind == FLN_ENGINE_FEED_OPENED)
    {
      open_feed (engine, store);
      return TRUE;
    }

  if (input->kind == FLN_ENGINE_FEED_DATA)
    return engine->feed == NULL || take_data (engine, store, input->body, error);

  fln_engine_forget_feed (engine);
  engine->want_pull = TRUE;
  if (input->status != 0 && input->status != 200)
    return fln_engine_take_refusal (engine, store, input->status, input->body, error);

  fln_engine_fail (engine, store, input->reason);
  return TRUE;
}
