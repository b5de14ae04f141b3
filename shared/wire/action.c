/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/action.h"

#include <string.h>

#include "shared/base/hybrid-clock.h"
#include "shared/base/uuid.h"
#include "shared/wire/value-json.h"
#include "shared/wire/wire-limits.h"

/* The struct */

static void
clear_write (gpointer data)
{
  FlnWrite *write = data;

  fln_value_clear (&write->value);
  g_clear_pointer (&write->base, g_free);
}

static void
free_part (gpointer data)
{
  FlnPart *part = data;

  g_free (part->id);
  g_array_unref (part->writes);
  g_free (part);
}

FlnAction *
fln_action_new (void)
{
  FlnAction *action = g_new0 (FlnAction, 1);

  action->parts = g_ptr_array_new_with_free_func (free_part);
  return action;
}

void
fln_action_free (FlnAction *action)
{
  g_free (action->id);
  g_free (action->hlc);
  g_free (action->boot);
  g_free (action->user);
  g_free (action->sess);
  g_free (action->kind);
  g_ptr_array_unref (action->parts);
  g_free (action);
}

static FlnPart *
find_part (const FlnAction *action, const char *id)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      FlnPart *part = g_ptr_array_index (action->parts, i);

      if (strcmp (part->id, id) == 0)
        return part;
    }
  return NULL;
}

static FlnPart *
append_part (FlnAction *action, FlnRecordType type, const char *id)
{
  FlnPart *part = g_new0 (FlnPart, 1);

  part->type = type;
  part->id = g_strdup (id);
  part->event = type != FLN_N_RECORDS && fln_record_spec (type)->event;
  part->unknown = type == FLN_N_RECORDS;
  part->writes = g_array_new (FALSE, FALSE, sizeof (FlnWrite));
  g_array_set_clear_func (part->writes, clear_write);
  g_ptr_array_add (action->parts, part);
  return part;
}

FlnPart *
fln_action_add_part (FlnAction *action, FlnRecordType type, const char *id)
{
  FlnPart *part;

  g_return_val_if_fail (type < FLN_N_RECORDS, NULL);

  part = find_part (action, id);
  return part != NULL && part->type == type ? part : append_part (action, type, id);
}

const FlnWrite *
fln_part_find_write (const FlnPart *part, unsigned reg)
{
  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);

      if (write->reg == reg)
        return write;
    }
  return NULL;
}

/* Takes @value over. */
static void
append_write (FlnPart *part, unsigned reg, FlnValue *value, const char *base)
{
  FlnWrite write
      = { .reg = reg, .value = fln_value_steal (value), .base = g_strdup (base) };

  g_array_append_val (part->writes, write);
}

void
fln_part_add_write (FlnPart *part, unsigned reg, const FlnValue *value,
                    const char *base)
{
  FlnValue copy = fln_value_copy (value);
  FlnWrite *write = (FlnWrite *) fln_part_find_write (part, reg);

  g_return_if_fail (reg < fln_record_spec (part->type)->n_registers);

  if (write == NULL)
    {
      append_write (part, reg, &copy, base);
      return;
    }
  clear_write (write);
  write->value = copy;
  write->base = g_strdup (base);
}

gboolean
fln_action_has_unknown (const FlnAction *action)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (action->parts, i);

      if (part->unknown)
        return TRUE;
    }
  return FALSE;
}

/* Writing */

static void
write_event (FlnJsonWriter *json, const FlnRecordSpec *spec, const FlnPart *part)
{
  fln_json_writer_name (json, "event");
  fln_json_writer_open_object (json);
  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);
      const FlnRegister *reg = &spec->registers[write->reg];

      if (fln_value_is_absent (&write->value))
        continue;
      fln_json_writer_name (json, reg->name);
      fln_value_write_json (json, reg, &write->value);
    }
  fln_json_writer_close_object (json);
}

static void
write_set (FlnJsonWriter *json, const FlnRecordSpec *spec, const FlnPart *part)
{
  fln_json_writer_name (json, "set");
  fln_json_writer_open_object (json);
  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);
      const FlnRegister *reg = &spec->registers[write->reg];

      fln_json_writer_name (json, reg->name);
      fln_json_writer_open_object (json);
      fln_json_writer_name (json, "v");
      fln_value_write_json (json, reg, &write->value);
      if (write->base != NULL)
        fln_json_writer_add_text (json, "b", write->base);
      fln_json_writer_close_object (json);
    }
  fln_json_writer_close_object (json);
}

static void
write_part (FlnJsonWriter *json, const FlnPart *part)
{
  const FlnRecordSpec *spec = fln_record_spec (part->type);

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "ent", spec->name);
  fln_json_writer_add_text (json, "id", part->id);
  if (part->event)
    write_event (json, spec, part);
  else
    write_set (json, spec, part);
  fln_json_writer_close_object (json);
}

static GString *
write_action (const FlnAction *action)
{
  GString *out = g_string_sized_new (512);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "id", action->id);
  fln_json_writer_add_text (&json, "hlc", action->hlc);
  fln_json_writer_add_int (&json, "mono", action->mono_ms);
  fln_json_writer_add_text (&json, "boot", action->boot);
  fln_json_writer_add_text (&json, "user", action->user);
  fln_json_writer_add_text (&json, "sess", action->sess);
  fln_json_writer_add_text (&json, "kind", action->kind);
  fln_json_writer_name (&json, "parts");
  fln_json_writer_open_array (&json);
  for (guint i = 0; i < action->parts->len; i++)
    write_part (&json, g_ptr_array_index (action->parts, i));
  fln_json_writer_close_array (&json);
  fln_json_writer_close_object (&json);
  return out;
}

GBytes *
fln_action_write (const FlnAction *action, GError **error)
{
  g_autoptr (FlnAction) back = NULL;
  GString *out;

  g_return_val_if_fail (!fln_action_has_unknown (action), NULL);

  /* What others will check when they read it is checked once, here, by the same code. */
  out = write_action (action);
  back = fln_action_read (out->str, out->len, error);
  if (back == NULL)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free_to_bytes (out);
}

/* Reading */

static char *
dup_word (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return g_strdup (fln_json_get_text (json, object, name, FLN_WIRE_MAX_WORD));
}

static const char *
read_base (FlnJson *json, const FlnJsonNode *write)
{
  const FlnJsonNode *base = fln_json_find (write, "b");
  const char *id = fln_json_as_text_or_null (json, base, FLN_UUID_SIZE);

  if (id != NULL && !fln_json_has_failed (json) && !fln_uuid_is_valid (id))
    fln_json_fail (json, base, "is no id");
  return id;
}

static void
read_value (FlnJson *json, const FlnJsonNode *node, const FlnRegister *reg,
            FlnValue *value)
{
  g_autoptr (GError) error = NULL;

  fln_value_read_json (json, node, reg, value);
  if (!fln_json_has_failed (json) && !fln_register_check (reg, value, &error))
    fln_json_fail (json, node, "%s", error->message);
}

/* A member of an event's `event`: the value itself. */
static void
read_event_field (FlnJson *json, const FlnJsonNode *node, FlnPart *part, unsigned index)
{
  g_auto (FlnValue) value = { 0 };

  read_value (json, node, &fln_record_spec (part->type)->registers[index], &value);
  if (!fln_value_is_absent (&value))
    append_write (part, index, &value, NULL);
}

/* A member of `set`: the value, and which write it was put in the place of. */
static void
read_write (FlnJson *json, const FlnJsonNode *node, FlnPart *part, unsigned index)
{
  g_auto (FlnValue) value = { 0 };
  const char *base = read_base (json, node);
  const FlnJsonNode *v = fln_json_find (node, "v");

  if (v == NULL)
    {
      fln_json_fail (json, node, "has no \"v\"");
      return;
    }
  read_value (json, v, &fln_record_spec (part->type)->registers[index], &value);
  append_write (part, index, &value, base);
}

static void
read_writes (FlnJson *json, const FlnJsonNode *writes, FlnPart *part)
{
  if (part->type == FLN_N_RECORDS)
    return;
  if (fln_json_length (writes) == 0)
    fln_json_fail (json, writes, "is empty");

  for (const FlnJsonNode *node = fln_json_first (writes);
       node != NULL && !fln_json_has_failed (json); node = fln_json_next (node))
    {
      int index = fln_record_find_register (part->type, fln_json_name (node));

      if (index < 0)
        part->unknown = TRUE;
      else if (part->event)
        read_event_field (json, node, part, (unsigned) index);
      else
        read_write (json, node, part, (unsigned) index);
    }
}

static void
read_part (FlnJson *json, const FlnJsonNode *node, FlnAction *action)
{
  FlnRecordType type = FLN_N_RECORDS;
  const FlnJsonNode *set = fln_json_find (node, "set");
  const FlnJsonNode *event = fln_json_find (node, "event");
  const char *ent = fln_json_get_text (json, node, "ent", FLN_WIRE_MAX_WORD);
  const char *id;
  FlnPart *part;

  (void) fln_record_type_from_name (ent, &type);
  id = fln_wire_get_record_id (json, node, "id", type);
  if (fln_json_has_failed (json))
    return;
  if ((set == NULL) == (event == NULL))
    {
      fln_json_fail (json, node, "needs either \"set\" or \"event\"");
      return;
    }
  if (find_part (action, id) != NULL)
    {
      fln_json_fail (json, node, "names a record that another part names");
      return;
    }

  part = append_part (action, type, id);
  if (type == FLN_N_RECORDS)
    part->event = event != NULL;
  if (part->event != (event != NULL))
    fln_json_fail (json, node, "a %s takes no \"%s\"", ent,
                   part->event ? "set" : "event");
  else
    read_writes (json, fln_json_get_object (json, node, part->event ? "event" : "set"),
                 part);
}

static void
read_parts (FlnJson *json, FlnAction *action)
{
  const FlnJsonNode *parts = fln_json_get_array (json, fln_json_root (json), "parts");
  guint n = fln_json_length (parts);

  if (n == 0 || n > FLN_ACTION_MAX_PARTS)
    fln_json_fail (json, parts, "has no or too many parts");
  for (const FlnJsonNode *node = fln_json_first (parts);
       node != NULL && !fln_json_has_failed (json); node = fln_json_next (node))
    read_part (json, node, action);
}

FlnAction *
fln_action_read (const char *bytes, gsize size, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (bytes, size, FLN_JSON_LINE, error);
  g_autoptr (FlnAction) action = NULL;
  const FlnJsonNode *root;
  FlnHybrid hybrid;

  if (json == NULL)
    return NULL;
  root = fln_json_root (json);
  action = fln_action_new ();
  action->id = g_strdup (fln_wire_get_record_id (json, root, "id", FLN_RECORD_TICKET));
  action->hlc = dup_word (json, root, "hlc");
  action->mono_ms = fln_json_get_int (json, root, "mono", 0, FLN_WIRE_MAX_MONO_MS);
  action->boot = dup_word (json, root, "boot");
  action->user = dup_word (json, root, "user");
  action->sess = dup_word (json, root, "sess");
  action->kind = dup_word (json, root, "kind");
  if (!fln_json_has_failed (json) && !fln_hybrid_parse (action->hlc, &hybrid, NULL))
    fln_json_fail (json, fln_json_find (root, "hlc"), "is no hybrid time");
  read_parts (json, action);

  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&action);
}

char *
fln_action_peek_id (const char *bytes, gsize size)
{
  g_autoptr (FlnJson) json = fln_json_read (bytes, size, FLN_JSON_LINE, NULL);
  const char *id;

  if (json == NULL)
    return NULL;
  id = fln_json_get_text (json, fln_json_root (json), "id", FLN_UUID_SIZE);
  return fln_uuid_is_valid (id) ? g_strdup (id) : NULL;
}
