/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/overlay.h"

#include "shared/wire/value-json.h"

/* One record with its layers apart. */
typedef struct
{
  FlnRecordImage *centre; /* what the centre is known to say */
  FlnRegisterImage
      pending[FLN_RECORD_MAX_REGISTERS]; /* newest own write, if `covered` */
  gboolean covered[FLN_RECORD_MAX_REGISTERS];
  unsigned n_covered;
  gboolean has_shadows; /* rows of table `shadow` */
} FlnLayers;

static void
fln_layers_clear (FlnLayers *layers)
{
  g_clear_pointer (&layers->centre, fln_record_image_free);
  for (unsigned r = 0; r < FLN_RECORD_MAX_REGISTERS; r++)
    fln_register_image_clear (&layers->pending[r]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnLayers, fln_layers_clear)

static const FlnRegister *
register_of (FlnRecordType type, unsigned reg)
{
  return &fln_record_spec (type)->registers[reg];
}

/* What the centre keeps to itself is sent, and not kept here. */
static gboolean
is_kept (FlnRecordType type, unsigned reg)
{
  return (register_of (type, reg)->flags & FLN_REGISTER_CENTRE_ONLY) == 0;
}

static void
bind_register (FlnStmt *stmt, FlnRecordType type, const char *id)
{
  fln_stmt_bind_text (stmt, ":type", fln_record_spec (type)->name);
  fln_stmt_bind_text (stmt, ":id", id);
}

static gboolean
insert_pending (FlnDb *db, const FlnPart *part, const FlnWrite *write,
                const FlnOverlayAction *action, GError **error)
{
  const FlnRegister *reg = register_of (part->type, write->reg);
  g_autofree char *json = fln_value_to_json (reg, &write->value);
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db,
      "INSERT INTO pending (type, id, register, inc, n, action, value, us)"
      " VALUES (:type, :id, :register, :inc, :n, :action, :value, :us)",
      error);

  if (insert == NULL)
    return FALSE;

  bind_register (insert, part->type, part->id);
  fln_stmt_bind_text (insert, ":register", reg->name);
  fln_stmt_bind_int (insert, ":inc", action->inc);
  fln_stmt_bind_int (insert, ":n", action->n);
  fln_stmt_bind_text (insert, ":action", action->action);
  fln_stmt_bind_text (insert, ":value", json);
  fln_stmt_bind_int (insert, ":us", action->us);

  return fln_stmt_run (insert, error);
}

static gboolean
insert_shadow (FlnDb *db, FlnRecordType type, const char *id, unsigned r,
               const FlnRegisterImage *image, GError **error)
{
  const FlnRegister *reg = register_of (type, r);
  gboolean present = !fln_value_is_absent (&image->value);
  g_autofree char *json = present ? fln_value_to_json (reg, &image->value) : NULL;
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db,
      "INSERT INTO shadow (type, id, register, present, value, us, action, device, cs)"
      " VALUES (:type, :id, :register, :present, :value, :us, :action, :device, :cs)",
      error);

  if (insert == NULL)
    return FALSE;

  bind_register (insert, type, id);
  fln_stmt_bind_text (insert, ":register", reg->name);
  fln_stmt_bind_int (insert, ":present", present);
  fln_stmt_bind_text (insert, ":value", json);
  fln_stmt_bind_int (insert, ":us", image->stamp.us);
  fln_stmt_bind_text (insert, ":action", image->stamp.action);
  fln_stmt_bind_text (insert, ":device", image->stamp.device);
  fln_stmt_bind_int (insert, ":cs", image->stamp.cs);

  return fln_stmt_run (insert, error);
}

static gboolean
is_pending (FlnDb *db, FlnRecordType type, const char *id, unsigned reg,
            gboolean *pending, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db,
                        "SELECT 1 FROM pending WHERE type = :type AND id = :id"
                        " AND register = :register",
                        error);

  if (query == NULL)
    return FALSE;

  bind_register (query, type, id);
  fln_stmt_bind_text (query, ":register", register_of (type, reg)->name);

  return fln_stmt_step (query, pending, error);
}

/* Keeps what the centre says of a register before the first own write covers it. */
static gboolean
cover (FlnDb *db, FlnRecordType type, const char *id, unsigned reg, GError **error)
{
  gboolean pending = FALSE;
  gboolean present = FALSE;
  g_auto (FlnRegisterImage) image = { 0 };

  if (!is_pending (db, type, id, reg, &pending, error))
    return FALSE;
  if (pending)
    return TRUE;

  if (!fln_record_read_register (db, type, id, reg, &image, &present, error))
    return FALSE;

  return image.stamp.cs == 0 || insert_shadow (db, type, id, reg, &image, error);
}

static gboolean
create_row (FlnDb *db, const FlnPart *part, const FlnWriteStamp *stamp, GError **error)
{
  FlnRecordWrite writes[FLN_RECORD_MAX_REGISTERS];
  unsigned n = 0;

  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);

      if (is_kept (part->type, write->reg) && n < G_N_ELEMENTS (writes))
        writes[n++] = (FlnRecordWrite){ write->reg, write->value };
    }

  return fln_record_create (db, part->type, part->id, writes, n, stamp, error);
}

gboolean
fln_overlay_write (FlnDb *db, const FlnPart *part, gboolean is_new,
                   const FlnOverlayAction *action, GError **error)
{
  const FlnWriteStamp stamp = { .us = action->us,
                                .action = (char *) action->action,
                                .device = (char *) action->device };

  if (is_new && !create_row (db, part, &stamp, error))
    return FALSE;

  for (guint i = 0; i < part->writes->len && !part->event; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);

      if (!is_kept (part->type, write->reg))
        continue;

      if (!is_new
          && (!cover (db, part->type, part->id, write->reg, error)
              || !fln_record_write_register (db, part->type, part->id, write->reg,
                                             &write->value, &stamp, error)))
        return FALSE;

      if (!insert_pending (db, part, write, action, error))
        return FALSE;
    }

  return TRUE;
}

/* Reading the layers apart */

static gboolean
read_pending (FlnDb *db, FlnRecordType type, const char *id, const char *device,
              FlnLayers *layers, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db,
                        "SELECT register, value, us, action FROM pending"
                        " WHERE type = :type AND id = :id ORDER BY register, inc, n",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  bind_register (query, type, id);
  for (;;)
    {
      int r = 0;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      r = fln_record_find_register (type, fln_stmt_text (query, 0));
      if (r < 0)
        continue;

      layers->n_covered += !layers->covered[r];
      layers->covered[r] = TRUE;
      fln_register_image_clear (&layers->pending[r]);
      layers->pending[r].stamp.us = fln_stmt_int (query, 2);
      layers->pending[r].stamp.action = g_strdup (fln_stmt_text (query, 3));
      layers->pending[r].stamp.device = g_strdup (device);
      if (!fln_value_from_json (register_of (type, (unsigned) r),
                                fln_stmt_text (query, 1), &layers->pending[r].value,
                                error))
        return FALSE;
    }
}

static gboolean
take_shadow (FlnStmt *query, FlnRecordType type, unsigned r, FlnRegisterImage *image,
             GError **error)
{
  fln_register_image_clear (image);
  image->value = fln_value_null (register_of (type, r)->n_fields);
  image->stamp.us = fln_stmt_int (query, 3);
  image->stamp.action = g_strdup (fln_stmt_text (query, 4));
  image->stamp.device = g_strdup (fln_stmt_text (query, 5));
  image->stamp.cs = fln_stmt_int (query, 6);

  if (fln_stmt_int (query, 1) == 0)
    return TRUE;

  fln_value_clear (&image->value);

  return fln_value_from_json (register_of (type, r), fln_stmt_text (query, 2),
                              &image->value, error);
}

static gboolean
read_shadow (FlnDb *db, FlnRecordImage *centre, gboolean *any, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT register, present, value, us, action, device, cs FROM shadow"
      " WHERE type = :type AND id = :id",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  bind_register (query, centre->type, centre->id);
  for (;;)
    {
      int r = 0;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      *any = TRUE;
      r = fln_record_find_register (centre->type, fln_stmt_text (query, 0));
      if (r >= 0
          && !take_shadow (query, centre->type, (unsigned) r, &centre->at[r], error))
        return FALSE;
    }
}

/* The centre has said nothing of this register. */
static void
empty_register (FlnRecordImage *centre, unsigned r)
{
  fln_register_image_clear (&centre->at[r]);
  centre->at[r].value = fln_value_null (register_of (centre->type, r)->n_fields);
}

/* Takes layers->centre, which is what is seen, apart. @uncovered: own writes that lay
 * over it were forgotten, and the centre's values below them wait to come out. */
static gboolean
part_layers (FlnDb *db, const char *device, gboolean uncovered, FlnLayers *layers,
             GError **error)
{
  FlnRecordImage *centre = layers->centre;

  if (fln_record_spec (centre->type)->event)
    uncovered = FALSE;
  else if (!read_pending (db, centre->type, centre->id, device, layers, error))
    return FALSE;

  for (unsigned r = 0; r < centre->n; r++)
    if (layers->covered[r] || centre->at[r].stamp.cs == 0)
      empty_register (centre, r);

  return (layers->n_covered == 0 && !uncovered)
         || read_shadow (db, centre, &layers->has_shadows, error);
}

/* layers->centre is NULL when there is no row. */
static gboolean
read_layers (FlnDb *db, FlnRecordType type, const char *id, const char *device,
             FlnLayers *layers, GError **error)
{
  return fln_record_load (db, type, id, &layers->centre, error)
         && (layers->centre == NULL || part_layers (db, device, FALSE, layers, error));
}

/* Writing them back as one */

static gboolean
same_stamp (const FlnWriteStamp *a, const FlnWriteStamp *b)
{
  return a->us == b->us && a->cs == b->cs && g_strcmp0 (a->action, b->action) == 0
         && g_strcmp0 (a->device, b->device) == 0;
}

static gboolean
write_shadows (FlnDb *db, const FlnLayers *layers, GError **error)
{
  const FlnRecordImage *centre = layers->centre;
  g_autoptr (FlnStmt) forget = NULL;

  if (layers->has_shadows)
    {
      forget = fln_db_prepare (db, "DELETE FROM shadow WHERE type = :type AND id = :id",
                               error);
      if (forget == NULL)
        return FALSE;

      bind_register (forget, centre->type, centre->id);
      if (!fln_stmt_run (forget, error))
        return FALSE;
    }

  for (unsigned r = 0; r < centre->n; r++)
    if (layers->covered[r] && centre->at[r].stamp.cs != 0
        && !insert_shadow (db, centre->type, centre->id, r, &centre->at[r], error))
      return FALSE;

  return TRUE;
}

/* Turns layers->centre into what is seen. */
static void
flatten (FlnLayers *layers)
{
  FlnRecordImage *seen = layers->centre;

  for (unsigned r = 0; r < seen->n; r++)
    {
      FlnRegisterImage *at = &seen->at[r];

      if (layers->covered[r])
        {
          fln_register_image_clear (at);
          *at = layers->pending[r];
          layers->pending[r] = (FlnRegisterImage){ 0 };
        }
      else if (at->stamp.cs == 0)
        {
          empty_register (seen, r);
          fln_write_stamp_copy (&at->stamp, &seen->row);
        }
      at->newer = !same_stamp (&at->stamp, &seen->row);
    }
}

static gboolean
write_layers (FlnDb *db, FlnLayers *layers, GError **error)
{
  if (!write_shadows (db, layers, error))
    return FALSE;

  flatten (layers);

  return fln_record_store (db, layers->centre, error);
}

/* What the centre says */

static const FlnChangeField *
find_field (const FlnChange *change, unsigned reg)
{
  for (guint i = 0; i < change->fields->len; i++)
    {
      const FlnChangeField *field = &g_array_index (change->fields, FlnChangeField, i);

      if (field->reg == reg)
        return field;
    }

  return NULL;
}

static void
set_stamp (FlnWriteStamp *stamp, const FlnChangeStamp *from, int64_t cs)
{
  fln_write_stamp_clear (stamp);
  stamp->us = from->us;
  stamp->action = g_strdup (from->action);
  stamp->device = g_strdup (from->device);
  stamp->cs = cs;
}

static void
take_fields (FlnRecordImage *centre, const FlnChange *change)
{
  for (unsigned r = 0; r < centre->n; r++)
    {
      const FlnChangeField *field = find_field (change, r);

      if (!is_kept (centre->type, r))
        continue;

      empty_register (centre, r);
      if (field != NULL)
        {
          fln_value_clear (&centre->at[r].value);
          centre->at[r].value = fln_value_copy (&field->value);
        }
      set_stamp (&centre->at[r].stamp,
                 field != NULL && field->later ? &field->stamp : &change->at,
                 change->cs);
    }

  set_stamp (&centre->row, &change->at, change->cs);
}

/* Whether the row was taken in before. It then says nothing new: a change sequence is
 * given once, but 1 also stands for those of a history that is over. */
static gboolean
is_known (const FlnRecordImage *centre, const FlnChange *change)
{
  return change->cs == centre->row.cs && change->cs > 1;
}

gboolean
fln_overlay_take (FlnDb *db, const FlnChange *change, const char *device,
                  gboolean uncovered, gboolean *changed, GError **error)
{
  g_auto (FlnLayers) layers = { 0 };

  *changed = FALSE;
  if (!fln_record_load (db, change->type, change->id, &layers.centre, error))
    return FALSE;

  if (layers.centre == NULL)
    layers.centre = fln_record_image_new (change->type, change->id);
  else if (is_known (layers.centre, change) && !uncovered)
    return TRUE;
  else if (!part_layers (db, device, uncovered, &layers, error))
    return FALSE;

  /* A row tells of every register, so the sequence of the row is that of them all. */
  if (change->cs >= layers.centre->row.cs)
    take_fields (layers.centre, change);
  else if (!uncovered)
    return TRUE;

  *changed = TRUE;
  return write_layers (db, &layers, error);
}

/* What became of an own action */

static gboolean
forget_pending (FlnDb *db, const FlnPart *part, const char *action, GError **error)
{
  g_autoptr (FlnStmt) forget = fln_db_prepare (
      db, "DELETE FROM pending WHERE action = :action AND type = :type AND id = :id",
      error);

  if (forget == NULL)
    return FALSE;

  bind_register (forget, part->type, part->id);
  fln_stmt_bind_text (forget, ":action", action);

  return fln_stmt_run (forget, error);
}

gboolean
fln_overlay_uncover (FlnDb *db, const char *action, GError **error)
{
  g_autoptr (FlnStmt) forget
      = fln_db_prepare (db, "DELETE FROM pending WHERE action = :action", error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":action", action);

  return fln_stmt_run (forget, error);
}

/* Nothing is known of the record but what was refused. */
static gboolean
is_nothing (const FlnLayers *layers)
{
  if (layers->n_covered > 0 || layers->centre->row.cs != 0)
    return FALSE;

  for (unsigned r = 0; r < layers->centre->n; r++)
    if (layers->centre->at[r].stamp.cs != 0)
      return FALSE;

  return TRUE;
}

/* The centre took the writes, and no row has told of them: they hold until one does. */
static void
hold_writes (FlnRecordImage *centre, const FlnPart *part,
             const FlnOverlayAction *action)
{
  const FlnWriteStamp stamp = { .us = action->us,
                                .action = (char *) action->action,
                                .device = (char *) action->device,
                                .cs = 1 };

  if (centre->row.cs == 0 && g_strcmp0 (centre->row.action, action->action) == 0)
    {
      fln_write_stamp_clear (&centre->row);
      fln_write_stamp_copy (&centre->row, &stamp);
    }

  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);
      FlnRegisterImage *at = &centre->at[write->reg];

      if (at->stamp.cs != 0 || !is_kept (part->type, write->reg))
        continue;

      fln_register_image_clear (at);
      at->value = fln_value_copy (&write->value);
      fln_write_stamp_copy (&at->stamp, &stamp);
    }
}

gboolean
fln_overlay_settle (FlnDb *db, const FlnPart *part, const FlnOverlayAction *action,
                    FlnResult result, GError **error)
{
  g_auto (FlnLayers) before = { 0 };
  g_auto (FlnLayers) layers = { 0 };

  if (!read_layers (db, part->type, part->id, action->device, &before, error))
    return FALSE;
  if (before.centre == NULL)
    return TRUE;

  if (!forget_pending (db, part, action->action, error)
      || !read_pending (db, part->type, part->id, action->device, &layers, error))
    return FALSE;
  layers.centre = g_steal_pointer (&before.centre);
  layers.has_shadows = before.has_shadows;

  if (result != FLN_RESULT_QUARANTINED)
    hold_writes (layers.centre, part, action);
  else if (layers.centre->row.cs == 0
           && g_strcmp0 (layers.centre->row.action, action->action) == 0)
    fln_write_stamp_clear (&layers.centre->row);

  if (is_nothing (&layers))
    return fln_record_strike (db, part->type, part->id, error);

  return write_layers (db, &layers, error);
}
