/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/engine/engine-state.h"
#include "desktop/local/anchors.h"
#include "desktop/local/journal.h"
#include "shared/base/sign.h"
#include "shared/wire/push.h"

static GPtrArray *
read_rows (FlnEngine *engine, FlnStore *store, GError **error)
{
  if (engine->resend_n > 0)
    return fln_journal_read (store, engine->resend_inc, engine->resend_n,
                             FLN_PUSH_MAX_ACTIONS, error);

  return fln_journal_read_state (store, "pending", FLN_PUSH_MAX_ACTIONS, error);
}

static gboolean
add_anchors (FlnPush *push, FlnStore *store, GError **error)
{
  g_autoptr (GArray) anchors = fln_anchors_read (store, NULL, error);

  if (anchors == NULL)
    return FALSE;

  /* The newest are the ones that the actions waiting were made between. */
  for (guint i = anchors->len; i > 0; i--)
    if (!fln_push_add_anchor (push, &g_array_index (anchors, FlnAnchor, i - 1)))
      break;
  return TRUE;
}

/* As many rows in one line of positions as fit. */
static void
add_rows (FlnPush *push, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnJournalRow *row = rows->pdata[i];
      gsize size = 0;
      const char *bytes = g_bytes_get_data (row->bytes, &size);

      if (row->inc != push->inc || row->n != push->first + i
          || !fln_push_add_action (push, row->salt, bytes, size))
        return;

      memcpy (push->sig, row->sig, FLN_SIGNATURE_SIZE);
    }
}

GBytes *
fln_engine_make_push (FlnEngine *engine, FlnStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = read_rows (engine, store, error);
  g_autoptr (FlnPush) push = NULL;
  g_autofree char *device = NULL;
  FlnClock *clock = fln_store_clock (store);
  const FlnJournalRow *first;

  if (rows == NULL || !fln_store_get_fact (store, "device", &device, error))
    return NULL;

  if (rows->len == 0)
    {
      engine->resend_n = 0;
      return NULL;
    }

  first = rows->pdata[0];
  push = fln_push_new (device, (uint32_t) first->inc, engine->cursor.epoch, first->n);
  fln_push_set_clock (push, fln_clock_boot (clock), fln_clock_mono_ms (clock));
  if (!add_anchors (push, store, error))
    return NULL;

  add_rows (push, rows);
  return fln_push_write (push, error);
}
