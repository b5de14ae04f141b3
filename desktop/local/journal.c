/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/journal.h"

#include "shared/base/sign.h"

#include <string.h>

/* The columns that take_row () reads. */
#define ROW "inc, n, action, kind, bytes, salt, h, sig, made_us, state, reason, eff_us"

void
fln_journal_row_free (FlnJournalRow *row)
{
  if (row == NULL)
    return;

  g_free (row->action);
  g_free (row->kind);
  g_clear_pointer (&row->bytes, g_bytes_unref);
  g_free (row->state);
  g_free (row->reason);
  g_free (row);
}

static void
take_blob (FlnStmt *query, int column, void *to, gsize size)
{
  gsize length = 0;
  const void *blob = fln_stmt_blob (query, column, &length);

  if (blob != NULL && length == size)
    memcpy (to, blob, size);
}

static FlnJournalRow *
take_row (FlnStmt *query)
{
  FlnJournalRow *row = g_new0 (FlnJournalRow, 1);
  gsize size = 0;
  const void *bytes = NULL;

  row->inc = fln_stmt_int (query, 0);
  row->n = fln_stmt_int (query, 1);
  row->action = g_strdup (fln_stmt_text (query, 2));
  row->kind = g_strdup (fln_stmt_text (query, 3));
  bytes = fln_stmt_blob (query, 4, &size);
  row->bytes = g_bytes_new (bytes, size);
  take_blob (query, 5, row->salt, sizeof row->salt);
  take_blob (query, 6, row->h, sizeof row->h);
  take_blob (query, 7, row->sig, sizeof row->sig);
  row->made_us = fln_stmt_int (query, 8);
  row->state = g_strdup (fln_stmt_text (query, 9));
  row->reason = g_strdup (fln_stmt_text (query, 10));
  row->eff_us = fln_stmt_int (query, 11);

  return row;
}

static GPtrArray *
take_rows (FlnStmt *query, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_journal_row_free);
  gboolean row = FALSE;

  for (;;)
    {
      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, take_row (query));
    }
}

/* Continues the chain: *@h becomes the hash of the row. */
static void
chain_and_sign (FlnStore *store, const uint8_t salt[FLN_SALT_SIZE], GBytes *bytes,
                uint8_t h[FLN_HASH_SIZE], uint8_t sig[FLN_SIGNATURE_SIZE])
{
  uint8_t leaf[FLN_HASH_SIZE];
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  fln_chain_leaf (salt, data, size, leaf);
  fln_chain_next (h, leaf, h);
  fln_sign (fln_secret_bytes (fln_store_sign_key (store)), h, FLN_HASH_SIZE, sig);
}

static gboolean
require_identity (FlnStore *store, char **device, int64_t *inc, GError **error)
{
  if (!fln_store_get_fact (store, "device", device, error)
      || !fln_store_get_number (store, "inc", 0, inc, error))
    return FALSE;

  if (*device != NULL && *inc > 0)
    return TRUE;

  g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                       "This computer is not enrolled as a desk yet. Enrol it with a "
                       "code from the administrator.");
  return FALSE;
}

static gboolean
read_newest_made (FlnStore *store, int64_t *made_us, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT made_us FROM journal ORDER BY inc DESC, n DESC LIMIT 1", error);
  gboolean row = FALSE;

  if (query == NULL || !fln_stmt_step (query, &row, error))
    return FALSE;

  *made_us = row ? fln_stmt_int (query, 0) : 0;
  return TRUE;
}

gboolean
fln_journal_read_head (FlnStore *store, FlnJournalHead *head, GError **error)
{
  g_autofree char *device = NULL;
  g_autoptr (FlnStmt) query = NULL;
  gboolean row = FALSE;

  *head = (FlnJournalHead){ 0 };
  if (!require_identity (store, &device, &head->inc, error)
      || !read_newest_made (store, &head->made_us, error))
    return FALSE;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT n, h FROM journal WHERE inc = :inc ORDER BY n DESC LIMIT 1", error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, ":inc", head->inc);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  fln_chain_start (device, (uint32_t) head->inc, head->h);
  if (row)
    {
      head->n = fln_stmt_int (query, 0);
      take_blob (query, 1, head->h, sizeof head->h);
    }

  return TRUE;
}

gboolean
fln_journal_append (FlnStore *store, const FlnAction *action, int64_t made_us,
                    FlnJournalHead *new_head, GError **error)
{
  FlnJournalHead head;
  uint8_t salt[FLN_SALT_SIZE];
  uint8_t sig[FLN_SIGNATURE_SIZE];
  gsize size = 0;
  const void *data = NULL;
  g_autoptr (FlnStmt) insert = NULL;
  g_autoptr (GBytes) bytes = fln_action_write (action, error);

  if (bytes == NULL || !fln_journal_read_head (store, &head, error))
    return FALSE;

  fln_random_bytes (fln_store_random (store), salt, sizeof salt);
  chain_and_sign (store, salt, bytes, head.h, sig);
  head.n++;
  head.made_us = made_us;

  insert = fln_db_prepare (
      fln_store_db (store),
      "INSERT INTO journal (inc, n, action, kind, bytes, salt, h, sig, made_us)"
      " VALUES (:inc, :n, :action, :kind, :bytes, :salt, :h, :sig, :made_us)",
      error);
  if (insert == NULL)
    return FALSE;

  data = g_bytes_get_data (bytes, &size);
  fln_stmt_bind_int (insert, ":inc", head.inc);
  fln_stmt_bind_int (insert, ":n", head.n);
  fln_stmt_bind_text (insert, ":action", action->id);
  fln_stmt_bind_text (insert, ":kind", action->kind);
  fln_stmt_bind_blob (insert, ":bytes", data, size);
  fln_stmt_bind_blob (insert, ":salt", salt, sizeof salt);
  fln_stmt_bind_blob (insert, ":h", head.h, sizeof head.h);
  fln_stmt_bind_blob (insert, ":sig", sig, sizeof sig);
  fln_stmt_bind_int (insert, ":made_us", made_us);
  if (!fln_stmt_run (insert, error))
    return FALSE;

  if (new_head != NULL)
    *new_head = head;

  return TRUE;
}

GPtrArray *
fln_journal_read (FlnStore *store, int64_t inc, int64_t first, unsigned limit,
                  GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT " ROW " FROM journal WHERE inc = :inc AND n >= :first"
                        " ORDER BY n LIMIT :limit",
                        error);

  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":inc", inc);
  fln_stmt_bind_int (query, ":first", first);
  fln_stmt_bind_int (query, ":limit", limit);

  return take_rows (query, error);
}

GPtrArray *
fln_journal_read_state (FlnStore *store, const char *state, unsigned limit,
                        GError **error)
{
  /* The comparison with 'ok' lets the partial index serve: most rows are that. */
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      g_str_equal (state, "ok") ? "SELECT " ROW " FROM journal WHERE state = :state"
                                  " ORDER BY inc, n LIMIT :limit"
                                : "SELECT " ROW
                                  " FROM journal WHERE state <> 'ok' AND state = :state"
                                  " ORDER BY inc, n LIMIT :limit",
      error);

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":state", state);
  fln_stmt_bind_int (query, ":limit", limit);

  return take_rows (query, error);
}

FlnJournalRow *
fln_journal_find (FlnStore *store, const char *action, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT " ROW " FROM journal WHERE action = :action", error);

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":action", action);
  rows = take_rows (query, error);
  if (rows == NULL)
    return NULL;

  if (rows->len == 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "This desk made no action %s",
                   action);
      return NULL;
    }

  return g_ptr_array_steal_index (rows, 0);
}

gboolean
fln_journal_count (FlnStore *store, FlnJournalCounts *counts, GError **error)
{
  /* Asked after each step of a long drain: counted in the index, without the rows. */
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT count (*) FILTER (WHERE state = 'pending'),"
      " count (*) FILTER (WHERE state = 'quarantined'),"
      " (SELECT made_us FROM journal WHERE state <> 'ok' AND state = 'pending'"
      "  ORDER BY inc, n LIMIT 1)"
      " FROM journal WHERE state <> 'ok'",
      error);
  gboolean row = FALSE;

  *counts = (FlnJournalCounts){ 0 };
  if (query == NULL || !fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    {
      counts->pending = fln_stmt_int (query, 0);
      counts->quarantined = fln_stmt_int (query, 1);
      counts->oldest_pending_us = fln_stmt_int (query, 2);
    }

  return TRUE;
}

static gboolean
move_row (FlnStore *store, const FlnJournalRow *row, const FlnJournalHead *head,
          const uint8_t sig[FLN_SIGNATURE_SIZE], GError **error)
{
  g_autoptr (FlnStmt) journal
      = fln_db_prepare (fln_store_db (store),
                        "UPDATE journal SET inc = :inc, n = :n, h = :h, sig = :sig"
                        " WHERE action = :action",
                        error);
  g_autoptr (FlnStmt) pending
      = journal == NULL ? NULL
                        : fln_db_prepare (fln_store_db (store),
                                          "UPDATE pending SET inc = :inc, n = :n"
                                          " WHERE action = :action",
                                          error);

  if (pending == NULL)
    return FALSE;

  fln_stmt_bind_int (journal, ":inc", head->inc);
  fln_stmt_bind_int (journal, ":n", head->n);
  fln_stmt_bind_blob (journal, ":h", head->h, FLN_HASH_SIZE);
  fln_stmt_bind_blob (journal, ":sig", sig, FLN_SIGNATURE_SIZE);
  fln_stmt_bind_text (journal, ":action", row->action);

  fln_stmt_bind_int (pending, ":inc", head->inc);
  fln_stmt_bind_int (pending, ":n", head->n);
  fln_stmt_bind_text (pending, ":action", row->action);

  return fln_stmt_run (journal, error) && fln_stmt_run (pending, error);
}

static gboolean
move_rows (FlnStore *store, const char *device, int64_t inc, GError **error)
{
  FlnJournalHead head = { .inc = inc };
  g_autoptr (GPtrArray) rows
      = fln_journal_read_state (store, "pending", G_MAXINT, error);

  if (rows == NULL)
    return FALSE;

  fln_chain_start (device, (uint32_t) inc, head.h);
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnJournalRow *row = g_ptr_array_index (rows, i);
      uint8_t sig[FLN_SIGNATURE_SIZE];

      chain_and_sign (store, row->salt, row->bytes, head.h, sig);
      head.n++;
      if (!move_row (store, row, &head, sig, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fln_journal_renew (FlnStore *store, int64_t inc, GError **error)
{
  g_autofree char *device = NULL;
  int64_t present = 0;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), error);

  if (txn == NULL || !require_identity (store, &device, &present, error))
    return FALSE;

  if (inc == present)
    return TRUE;

  if (inc < present || inc > G_MAXUINT32)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Incarnation %" G_GINT64_FORMAT
                   " does not come after the present one, %" G_GINT64_FORMAT,
                   (gint64) inc, (gint64) present);
      return FALSE;
    }

  return move_rows (store, device, inc, error)
         && fln_store_set_number (store, "inc", inc, error)
         && fln_store_commit (store, txn, error);
}

/* Whether @row is what comes after @head; then @head moves to it. */
static gboolean
check_row (const FlnJournalRow *row, const char *device, const uint8_t sign_public[32],
           FlnJournalHead *head, GError **error)
{
  uint8_t leaf[FLN_HASH_SIZE];
  gsize size = 0;
  const void *data = g_bytes_get_data (row->bytes, &size);
  const char *wrong = NULL;

  if (row->inc != head->inc)
    {
      *head = (FlnJournalHead){ .inc = row->inc };
      fln_chain_start (device, (uint32_t) row->inc, head->h);
    }

  fln_chain_leaf (row->salt, data, size, leaf);
  fln_chain_next (head->h, leaf, head->h);
  head->n++;

  if (row->n != head->n)
    wrong = "there is a gap before it";
  else if (memcmp (row->h, head->h, FLN_HASH_SIZE) != 0)
    wrong = "it does not continue the chain";
  else if (!fln_sign_verify (sign_public, row->h, FLN_HASH_SIZE, row->sig))
    wrong = "its signature is not this desk's";

  if (wrong == NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
               "Row %" G_GINT64_FORMAT " of incarnation %" G_GINT64_FORMAT
               " of the journal was changed: %s",
               (gint64) row->n, (gint64) row->inc, wrong);
  return FALSE;
}

gboolean
fln_journal_verify (FlnStore *store, const uint8_t sign_public[32], GError **error)
{
  FlnJournalHead head = { 0 };
  int64_t inc = 0;
  gboolean more = FALSE;
  g_autofree char *device = NULL;
  g_autoptr (FlnStmt) query = NULL;

  if (!require_identity (store, &device, &inc, error))
    return FALSE;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " ROW " FROM journal ORDER BY inc, n", error);
  if (query == NULL)
    return FALSE;

  for (;;)
    {
      g_autoptr (FlnJournalRow) row = NULL;

      if (!fln_stmt_step (query, &more, error))
        return FALSE;
      if (!more)
        return TRUE;

      row = take_row (query);
      if (!check_row (row, device, sign_public, &head, error))
        return FALSE;
    }
}
