/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/action-log.h"
#include "syncd/central/centre-facts.h"

#include <string.h>

/* An action that came again under another position has its own row there, of this kind, so
 * that every position has its hash; its reason is the id of the row that holds the rest. */
#define AGAIN "again"

/* No UUID begins so. */
#define POSITION "at-"

static char *
make_key (const FlnLogEntry *entry)
{
  if (entry->action != NULL && entry->again == NULL)
    return g_strdup (entry->action);

  return g_strdup_printf (POSITION "%s-%u-%" G_GINT64_FORMAT, entry->device, entry->inc,
                          entry->n);
}

gboolean
fln_action_log_append (FlnBatch *batch, const FlnLogEntry *entry, GError **error)
{
  g_autofree char *key = make_key (entry);
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      fln_batch_get_db (batch),
      "INSERT INTO action_log (action, device, inc, n, h, leaf, salt, bytes, user, kind,"
      " claimed_us, eff_us, estimated, result, reason, cs) VALUES ($1, $2, $3, $4, $5,"
      " $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      error);

  if (insert == NULL)
    return FALSE;

  fln_stmt_bind_text (insert, "$1", key);
  fln_stmt_bind_text (insert, "$2", entry->device);
  fln_stmt_bind_int (insert, "$3", entry->inc);
  fln_stmt_bind_int (insert, "$4", entry->n);
  fln_stmt_bind_blob (insert, "$5", entry->h, FLN_HASH_SIZE);
  fln_stmt_bind_blob (insert, "$6", entry->bytes->leaf, FLN_HASH_SIZE);
  fln_stmt_bind_null (insert, "$7");
  fln_stmt_bind_null (insert, "$8");
  if (entry->again == NULL)
    {
      fln_stmt_bind_blob (insert, "$7", entry->bytes->salt, FLN_HASH_SIZE);
      fln_stmt_bind_blob (insert, "$8", entry->bytes->bytes, entry->bytes->size);
    }
  fln_stmt_bind_text (insert, "$9", entry->user);
  fln_stmt_bind_text (insert, "$10", entry->again == NULL ? entry->kind : AGAIN);
  fln_stmt_bind_null (insert, "$11");
  if (entry->claimed_us != 0)
    fln_stmt_bind_int (insert, "$11", entry->claimed_us);
  fln_stmt_bind_int (insert, "$12", entry->eff_us);
  fln_stmt_bind_int (insert, "$13", entry->estimated);
  fln_stmt_bind_text (insert, "$14", fln_result_to_nick (entry->result));
  fln_stmt_bind_text (insert, "$15",
                      entry->again == NULL ? entry->reason : entry->again);
  fln_stmt_bind_int (insert, "$16", entry->cs);
  if (!fln_stmt_run (insert, error))
    return FALSE;

  fln_batch_include_action (batch, key, entry->h);
  return TRUE;
}

void
fln_logged_action_clear (FlnLoggedAction *logged)
{
  g_free (logged->user);
  g_free (logged->device);
  g_free (logged->reason);
  *logged = (FlnLoggedAction){ 0 };
}

/* Words the table's CHECK allows are words the wire knows. */
static FlnResult
read_result (FlnStmt *query, int column)
{
  FlnResult result = FLN_RESULT_QUARANTINED;

  if (!fln_result_from_nick (fln_stmt_text (query, column), &result))
    g_assert_not_reached ();
  return result;
}

gboolean
fln_action_log_find (FlnDb *db, const char *action, FlnLoggedAction *logged,
                     gboolean *found, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT user, device, claimed_us, eff_us, result, reason, cs, leaf"
      " FROM action_log WHERE action = $1",
      error);

  *logged = (FlnLoggedAction){ 0 };
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", action);
  if (!fln_stmt_step (query, found, error))
    return FALSE;
  if (!*found)
    return TRUE;

  logged->user = g_strdup (fln_stmt_text (query, 0));
  logged->device = g_strdup (fln_stmt_text (query, 1));
  logged->claimed_us = fln_stmt_int (query, 2);
  logged->eff_us = fln_stmt_int (query, 3);
  logged->result = read_result (query, 4);
  logged->reason = g_strdup (fln_stmt_text (query, 5));
  logged->cs = fln_stmt_int (query, 6);
  fln_centre_read_hash (query, 7, logged->leaf);
  return TRUE;
}

/* @result has the row's own texts; gives it those of the action it stands for. */
static gboolean
resolve_again (FlnDb *db, FlnReceiptResult *result, GError **error)
{
  g_auto (FlnLoggedAction) first = { 0 };
  gboolean found = FALSE;

  result->id = g_steal_pointer (&result->reason);
  if (!fln_action_log_find (db, result->id, &first, &found, error))
    return FALSE;

  result->reason = g_steal_pointer (&first.reason);
  return TRUE;
}

gboolean
fln_action_log_read_position (FlnDb *db, const char *device, uint32_t inc, int64_t n,
                              FlnReceiptResult *result, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT action, result, eff_us, cs, reason, kind FROM action_log"
      " WHERE device = $1 AND inc = $2 AND n = $3",
      error);
  gboolean found = FALSE;

  *result = (FlnReceiptResult){ .n = n };
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", device);
  fln_stmt_bind_int (query, "$2", inc);
  fln_stmt_bind_int (query, "$3", n);
  if (!fln_stmt_step (query, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "Position %" G_GINT64_FORMAT " of device %s was not taken in",
                   (gint64) n, device);
      return FALSE;
    }

  result->result = read_result (query, 1);
  result->eff_us = fln_stmt_int (query, 2);
  result->cs = fln_stmt_int (query, 3);
  result->reason = g_strdup (fln_stmt_text (query, 4));
  if (!g_str_has_prefix (fln_stmt_text (query, 0), POSITION))
    result->id = g_strdup (fln_stmt_text (query, 0));
  else if (g_strcmp0 (fln_stmt_text (query, 5), AGAIN) == 0
           && !resolve_again (db, result, error))
    return FALSE;

  return TRUE;
}
