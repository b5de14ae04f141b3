/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/anchors.h"

#define MOMENT_MS 30000
#define AGREES_US (100 * G_TIME_SPAN_MILLISECOND)

static void
clear_anchor (gpointer data)
{
  FlnAnchor *anchor = data;

  g_free ((char *) anchor->boot);
}

static gboolean
insert_anchor (FlnDb *db, const FlnAnchor *anchor, GError **error)
{
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db,
      "INSERT INTO anchor (boot, mono_ms, server_us, rtt_ms)"
      " VALUES (:boot, :mono_ms, :server_us, :rtt_ms)"
      " ON CONFLICT (boot, mono_ms) DO UPDATE SET server_us = excluded.server_us,"
      " rtt_ms = excluded.rtt_ms WHERE excluded.rtt_ms <= rtt_ms",
      error);

  if (insert == NULL)
    return FALSE;

  fln_stmt_bind_text (insert, ":boot", anchor->boot);
  fln_stmt_bind_int (insert, ":mono_ms", anchor->mono_ms);
  fln_stmt_bind_int (insert, ":server_us", anchor->server_us);
  fln_stmt_bind_int (insert, ":rtt_ms", anchor->rtt_ms);

  return fln_stmt_run (insert, error);
}

/* The quickest one is the most exact, the newest ones show a clock that was set: both
 * stay, and the ones between go. */
static gboolean
forget_surplus (FlnDb *db, const char *boot, GError **error)
{
  g_autoptr (FlnStmt) forget = fln_db_prepare (
      db,
      "DELETE FROM anchor WHERE boot = :boot"
      " AND mono_ms NOT IN (SELECT mono_ms FROM anchor WHERE boot = :boot"
      "  ORDER BY mono_ms DESC LIMIT :kept)"
      " AND mono_ms NOT IN (SELECT mono_ms FROM anchor WHERE boot = :boot"
      "  ORDER BY rtt_ms, mono_ms DESC LIMIT 1)",
      error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":boot", boot);
  fln_stmt_bind_int (forget, ":kept", FLN_ANCHORS_KEPT - 1);

  return fln_stmt_run (forget, error);
}

static gboolean
forget_old_boots (FlnDb *db, const char *boot, GError **error)
{
  g_autoptr (FlnStmt) forget = fln_db_prepare (
      db,
      "DELETE FROM anchor WHERE boot <> :boot"
      " AND NOT EXISTS (SELECT 1 FROM journal WHERE state <> 'ok' AND state = 'pending')",
      error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":boot", boot);

  return fln_stmt_run (forget, error);
}

/* Another contact a moment later that agrees would only cost a write. */
static gboolean
says_nothing_new (FlnStore *store, const FlnAnchor *anchor, gboolean *nothing,
                  GError **error)
{
  int64_t expected_us = 0;
  int64_t quickest_ms = G_MAXINT64;
  const FlnAnchor *known = NULL;
  g_autoptr (GArray) anchors = fln_anchors_read (store, anchor->boot, error);

  *nothing = FALSE;
  if (anchors == NULL)
    return FALSE;
  if (anchors->len == 0)
    return TRUE;

  known = (const FlnAnchor *) (gpointer) anchors->data;
  for (guint i = 0; i < anchors->len; i++)
    quickest_ms = MIN (quickest_ms, known[i].rtt_ms);

  *nothing
      = anchor->rtt_ms >= quickest_ms
        && anchor->mono_ms - known[anchors->len - 1].mono_ms < MOMENT_MS
        && anchor->mono_ms >= known[anchors->len - 1].mono_ms
        && fln_effective_estimate (known, anchors->len, anchor->boot, anchor->mono_ms,
                                   &expected_us)
        && ABS (expected_us - anchor->server_us) <= AGREES_US + anchor->rtt_ms * 1000;
  return TRUE;
}

gboolean
fln_anchors_note (FlnStore *store, const FlnAnchor *anchor, GError **error)
{
  FlnDb *db = fln_store_db (store);
  gboolean nothing_new = FALSE;
  g_autoptr (FlnTxn) txn = NULL;

  if (!says_nothing_new (store, anchor, &nothing_new, error))
    return FALSE;
  if (nothing_new)
    return TRUE;

  txn = fln_db_begin (db, error);

  return txn != NULL && insert_anchor (db, anchor, error)
         && forget_surplus (db, anchor->boot, error)
         && forget_old_boots (db, fln_clock_boot (fln_store_clock (store)), error)
         && fln_txn_commit (txn, error);
}

GArray *
fln_anchors_read (FlnStore *store, const char *boot, GError **error)
{
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (FlnAnchor));
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT boot, mono_ms, server_us, rtt_ms FROM anchor"
                        " WHERE :boot IS NULL OR boot = :boot ORDER BY boot, mono_ms",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  g_array_set_clear_func (anchors, clear_anchor);
  fln_stmt_bind_text (query, ":boot", boot);

  for (;;)
    {
      FlnAnchor anchor = { 0 };

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&anchors);

      anchor.boot = g_strdup (fln_stmt_text (query, 0));
      anchor.mono_ms = fln_stmt_int (query, 1);
      anchor.server_us = fln_stmt_int (query, 2);
      anchor.rtt_ms = fln_stmt_int (query, 3);
      g_array_append_val (anchors, anchor);
    }
}

gboolean
fln_anchors_offset_ms (FlnStore *store, gboolean *known, int64_t *offset_ms,
                       GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  const char *boot = fln_clock_boot (clock);
  int64_t true_us = 0;
  g_autoptr (GArray) anchors = fln_anchors_read (store, boot, error);

  if (anchors == NULL)
    return FALSE;

  *known = fln_effective_estimate ((const FlnAnchor *) (gpointer) anchors->data,
                                   anchors->len, boot, fln_clock_mono_ms (clock),
                                   &true_us);
  *offset_ms = *known ? (fln_clock_wall_us (clock) - true_us) / 1000 : 0;

  return TRUE;
}
