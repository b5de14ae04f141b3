/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/change.h"

#include "shared/base/uuid.h"
#include "shared/wire/value-json.h"
#include "shared/wire/wire-limits.h"

#define STAMP_LENGTH 3 /* effective time, device, action */
#define LATER_LENGTH 4 /* value, then the stamp */

/* The struct */

static void
clear_stamp (FlnChangeStamp *stamp)
{
  g_clear_pointer (&stamp->device, g_free);
  g_clear_pointer (&stamp->action, g_free);
}

static void
clear_field (gpointer data)
{
  FlnChangeField *field = data;

  fln_value_clear (&field->value);
  clear_stamp (&field->stamp);
}

FlnChange *
fln_change_new (int64_t cs, FlnRecordType type, const char *id)
{
  FlnChange *change = g_new0 (FlnChange, 1);

  change->cs = cs;
  change->type = type;
  change->id = g_strdup (id);
  change->fields = g_array_new (FALSE, FALSE, sizeof (FlnChangeField));
  g_array_set_clear_func (change->fields, clear_field);
  return change;
}

void
fln_change_free (FlnChange *change)
{
  g_free (change->id);
  clear_stamp (&change->at);
  g_array_unref (change->fields);
  g_free (change);
}

void
fln_change_set_stamp (FlnChange *change, int64_t us, const char *device,
                      const char *action)
{
  clear_stamp (&change->at);
  change->at.us = us;
  change->at.device = g_strdup (device);
  change->at.action = g_strdup (action);
}

/* Takes the value over. */
static FlnChangeField *
append_field (FlnChange *change, unsigned reg, FlnValue *value)
{
  FlnChangeField field = { .reg = reg, .value = fln_value_steal (value) };

  g_array_append_val (change->fields, field);
  return &g_array_index (change->fields, FlnChangeField, change->fields->len - 1);
}

void
fln_change_add_field (FlnChange *change, unsigned reg, const FlnValue *value,
                      const FlnChangeStamp *later)
{
  g_auto (FlnValue) copy = fln_value_copy (value);
  FlnChangeField *field;

  g_return_if_fail (reg < fln_record_spec (change->type)->n_registers);

  field = append_field (change, reg, &copy);
  if (later == NULL)
    return;
  field->later = TRUE;
  field->stamp.us = later->us;
  field->stamp.device = g_strdup (later->device);
  field->stamp.action = g_strdup (later->action);
}

/* Writing a row */

static gboolean
is_kept_at_the_centre (FlnRecordType type, unsigned reg)
{
  return (fln_record_spec (type)->registers[reg].flags & FLN_REGISTER_CENTRE_ONLY) != 0;
}

static void
write_stamp (FlnJsonWriter *json, const FlnChangeStamp *stamp)
{
  fln_json_writer_int (json, stamp->us);
  fln_json_writer_text (json, stamp->device);
  fln_json_writer_text (json, stamp->action);
}

static void
write_field (FlnJsonWriter *json, const FlnRegister *reg, const FlnChangeField *field)
{
  fln_json_writer_name (json, reg->name);
  if (!field->later)
    {
      fln_value_write_json (json, reg, &field->value);
      return;
    }
  fln_json_writer_open_array (json);
  fln_value_write_json (json, reg, &field->value);
  write_stamp (json, &field->stamp);
  fln_json_writer_close_array (json);
}

static void
write_fields (FlnJsonWriter *json, const FlnChange *change, gboolean later)
{
  const FlnRecordSpec *spec = fln_record_spec (change->type);
  gboolean any = FALSE;

  for (guint i = 0; i < change->fields->len; i++)
    {
      const FlnChangeField *field = &g_array_index (change->fields, FlnChangeField, i);
      const FlnRegister *reg = &spec->registers[field->reg];

      if (field->later != later || is_kept_at_the_centre (change->type, field->reg))
        continue;
      if (!any)
        {
          fln_json_writer_name (json, later ? "new" : "set");
          fln_json_writer_open_object (json);
        }
      any = TRUE;
      write_field (json, reg, field);
    }
  if (any)
    fln_json_writer_close_object (json);
}

void
fln_change_write (const FlnChange *change, GString *out)
{
  FlnJsonWriter json = fln_json_writer (out);

  g_return_if_fail (change->type < FLN_N_RECORDS);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_int (&json, "cs", change->cs);
  fln_json_writer_add_text (&json, "ent", fln_record_spec (change->type)->name);
  fln_json_writer_add_text (&json, "id", change->id);
  fln_json_writer_name (&json, "at");
  fln_json_writer_open_array (&json);
  write_stamp (&json, &change->at);
  fln_json_writer_close_array (&json);
  write_fields (&json, change, FALSE);
  write_fields (&json, change, TRUE);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
}

/* Reading a row */

/* @node: the effective time; device and action follow it in the array. */
static void
read_stamp (FlnJson *json, const FlnJsonNode *node, FlnChangeStamp *stamp)
{
  const FlnJsonNode *device = fln_json_next (node);
  const FlnJsonNode *action = fln_json_next (device);
  const char *device_id = fln_json_as_text_or_null (json, device, FLN_UUID_SIZE);
  const char *action_id = fln_json_as_text_or_null (json, action, FLN_UUID_SIZE);

  stamp->us = fln_json_as_int (json, node, 0, FLN_WIRE_MAX_US);
  if (fln_json_has_failed (json))
    return;
  if (device_id != NULL && !fln_device_id_is_valid (device_id))
    fln_json_fail (json, device, "is no device");
  if (action_id != NULL && !fln_uuid_is_valid (action_id))
    fln_json_fail (json, action, "is no id");
  stamp->device = g_strdup (device_id);
  stamp->action = g_strdup (action_id);
}

static gboolean
is_array_of (FlnJson *json, const FlnJsonNode *node, guint length)
{
  if (fln_json_has_failed (json))
    return FALSE;
  if (fln_json_type (node) == FLN_JSON_ARRAY && fln_json_length (node) == length)
    return TRUE;
  fln_json_fail (json, node, "is not an array of %u", length);
  return FALSE;
}

static void
read_field (FlnJson *json, const FlnJsonNode *node, FlnChange *change, unsigned index,
            gboolean later)
{
  const FlnRegister *reg = &fln_record_spec (change->type)->registers[index];
  g_auto (FlnValue) value = { 0 };
  FlnChangeField *field;

  if (later && !is_array_of (json, node, LATER_LENGTH))
    return;
  fln_value_read_json (json, later ? fln_json_first (node) : node, reg, &value);
  if (fln_json_has_failed (json))
    return;
  if (!fln_register_check (reg, &value, NULL))
    {
      change->unknown = TRUE;
      return;
    }
  field = append_field (change, index, &value);
  field->later = later;
  if (later)
    read_stamp (json, fln_json_next (fln_json_first (node)), &field->stamp);
}

static gboolean
has_field (const FlnChange *change, unsigned reg)
{
  for (guint i = 0; i < change->fields->len; i++)
    if (g_array_index (change->fields, FlnChangeField, i).reg == reg)
      return TRUE;
  return FALSE;
}

static void
read_fields (FlnJson *json, const char *name, FlnChange *change, gboolean later)
{
  const FlnJsonNode *root = fln_json_root (json);

  if (fln_json_find (root, name) == NULL)
    return;
  for (const FlnJsonNode *node
       = fln_json_first (fln_json_get_object (json, root, name));
       node != NULL && !fln_json_has_failed (json); node = fln_json_next (node))
    {
      int index = fln_record_find_register (change->type, fln_json_name (node));

      if (index < 0 || is_kept_at_the_centre (change->type, (unsigned) index))
        change->unknown = TRUE;
      else if (later && has_field (change, (unsigned) index))
        fln_json_fail (json, node, "is in \"set\" too");
      else
        read_field (json, node, change, (unsigned) index, later);
    }
}

FlnChange *
fln_change_read (const char *line, gsize size, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, size, FLN_JSON_ROW, error);
  g_autoptr (FlnChange) change = NULL;
  FlnRecordType type = FLN_N_RECORDS;
  const FlnJsonNode *root, *at;
  const char *ent;
  int64_t cs;

  if (json == NULL)
    return NULL;
  root = fln_json_root (json);
  cs = fln_wire_get_count (json, root, "cs");
  ent = fln_json_get_text (json, root, "ent", FLN_WIRE_MAX_WORD);
  (void) fln_record_type_from_name (ent, &type);
  change = fln_change_new (cs, type, fln_wire_get_record_id (json, root, "id", type));
  change->unknown = type == FLN_N_RECORDS;

  at = fln_json_get_array (json, root, "at");
  if (at != NULL && is_array_of (json, at, STAMP_LENGTH))
    read_stamp (json, fln_json_first (at), &change->at);
  if (!change->unknown)
    {
      read_fields (json, "set", change, FALSE);
      read_fields (json, "new", change, TRUE);
    }
  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&change);
}
