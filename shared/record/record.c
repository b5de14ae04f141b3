/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/record/record.h"

#include "shared/record/record-statements.h"

static void
bind_value (FlnStmt *stmt, const FlnRegister *reg, unsigned first,
            const FlnValue *value)
{
  for (unsigned f = 0; f < reg->n_fields; f++)
    {
      const char *parameter = fln_record_parameter (first + f);
      const FlnScalar *part = value != NULL && f < value->n ? &value->part[f] : NULL;

      if (part == NULL || part->kind == FLN_VALUE_NULL)
        fln_stmt_bind_null (stmt, parameter);
      else if (part->kind == FLN_VALUE_INT)
        fln_stmt_bind_int (stmt, parameter, part->number);
      else
        fln_stmt_bind_text (stmt, parameter, part->text);
    }
}

static void
bind_stamp (FlnStmt *stmt, const FlnWriteStamp *stamp)
{
  fln_stmt_bind_int (stmt, ":us", stamp->us);
  fln_stmt_bind_text (stmt, ":action", stamp->action);
  fln_stmt_bind_text (stmt, ":device", stamp->device);
  fln_stmt_bind_int (stmt, ":cs", stamp->cs);
}

static void
take_value (FlnStmt *stmt, int column, const FlnRegister *reg, FlnValue *value)
{
  *value = fln_value_null (reg->n_fields);

  for (unsigned f = 0; f < reg->n_fields; f++)
    {
      FlnDbType type = fln_stmt_type (stmt, column + (int) f);

      if (type == FLN_DB_INT)
        fln_value_set_int (value, f, fln_stmt_int (stmt, column + (int) f));
      else if (type == FLN_DB_TEXT)
        fln_value_set_text (value, f, fln_stmt_text (stmt, column + (int) f));
    }
}

static void
take_stamp (FlnStmt *stmt, int column, FlnWriteStamp *stamp)
{
  stamp->us = fln_stmt_int (stmt, column);
  stamp->action = g_strdup (fln_stmt_text (stmt, column + 1));
  stamp->device = g_strdup (fln_stmt_text (stmt, column + 2));
  stamp->cs = fln_stmt_int (stmt, column + 3);
}

static gboolean
was_written (const FlnRegisterImage *image)
{
  return image->newer || image->stamp.action != NULL || image->stamp.us != 0
         || image->stamp.cs != 0 || !fln_value_is_absent (&image->value);
}

static gboolean
write_stamp (FlnDb *db, const FlnRecordSpec *spec, const char *id, unsigned reg,
             const FlnWriteStamp *stamp, GError **error)
{
  g_autoptr (FlnStmt) upsert = fln_db_prepare (
      db,
      "INSERT INTO stamp (type, id, register, us, action, device, cs)"
      " VALUES (:type, :id, :register, :us, :action, :device, :cs)"
      " ON CONFLICT (type, id, register) DO UPDATE SET us = excluded.us,"
      " action = excluded.action, device = excluded.device, cs = excluded.cs",
      error);

  if (upsert == NULL)
    return FALSE;

  fln_stmt_bind_text (upsert, ":type", spec->name);
  fln_stmt_bind_text (upsert, ":id", id);
  fln_stmt_bind_text (upsert, ":register", spec->registers[reg].name);
  bind_stamp (upsert, stamp);

  return fln_stmt_run (upsert, error);
}

static gboolean
forget_stamps (FlnDb *db, const FlnRecordSpec *spec, const char *id, GError **error)
{
  g_autoptr (FlnStmt) forget
      = fln_db_prepare (db, "DELETE FROM stamp WHERE type = :type AND id = :id", error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":type", spec->name);
  fln_stmt_bind_text (forget, ":id", id);

  return fln_stmt_run (forget, error);
}

static gboolean
run_with_id (FlnDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (FlnStmt) stmt = fln_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  fln_stmt_bind_text (stmt, ":id", id);

  return fln_stmt_run (stmt, error);
}

static gboolean
load_stamps (FlnDb *db, const FlnRecordSpec *spec, FlnRecordImage *image,
             GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db,
                        "SELECT register, us, action, device, cs FROM stamp"
                        " WHERE type = :type AND id = :id",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":type", spec->name);
  fln_stmt_bind_text (query, ":id", image->id);

  for (;;)
    {
      int reg = 0;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      reg = fln_record_find_register (image->type, fln_stmt_text (query, 0));
      if (reg >= 0)
        {
          fln_write_stamp_clear (&image->at[reg].stamp);
          take_stamp (query, 1, &image->at[reg].stamp);
          image->at[reg].newer = TRUE;
        }
    }
}

gboolean
fln_record_exists (FlnDb *db, FlnRecordType type, const char *id, gboolean *exists,
                   GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db, fln_record_statements (type)->exists, error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);

  return fln_stmt_step (query, exists, error);
}

gboolean
fln_record_create (FlnDb *db, FlnRecordType type, const char *id,
                   const FlnRecordWrite *writes, unsigned n, const FlnWriteStamp *stamp,
                   GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  const FlnRecordStatements *texts = fln_record_statements (type);
  const FlnValue *values[FLN_RECORD_MAX_REGISTERS] = { NULL };
  g_autoptr (FlnStmt) insert = fln_db_prepare (db, texts->insert, error);

  if (insert == NULL)
    return FALSE;

  for (unsigned i = 0; i < n; i++)
    {
      g_return_val_if_fail (writes[i].reg < spec->n_registers, FALSE);
      values[writes[i].reg] = &writes[i].value;
    }

  fln_stmt_bind_text (insert, ":id", id);
  for (unsigned r = 0; r < spec->n_registers; r++)
    bind_value (insert, &spec->registers[r], texts->first_column[r], values[r]);
  if (texts->entry >= 0)
    fln_stmt_bind_int (insert, ":entered_us", stamp->us);
  if (texts->state >= 0)
    fln_stmt_bind_int (insert, ":state_us", stamp->us);
  bind_stamp (insert, stamp);

  return fln_stmt_run (insert, error);
}

gboolean
fln_record_read_register (FlnDb *db, FlnRecordType type, const char *id, unsigned reg,
                          FlnRegisterImage *image, gboolean *present, GError **error)
{
  const FlnRegister *spec = &fln_record_spec (type)->registers[reg];
  int stamp = (int) spec->n_fields;
  gboolean row = FALSE;
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db, fln_record_statements (type)->read[reg], error);

  *image = (FlnRegisterImage){ 0 };
  *present = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  image->newer = !fln_stmt_is_null (query, stamp + 4);
  take_value (query, 0, spec, &image->value);
  take_stamp (query, image->newer ? stamp + 4 : stamp, &image->stamp);
  *present = was_written (image);
  if (!*present)
    fln_register_image_clear (image);

  return TRUE;
}

gboolean
fln_record_write_register (FlnDb *db, FlnRecordType type, const char *id, unsigned reg,
                           const FlnValue *value, const FlnWriteStamp *stamp,
                           GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  const FlnRecordStatements *texts = fln_record_statements (type);
  g_autoptr (FlnStmt) update = fln_db_prepare (db, texts->write[reg], error);

  if (update == NULL)
    return FALSE;

  fln_stmt_bind_text (update, ":id", id);
  bind_value (update, &spec->registers[reg], 0, value);
  if ((int) reg == texts->entry || (int) reg == texts->state)
    fln_stmt_bind_int (update, ":us", stamp->us);
  if (!fln_stmt_run (update, error))
    return FALSE;

  if (fln_db_changes (db) == 0
      && (!run_with_id (db, texts->stub, id, error) || !fln_stmt_run (update, error)))
    return FALSE;

  return write_stamp (db, spec, id, reg, stamp, error);
}

gboolean
fln_record_load (FlnDb *db, FlnRecordType type, const char *id, FlnRecordImage **image,
                 GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  const FlnRecordStatements *texts = fln_record_statements (type);
  g_autoptr (FlnRecordImage) loaded = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (db, texts->load, error);
  gboolean row = FALSE;

  *image = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  loaded = fln_record_image_new (type, id);
  take_stamp (query, (int) texts->n_columns, &loaded->row);
  for (unsigned r = 0; r < spec->n_registers; r++)
    {
      fln_value_clear (&loaded->at[r].value);
      take_value (query, (int) texts->first_column[r], &spec->registers[r],
                  &loaded->at[r].value);
      fln_write_stamp_copy (&loaded->at[r].stamp, &loaded->row);
    }

  if (fln_stmt_int (query, (int) texts->n_columns + 4) != 0
      && !load_stamps (db, spec, loaded, error))
    return FALSE;

  *image = g_steal_pointer (&loaded);
  return TRUE;
}

static gboolean
run_with_image (FlnDb *db, const char *sql, const FlnRecordImage *image, GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (image->type);
  const FlnRecordStatements *texts = fln_record_statements (image->type);
  g_autoptr (FlnStmt) stmt = fln_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  fln_stmt_bind_text (stmt, ":id", image->id);
  for (unsigned r = 0; r < spec->n_registers; r++)
    bind_value (stmt, &spec->registers[r], texts->first_column[r], &image->at[r].value);
  if (texts->entry >= 0)
    fln_stmt_bind_int (stmt, ":entered_us", image->at[texts->entry].stamp.us);
  if (texts->state >= 0)
    fln_stmt_bind_int (stmt, ":state_us", image->at[texts->state].stamp.us);
  bind_stamp (stmt, &image->row);

  return fln_stmt_run (stmt, error);
}

gboolean
fln_record_store (FlnDb *db, const FlnRecordImage *image, GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (image->type);
  const FlnRecordStatements *texts = fln_record_statements (image->type);

  /* A desk's own write comes back as it was, with another stamp: the usual case. */
  if (!run_with_image (db, texts->restamp, image, error)
      || (fln_db_changes (db) == 0 && !run_with_image (db, texts->store, image, error))
      || !forget_stamps (db, spec, image->id, error))
    return FALSE;

  for (unsigned r = 0; r < spec->n_registers; r++)
    if (image->at[r].newer
        && !write_stamp (db, spec, image->id, r, &image->at[r].stamp, error))
      return FALSE;

  return TRUE;
}

gboolean
fln_record_strike (FlnDb *db, FlnRecordType type, const char *id, GError **error)
{
  return run_with_id (db, fln_record_statements (type)->strike, id, error)
         && forget_stamps (db, fln_record_spec (type), id, error);
}

gboolean
fln_record_forget_sequences (FlnDb *db, GError **error)
{
  g_autoptr (FlnStmt) stamps
      = fln_db_prepare (db, "UPDATE stamp SET cs = 1 WHERE cs > 1", error);

  if (stamps == NULL || !fln_stmt_run (stamps, error))
    return FALSE;

  for (unsigned type = 0; type < FLN_N_RECORDS; type++)
    {
      g_autoptr (FlnStmt) forget = fln_db_prepare (
          db, fln_record_statements ((FlnRecordType) type)->forget, error);

      if (forget == NULL || !fln_stmt_run (forget, error))
        return FALSE;
    }

  return TRUE;
}
