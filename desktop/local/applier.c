/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/applier.h"

#include "desktop/local/journal.h"
#include "desktop/local/overlay.h"
#include "desktop/local/patient-index.h"
#include "desktop/local/touched.h"
#include "shared/base/encoding.h"
#include "shared/wire/action.h"

#include <string.h>

struct _FlnApplier
{
  FlnStore *store;
  FlnDb *db;
  FlnTxn *txn;
  FlnTouched *touched;
  char *device;
};

void
fln_applier_free (FlnApplier *applier)
{
  if (applier == NULL)
    return;

  g_clear_pointer (&applier->txn, fln_txn_free);
  g_clear_pointer (&applier->touched, fln_touched_free);
  g_free (applier->device);
  g_free (applier);
}

FlnApplier *
fln_applier_begin (FlnStore *store, GError **error)
{
  g_autoptr (FlnApplier) applier = g_new0 (FlnApplier, 1);

  applier->store = store;
  applier->db = fln_store_db (store);
  applier->touched = fln_touched_new ();
  applier->txn = fln_db_begin (applier->db, error);
  if (applier->txn == NULL
      || !fln_store_get_fact (store, "device", &applier->device, error))
    return NULL;

  return g_steal_pointer (&applier);
}

/* Change rows */

static const char *
ticket_of_change (const FlnChange *change)
{
  int reg = fln_record_spec (change->type)->event
                ? fln_record_find_register (change->type, "ticket")
                : -1;

  for (guint i = 0; reg >= 0 && i < change->fields->len; i++)
    {
      const FlnChangeField *field = &g_array_index (change->fields, FlnChangeField, i);

      if (field->reg == (unsigned) reg)
        return fln_value_get_text (&field->value, 0);
    }

  return NULL;
}

static gboolean
take_row (FlnApplier *applier, const FlnChange *change, gboolean uncovered,
          GError **error)
{
  gboolean changed = FALSE;

  if (change->type >= FLN_N_RECORDS)
    return TRUE;

  if (!fln_overlay_take (applier->db, change, applier->device, uncovered, &changed,
                         error))
    return FALSE;

  if (changed)
    fln_touched_note (applier->touched, change->type, change->id,
                      ticket_of_change (change));
  return TRUE;
}

gboolean
fln_applier_take_change (FlnApplier *applier, const FlnChange *change, GError **error)
{
  return take_row (applier, change, FALSE, error);
}

/* Receipts */

static FlnJournalRow *
find_row (FlnApplier *applier, int64_t inc, const FlnReceiptResult *result,
          GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (result->id != NULL)
    return fln_journal_find (applier->store, result->id, error);

  rows = fln_journal_read (applier->store, inc, result->n, 1, error);
  if (rows == NULL)
    return NULL;

  if (rows->len == 0 || ((FlnJournalRow *) g_ptr_array_index (rows, 0))->n != result->n)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "This desk made no action %" G_GINT64_FORMAT, (gint64) result->n);
      return NULL;
    }

  return g_ptr_array_steal_index (rows, 0);
}

static gboolean
settle_row (FlnApplier *applier, const FlnJournalRow *row,
            const FlnReceiptResult *result, GError **error)
{
  g_autoptr (FlnStmt) update
      = fln_db_prepare (applier->db,
                        "UPDATE journal SET state = :state, reason = :reason,"
                        " eff_us = :eff_us, cs = :cs WHERE action = :action",
                        error);

  if (update == NULL)
    return FALSE;

  fln_stmt_bind_text (update, ":state", fln_result_to_nick (result->result));
  fln_stmt_bind_text (update, ":reason", result->reason);
  fln_stmt_bind_int (update, ":eff_us", result->eff_us);
  fln_stmt_bind_int (update, ":cs", result->cs);
  fln_stmt_bind_text (update, ":action", row->action);

  return fln_stmt_run (update, error);
}

static const char *
ticket_of_part (const FlnPart *part)
{
  int reg = part->event ? fln_record_find_register (part->type, "ticket") : -1;
  const FlnWrite *write = reg >= 0 ? fln_part_find_write (part, (unsigned) reg) : NULL;

  return write != NULL ? fln_value_get_text (&write->value, 0) : NULL;
}

static gboolean
settle_part (FlnApplier *applier, const FlnPart *part, const FlnOverlayAction *action,
             FlnResult result, GError **error)
{
  /* The search row goes by the patient's row, which may be struck. */
  if (part->type == FLN_RECORD_PATIENT && result == FLN_RESULT_QUARANTINED
      && !fln_patient_index_strike (applier->db, part->id, error))
    return FALSE;

  if (!fln_overlay_settle (applier->db, part, action, result, error))
    return FALSE;

  fln_touched_note (applier->touched, part->type, part->id, ticket_of_part (part));
  return TRUE;
}

static FlnAction *
read_action (const FlnJournalRow *row, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (row->bytes, &size);

  return fln_action_read (data, size, error);
}

static gboolean
settle_parts (FlnApplier *applier, const FlnJournalRow *row,
              const FlnReceiptResult *result, GError **error)
{
  g_autoptr (FlnAction) action = read_action (row, error);
  const FlnOverlayAction position = { .inc = row->inc,
                                      .n = row->n,
                                      .action = row->action,
                                      .device = applier->device,
                                      .us = result->eff_us };

  if (action == NULL)
    return FALSE;

  for (guint i = 0; i < action->parts->len; i++)
    if (!settle_part (applier, g_ptr_array_index (action->parts, i), &position,
                      result->result, error))
      return FALSE;

  return TRUE;
}

/* *@row is NULL when the action is settled already, or not ours. */
static gboolean
find_waiting (FlnApplier *applier, int64_t inc, const FlnReceiptResult *result,
              FlnJournalRow **row, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (FlnJournalRow) found = find_row (applier, inc, result, &failed);

  *row = NULL;
  if (found == NULL && g_error_matches (failed, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    return TRUE;
  if (found == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  if (g_str_equal (found->state, "pending"))
    *row = g_steal_pointer (&found);
  return TRUE;
}

gboolean
fln_applier_settle (FlnApplier *applier, int64_t inc, const FlnReceiptResult *result,
                    GError **error)
{
  g_autoptr (FlnJournalRow) row = NULL;

  if (!find_waiting (applier, inc, result, &row, error))
    return FALSE;

  return row == NULL
         || (settle_row (applier, row, result, error)
             && settle_parts (applier, row, result, error));
}

/* The ids that rows of the receipt tell of. */
static GHashTable *
told_records (const FlnReceipt *receipt)
{
  GHashTable *told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < receipt->rows->len; i++)
    {
      const FlnChange *change = g_ptr_array_index (receipt->rows, i);

      if (change->type < FLN_N_RECORDS)
        g_hash_table_add (told, change->id);
    }

  return told;
}

static gboolean
is_all_told (const FlnAction *action, GHashTable *told)
{
  for (guint i = 0; i < action->parts->len; i++)
    if (!g_hash_table_contains (told,
                                ((FlnPart *) g_ptr_array_index (action->parts, i))->id))
      return FALSE;

  return TRUE;
}

/* Settles what the rows that follow tell all of, and leaves the rest as it is. */
static gboolean
settle_told (FlnApplier *applier, int64_t inc, const FlnReceiptResult *result,
             GHashTable *told, GError **error)
{
  g_autoptr (FlnJournalRow) row = NULL;
  g_autoptr (FlnAction) action = NULL;

  if (result->result == FLN_RESULT_QUARANTINED)
    return TRUE;
  if (!find_waiting (applier, inc, result, &row, error))
    return FALSE;

  action = row != NULL ? read_action (row, error) : NULL;
  if (row != NULL && action == NULL)
    return FALSE;

  return row == NULL || !is_all_told (action, told)
         || (settle_row (applier, row, result, error)
             && fln_overlay_uncover (applier->db, row->action, error));
}

gboolean
fln_applier_take_receipt (FlnApplier *applier, const FlnReceipt *receipt,
                          GError **error)
{
  g_autoptr (GHashTable) told = told_records (receipt);

  for (guint i = 0; i < receipt->results->len; i++)
    if (!settle_told (applier, receipt->inc,
                      &g_array_index (receipt->results, FlnReceiptResult, i), told,
                      error))
      return FALSE;

  for (guint i = 0; i < receipt->rows->len; i++)
    if (!take_row (applier, g_ptr_array_index (receipt->rows, i), TRUE, error))
      return FALSE;

  for (guint i = 0; i < receipt->results->len; i++)
    if (!fln_applier_settle (applier, receipt->inc,
                             &g_array_index (receipt->results, FlnReceiptResult, i),
                             error))
      return FALSE;

  return TRUE;
}

/* Cursor and epoch */

void
fln_cursor_clear (FlnCursor *cursor)
{
  g_free (cursor->epoch);
  *cursor = (FlnCursor){ 0 };
}

gboolean
fln_applier_read_cursor (FlnStore *store, FlnCursor *cursor, GError **error)
{
  g_autofree char *h = NULL;

  *cursor = (FlnCursor){ 0 };
  if (!fln_store_get_fact (store, "epoch", &cursor->epoch, error)
      || !fln_store_get_number (store, "cursor_cs", 0, &cursor->cs, error)
      || !fln_store_get_fact (store, "cursor_h", &h, error))
    return FALSE;

  return h == NULL || fln_hex_decode (h, cursor->h, sizeof cursor->h, error);
}

gboolean
fln_applier_move_cursor (FlnApplier *applier, const char *epoch, int64_t cs,
                         const uint8_t h[FLN_HASH_SIZE], GError **error)
{
  g_autofree char *text = fln_hex_encode (h, FLN_HASH_SIZE);

  return fln_store_set_fact (applier->store, "epoch", epoch, error)
         && fln_store_set_number (applier->store, "cursor_cs", cs, error)
         && fln_store_set_fact (applier->store, "cursor_h", text, error);
}

static gboolean
forget_shadow_sequences (FlnDb *db, GError **error)
{
  g_autoptr (FlnStmt) forget
      = fln_db_prepare (db, "UPDATE shadow SET cs = 1 WHERE cs > 1", error);

  return forget != NULL && fln_stmt_run (forget, error);
}

gboolean
fln_applier_adopt_epoch (FlnApplier *applier, const char *epoch, GError **error)
{
  g_autofree char *present = NULL;

  if (!fln_store_get_fact (applier->store, "epoch", &present, error))
    return FALSE;
  if (g_strcmp0 (present, epoch) == 0)
    return TRUE;

  return fln_record_forget_sequences (applier->db, error)
         && forget_shadow_sequences (applier->db, error)
         && fln_store_set_fact (applier->store, "epoch", epoch, error)
         && fln_store_set_fact (applier->store, "cursor_cs", NULL, error)
         && fln_store_set_fact (applier->store, "cursor_h", NULL, error);
}

gboolean
fln_applier_commit (FlnApplier *applier, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (applier->txn != NULL, FALSE);

  done = fln_touched_refresh (applier->touched, applier->store, error)
         && fln_store_commit (applier->store, applier->txn, error);
  g_clear_pointer (&applier->txn, fln_txn_free);

  return done;
}
