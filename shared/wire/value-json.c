/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/value-json.h"

#include <string.h>

static void
write_scalar (FlnJsonWriter *json, const FlnScalar *scalar)
{
  switch (scalar->kind)
    {
    case FLN_VALUE_NULL:
      fln_json_writer_null (json);
      break;
    case FLN_VALUE_INT:
      fln_json_writer_int (json, scalar->number);
      break;
    case FLN_VALUE_TEXT:
      fln_json_writer_text (json, scalar->text);
      break;
    }
}

void
fln_value_write_json (FlnJsonWriter *json, const FlnRegister *reg,
                      const FlnValue *value)
{
  if (reg->n_fields == 1)
    {
      write_scalar (json, &value->part[0]);
      return;
    }
  fln_json_writer_open_array (json);
  for (unsigned i = 0; i < reg->n_fields; i++)
    write_scalar (json, &value->part[i]);
  fln_json_writer_close_array (json);
}

char *
fln_value_to_json (const FlnRegister *reg, const FlnValue *value)
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_value_write_json (&json, reg, value);
  return g_string_free (out, FALSE);
}

static gboolean
holds_number (FlnFieldKind kind)
{
  return kind == FLN_FIELD_INT || kind == FLN_FIELD_TIME;
}

static void
read_scalar (FlnJson *json, const FlnJsonNode *node, const FlnField *field,
             FlnValue *value, unsigned part)
{
  if (fln_json_type (node) == FLN_JSON_NULL)
    return;
  if (holds_number (field->kind))
    fln_value_set_int (value, part, fln_json_as_int (json, node, INT64_MIN, INT64_MAX));
  else
    fln_value_set_text (value, part, fln_json_as_prose (json, node, G_MAXSIZE));
}

void
fln_value_read_json (FlnJson *json, const FlnJsonNode *node, const FlnRegister *reg,
                     FlnValue *value)
{
  *value = fln_value_null (reg->n_fields);
  if (node == NULL)
    return;
  if (reg->n_fields == 1)
    {
      read_scalar (json, node, &reg->fields[0], value, 0);
      return;
    }
  if (fln_json_type (node) != FLN_JSON_ARRAY || fln_json_length (node) != reg->n_fields)
    {
      fln_json_fail (json, node, "is not an array of %u", reg->n_fields);
      return;
    }
  node = fln_json_first (node);
  for (unsigned i = 0; i < reg->n_fields; i++, node = fln_json_next (node))
    read_scalar (json, node, &reg->fields[i], value, i);
}

gboolean
fln_value_from_json (const FlnRegister *reg, const char *text, FlnValue *value,
                     GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (text, strlen (text), FLN_JSON_LINE, error);

  *value = fln_value_null (reg->n_fields);
  if (json == NULL)
    return FALSE;
  fln_value_read_json (json, fln_json_root (json), reg, value);
  if (fln_json_finish (json, error) && fln_register_check (reg, value, error))
    return TRUE;
  fln_value_clear (value);
  *value = fln_value_null (reg->n_fields);
  return FALSE;
}
