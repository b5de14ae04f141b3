/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/review-item.h"

#include "shared/base/uuid.h"
#include "shared/record/record.h"

/* Registers that say what the two values are, in the order of item_values(). */
#define N_ITEM_VALUES 5

static const char *const item_registers[N_ITEM_VALUES] = {
  "register", "winner", "winner_claimed_us", "loser", "loser_claimed_us",
};

void
fln_review_side_clear (FlnReviewSide *side)
{
  g_free (side->value);
  g_free (side->action);
  g_free (side->user);
  g_free (side->device);
  *side = (FlnReviewSide){ 0 };
}

void
fln_review_subject_clear (FlnReviewSubject *subject)
{
  g_free (subject->type);
  g_free (subject->id);
  g_free (subject->reg);
  *subject = (FlnReviewSubject){ 0 };
}

gboolean
fln_review_item_find_open (FlnDb *db, const FlnRegisterKey *key, char **item,
                           char **reg, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT id, register FROM conflict WHERE subject = $1 AND review IS NULL"
      " AND subject_type = $2 AND (register = $3 OR $2 = 'ticket') LIMIT 1",
      error);
  gboolean row = FALSE;

  *item = NULL;
  *reg = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", key->id);
  fln_stmt_bind_text (query, "$2", fln_record_spec (key->type)->name);
  fln_stmt_bind_text (query, "$3", fln_register_key_name (key));
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    {
      *item = g_strdup (fln_stmt_text (query, 0));
      *reg = g_strdup (fln_stmt_text (query, 1));
    }
  return TRUE;
}

gboolean
fln_review_item_read_subject (FlnDb *db, const char *item, FlnReviewSubject *subject,
                              GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db, "SELECT subject_type, subject, register FROM conflict WHERE id = $1", error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", item);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *subject = (FlnReviewSubject){ .type = g_strdup (fln_stmt_text (query, 0)),
                                   .id = g_strdup (fln_stmt_text (query, 1)),
                                   .reg = g_strdup (fln_stmt_text (query, 2)) };
  return TRUE;
}

gboolean
fln_review_item_read_loser (FlnDb *db, const char *item, const FlnRegisterKey *key,
                            FlnReviewSide *loser, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT loser_value, loser_action, loser_by, loser_device, loser_us,"
      " loser_claimed_us FROM conflict WHERE id = $1 AND register = $2",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", item);
  fln_stmt_bind_text (query, "$2", fln_register_key_name (key));
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *loser = (FlnReviewSide){ .value = g_strdup (fln_stmt_text (query, 0)),
                              .action = g_strdup (fln_stmt_text (query, 1)),
                              .user = g_strdup (fln_stmt_text (query, 2)),
                              .device = g_strdup (fln_stmt_text (query, 3)),
                              .us = fln_stmt_int (query, 4),
                              .claimed_us = fln_stmt_int (query, 5) };
  return TRUE;
}

static FlnValue
side_value (const FlnReviewSide *side)
{
  FlnValue value = fln_value_null (5);

  fln_value_set_text (&value, 0, side->value);
  fln_value_set_text (&value, 1, side->action);
  fln_value_set_text (&value, 2, side->user);
  fln_value_set_text (&value, 3, side->device);
  fln_value_set_int (&value, 4, side->us);
  return value;
}

static FlnValue
time_value (int64_t us)
{
  return us == 0 ? fln_value_null (1) : fln_value_int (us);
}

static void
make_writes (const FlnRegisterKey *key, const FlnReviewSide *winner,
             const FlnReviewSide *loser, FlnRecordWrite writes[N_ITEM_VALUES])
{
  for (gsize i = 0; i < N_ITEM_VALUES; i++)
    writes[i].reg
        = (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, item_registers[i]);

  writes[0].value = fln_value_text (fln_register_key_name (key));
  writes[1].value = side_value (winner);
  writes[2].value = time_value (winner->claimed_us);
  writes[3].value = side_value (loser);
  writes[4].value = time_value (loser->claimed_us);
}

static void
clear_writes (FlnRecordWrite *writes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    fln_value_clear (&writes[i].value);
}

/* Room for the id is @action's. */
static gboolean
make_stamp (FlnBatch *batch, const char *item, char action[FLN_UUID_SIZE],
            FlnWriteStamp *stamp, GError **error)
{
  fln_batch_mint_action (batch, action);
  *stamp = (FlnWriteStamp){ .us = fln_batch_now_us (batch), .action = action };
  stamp->cs = fln_batch_touch (batch, FLN_RECORD_CONFLICT, item, error);
  return stamp->cs != 0;
}

gboolean
fln_review_item_open (FlnBatch *batch, const FlnRegisterKey *key,
                      const FlnReviewSide *winner, const FlnReviewSide *loser,
                      GError **error)
{
  FlnCentral *central = fln_batch_get_central (batch);
  FlnRecordWrite writes[N_ITEM_VALUES + 2];
  char item[FLN_UUID_SIZE];
  char action[FLN_UUID_SIZE];
  FlnWriteStamp stamp;
  gboolean created = FALSE;

  fln_uuid_mint (fln_central_get_clock (central), fln_central_get_random (central),
                 item);
  if (!make_stamp (batch, item, action, &stamp, error))
    return FALSE;

  make_writes (key, winner, loser, writes);
  writes[N_ITEM_VALUES].reg
      = (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "subject_type");
  writes[N_ITEM_VALUES].value = fln_value_text (fln_record_spec (key->type)->name);
  writes[N_ITEM_VALUES + 1].reg
      = (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "subject");
  writes[N_ITEM_VALUES + 1].value = fln_value_text (key->id);

  created = fln_record_create (fln_batch_get_db (batch), FLN_RECORD_CONFLICT, item,
                               writes, G_N_ELEMENTS (writes), &stamp, error);
  clear_writes (writes, G_N_ELEMENTS (writes));
  return created;
}

static gboolean
differs (const FlnRecordImage *image, const FlnRecordWrite *writes)
{
  for (gsize i = 0; i < N_ITEM_VALUES; i++)
    if (!fln_value_equal (&image->at[writes[i].reg].value, &writes[i].value))
      return TRUE;

  return FALSE;
}

static gboolean
write_changed (FlnBatch *batch, const char *item, const FlnRecordImage *image,
               const FlnRecordWrite *writes, GError **error)
{
  char action[FLN_UUID_SIZE];
  FlnWriteStamp stamp;

  if (!make_stamp (batch, item, action, &stamp, error))
    return FALSE;

  for (gsize i = 0; i < N_ITEM_VALUES; i++)
    if (!fln_value_equal (&image->at[writes[i].reg].value, &writes[i].value)
        && !fln_record_write_register (fln_batch_get_db (batch), FLN_RECORD_CONFLICT,
                                       item, writes[i].reg, &writes[i].value, &stamp,
                                       error))
      return FALSE;

  return TRUE;
}

gboolean
fln_review_item_update (FlnBatch *batch, const char *item, const FlnRegisterKey *key,
                        const FlnReviewSide *winner, const FlnReviewSide *loser,
                        GError **error)
{
  FlnRecordWrite writes[N_ITEM_VALUES];
  g_autoptr (FlnRecordImage) image = NULL;
  gboolean updated = FALSE;

  if (!fln_record_load (fln_batch_get_db (batch), FLN_RECORD_CONFLICT, item, &image,
                        error))
    return FALSE;

  g_assert (image != NULL);
  make_writes (key, winner, loser, writes);
  updated
      = !differs (image, writes) || write_changed (batch, item, image, writes, error);
  clear_writes (writes, G_N_ELEMENTS (writes));
  return updated;
}

gboolean
fln_review_item_close (FlnBatch *batch, const char *item, GError **error)
{
  unsigned reg = (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "review");
  g_auto (FlnValue) keep = fln_value_null (2);
  char action[FLN_UUID_SIZE];
  FlnWriteStamp stamp;

  fln_value_set_text (&keep, 0, "keep");
  return make_stamp (batch, item, action, &stamp, error)
         && fln_record_write_register (fln_batch_get_db (batch), FLN_RECORD_CONFLICT,
                                       item, reg, &keep, &stamp, error);
}
