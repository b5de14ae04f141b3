/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/audit-trail.h"
#include "syncd/central/centre-facts.h"

#include <string.h>

static void
hash_number (FlnHasher *hasher, int64_t number)
{
  int64_t big = GINT64_TO_BE (number);

  fln_hasher_update (hasher, &big, sizeof big);
}

/* With its length, so that no two rows run together to the same bytes; -1 is NULL. */
static void
hash_text (FlnHasher *hasher, const char *text)
{
  gsize size = text == NULL ? 0 : strlen (text);

  hash_number (hasher, text == NULL ? -1 : (int64_t) size);
  fln_hasher_update (hasher, text, size);
}

static void
hash_write (FlnHasher *hasher, const FlnAuditWrite *write)
{
  hash_text (hasher, write->value);
  hash_text (hasher, write->action);
  hash_text (hasher, write->base);
  hash_text (hasher, write->user);
  hash_text (hasher, write->device);
  hash_number (hasher, write->us);
  hash_number (hasher, write->claimed_us);
}

static void
chain_entry (const uint8_t before[FLN_HASH_SIZE], int64_t at_us,
             const FlnAuditEntry *entry, uint8_t h[FLN_HASH_SIZE])
{
  FlnHasher hasher;

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, before, FLN_HASH_SIZE);
  hash_number (&hasher, at_us);
  hash_text (&hasher, entry->type);
  hash_text (&hasher, entry->id);
  hash_text (&hasher, entry->reg);
  hash_text (&hasher, entry->kind);
  hash_write (&hasher, &entry->old);
  hash_write (&hasher, &entry->fresh);
  hash_text (&hasher, entry->detail);
  fln_hasher_finish (&hasher, h);
}

/* The last row's hash; zeros before the first. */
static gboolean
read_head (FlnBatch *batch, FlnAuditHead *head, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row = FALSE;

  if (head->known)
    return TRUE;

  query = fln_db_prepare (fln_batch_get_db (batch),
                          "SELECT h FROM audit ORDER BY seq DESC LIMIT 1", error);
  if (query == NULL || !fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    fln_centre_read_hash (query, 0, head->h);
  head->known = TRUE;
  return TRUE;
}

/* 0 is no time here: the hash and the table both take it for "not said". */
static void
bind_time (FlnStmt *insert, const char *name, int64_t us)
{
  if (us == 0)
    fln_stmt_bind_null (insert, name);
  else
    fln_stmt_bind_int (insert, name, us);
}

gboolean
fln_audit_append (FlnBatch *batch, const FlnAuditEntry *entry, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  FlnAuditHead *head = fln_batch_get_audit_head (batch);
  g_autoptr (FlnStmt) insert = NULL;

  if (!read_head (batch, head, error))
    return FALSE;

  /* A row that cannot be inserted ends the batch, and this head with it. */
  chain_entry (head->h, fln_batch_now_us (batch), entry, head->h);
  insert = fln_db_prepare (
      db,
      "INSERT INTO audit (at_us, type, id, register, kind,"
      " old_value, old_action, old_base, old_user, old_device, old_us, old_claimed_us,"
      " new_value, new_action, new_base, new_user, new_device, new_us, new_claimed_us,"
      " detail, h) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
      " $15, $16, $17, $18, $19, $20, $21)",
      error);
  if (insert == NULL)
    return FALSE;

  fln_stmt_bind_int (insert, "$1", fln_batch_now_us (batch));
  fln_stmt_bind_text (insert, "$2", entry->type);
  fln_stmt_bind_text (insert, "$3", entry->id);
  fln_stmt_bind_text (insert, "$4", entry->reg);
  fln_stmt_bind_text (insert, "$5", entry->kind);
  fln_stmt_bind_text (insert, "$6", entry->old.value);
  fln_stmt_bind_text (insert, "$7", entry->old.action);
  fln_stmt_bind_text (insert, "$8", entry->old.base);
  fln_stmt_bind_text (insert, "$9", entry->old.user);
  fln_stmt_bind_text (insert, "$10", entry->old.device);
  bind_time (insert, "$11", entry->old.us);
  bind_time (insert, "$12", entry->old.claimed_us);
  fln_stmt_bind_text (insert, "$13", entry->fresh.value);
  fln_stmt_bind_text (insert, "$14", entry->fresh.action);
  fln_stmt_bind_text (insert, "$15", entry->fresh.base);
  fln_stmt_bind_text (insert, "$16", entry->fresh.user);
  fln_stmt_bind_text (insert, "$17", entry->fresh.device);
  bind_time (insert, "$18", entry->fresh.us);
  bind_time (insert, "$19", entry->fresh.claimed_us);
  fln_stmt_bind_text (insert, "$20", entry->detail);
  fln_stmt_bind_blob (insert, "$21", head->h, FLN_HASH_SIZE);
  return fln_stmt_run (insert, error);
}

/* Seven columns from @first on. */
static FlnAuditWrite
read_write (FlnStmt *query, int first)
{
  return (FlnAuditWrite){
    .value = fln_stmt_text (query, first),
    .action = fln_stmt_text (query, first + 1),
    .base = fln_stmt_text (query, first + 2),
    .user = fln_stmt_text (query, first + 3),
    .device = fln_stmt_text (query, first + 4),
    .us = fln_stmt_int (query, first + 5),
    .claimed_us = fln_stmt_int (query, first + 6),
  };
}

gboolean
fln_audit_verify (FlnDb *db, int64_t *broken_at, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT at_us, type, id, register, kind,"
      " old_value, old_action, old_base, old_user, old_device, old_us, old_claimed_us,"
      " new_value, new_action, new_base, new_user, new_device, new_us, new_claimed_us,"
      " detail, h, seq FROM audit ORDER BY seq",
      error);
  uint8_t h[FLN_HASH_SIZE] = { 0 };
  uint8_t stored[FLN_HASH_SIZE];
  gboolean row = FALSE;

  *broken_at = 0;
  if (query == NULL)
    return FALSE;

  for (;;)
    {
      FlnAuditEntry entry = { 0 };

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      entry = (FlnAuditEntry){ .kind = fln_stmt_text (query, 4),
                               .type = fln_stmt_text (query, 1),
                               .id = fln_stmt_text (query, 2),
                               .reg = fln_stmt_text (query, 3),
                               .old = read_write (query, 5),
                               .fresh = read_write (query, 12),
                               .detail = fln_stmt_text (query, 19) };
      chain_entry (h, fln_stmt_int (query, 0), &entry, h);
      fln_centre_read_hash (query, 20, stored);
      if (memcmp (h, stored, FLN_HASH_SIZE) != 0)
        {
          *broken_at = fln_stmt_int (query, 21);
          return TRUE;
        }
    }
}
