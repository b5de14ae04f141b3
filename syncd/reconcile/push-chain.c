/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/push-chain.h"
#include "syncd/central/centre-facts.h"

#include <string.h>

/* One row of the log's chain. */
typedef struct
{
  uint8_t h[FLN_HASH_SIZE];
} Link;

static gboolean
read_last_time (FlnDb *db, const char *device, int64_t *last_eff_us, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db, "SELECT max (last_eff_us) FROM chain WHERE device = $1", error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", device);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row && !fln_stmt_is_null (query, 0))
    *last_eff_us = fln_stmt_int (query, 0);
  return TRUE;
}

gboolean
fln_push_chain_read (FlnDb *db, const FlnDeviceCredential *device, uint32_t inc,
                     FlnPushChain *chain, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db, "SELECT last_n, last_h FROM chain WHERE device = $1 AND inc = $2", error);
  gboolean row = FALSE;

  *chain = (FlnPushChain){ .inc = inc, .last_eff_us = device->enrolled_us };
  if (query == NULL)
    return FALSE;

  g_strlcpy (chain->device, device->device, sizeof chain->device);
  fln_chain_start (device->device, inc, chain->last_h);
  fln_stmt_bind_text (query, "$1", device->device);
  fln_stmt_bind_int (query, "$2", inc);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  chain->is_new = !row;
  if (row)
    {
      chain->last_n = fln_stmt_int (query, 0);
      fln_centre_read_hash (query, 1, chain->last_h);
    }

  return read_last_time (db, device->device, &chain->last_eff_us, error);
}

gboolean
fln_push_chain_write (FlnDb *db, const FlnPushChain *chain, GError **error)
{
  g_autoptr (FlnStmt) upsert = fln_db_prepare (
      db,
      "INSERT INTO chain (device, inc, last_n, last_h, last_eff_us)"
      " VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (device, inc) DO UPDATE SET last_n = excluded.last_n,"
      " last_h = excluded.last_h, last_eff_us = excluded.last_eff_us",
      error);

  if (upsert == NULL)
    return FALSE;

  fln_stmt_bind_text (upsert, "$1", chain->device);
  fln_stmt_bind_int (upsert, "$2", chain->inc);
  fln_stmt_bind_int (upsert, "$3", chain->last_n);
  fln_stmt_bind_blob (upsert, "$4", chain->last_h, FLN_HASH_SIZE);
  fln_stmt_bind_int (upsert, "$5", chain->last_eff_us);
  return fln_stmt_run (upsert, error);
}

/* The log's chain from @first on, as far as it goes. */
static GArray *
read_logged (FlnDb *db, const FlnPushChain *chain, int64_t first, int64_t last,
             GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db,
                        "SELECT h FROM action_log WHERE device = $1 AND inc = $2"
                        " AND n >= $3 AND n <= $4 ORDER BY n",
                        error);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, "$1", chain->device);
  fln_stmt_bind_int (query, "$2", chain->inc);
  fln_stmt_bind_int (query, "$3", first);
  fln_stmt_bind_int (query, "$4", last);
  for (;;)
    {
      Link link;

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&links);

      fln_centre_read_hash (query, 0, link.h);
      g_array_append_val (links, link);
    }
}

static GArray *
compute_chain (const uint8_t before[FLN_HASH_SIZE], const FlnPush *push)
{
  GArray *links = g_array_sized_new (FALSE, FALSE, sizeof (Link), push->actions->len);
  Link link;

  memcpy (link.h, before, FLN_HASH_SIZE);
  for (guint i = 0; i < push->actions->len; i++)
    {
      fln_chain_next (link.h, g_array_index (push->actions, FlnPushAction, i).leaf,
                      link.h);
      g_array_append_val (links, link);
    }

  return links;
}

static gboolean
is_signed (const FlnDeviceCredential *device, const FlnPush *push, const GArray *links)
{
  const Link *last = &g_array_index (links, Link, links->len - 1);

  return fln_sign_verify (device->sign_key, last->h, FLN_HASH_SIZE, push->sig);
}

gboolean
fln_push_chain_check (FlnDb *db, const FlnPushChain *chain,
                      const FlnDeviceCredential *device, const FlnPush *push,
                      FlnChainVerdict *verdict, GArray **hashes, GError **error)
{
  g_autoptr (GArray) logged = NULL;
  g_autoptr (GArray) computed = NULL;
  uint8_t start[FLN_HASH_SIZE];

  *hashes = NULL;
  *verdict = FLN_CHAIN_GAP;
  if (push->first > chain->last_n + 1)
    return TRUE;

  /* The position before the first, then those that were taken in already. */
  logged = read_logged (db, chain, push->first - 1,
                        push->first + push->actions->len - 1, error);
  if (logged == NULL)
    return FALSE;

  fln_chain_start (chain->device, chain->inc, start);
  if (push->first == 1)
    g_array_prepend_vals (logged, start, 1);
  if (logged->len == 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "The log lacks position %" G_GINT64_FORMAT " of device %s",
                   push->first - 1, chain->device);
      return FALSE;
    }

  computed = compute_chain (g_array_index (logged, Link, 0).h, push);
  *verdict = FLN_CHAIN_UNSIGNED;
  if (!is_signed (device, push, computed))
    return TRUE;

  *verdict = FLN_CHAIN_PARTED;
  for (guint i = 1; i < logged->len; i++)
    if (memcmp (g_array_index (logged, Link, i).h,
                g_array_index (computed, Link, i - 1).h, FLN_HASH_SIZE)
        != 0)
      return TRUE;

  *verdict = FLN_CHAIN_CONTINUES;
  *hashes = g_steal_pointer (&computed);
  return TRUE;
}
