/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/wire-limits.h"

#include <string.h>

#include "shared/base/uuid.h"

#define DEVICE_DIGITS 32

gboolean
fln_device_id_is_valid (const char *id)
{
  return strlen (id) == DEVICE_DIGITS
         && strspn (id, "0123456789abcdef") == DEVICE_DIGITS;
}

gboolean
fln_record_id_is_valid (FlnRecordType type, const char *id)
{
  if (type == FLN_RECORD_DEVICE)
    return fln_device_id_is_valid (id);
  if (type == FLN_N_RECORDS && fln_device_id_is_valid (id))
    return TRUE;
  return fln_uuid_is_valid (id);
}

const char *
fln_wire_get_record_id (FlnJson *json, const FlnJsonNode *object, const char *name,
                        FlnRecordType type)
{
  const char *id = fln_json_get_text (json, object, name, FLN_UUID_SIZE);

  if (!fln_json_has_failed (json) && !fln_record_id_is_valid (type, id))
    fln_json_fail (json, fln_json_find (object, name), "is no id");
  return id;
}

const char *
fln_wire_get_device (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return fln_wire_get_record_id (json, object, name, FLN_RECORD_DEVICE);
}

int64_t
fln_wire_get_us (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return fln_json_get_int (json, object, name, 0, FLN_WIRE_MAX_US);
}

int64_t
fln_wire_get_count (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return fln_json_get_int (json, object, name, 0, FLN_WIRE_MAX_COUNT);
}

uint32_t
fln_wire_get_inc (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return (uint32_t) fln_json_get_int (json, object, name, 1, UINT32_MAX);
}

char *
fln_wire_one_line (const char *text, gsize max)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  gsize size = valid != NULL ? strlen (valid) : 0;

  if (size > max)
    size = (gsize) (g_utf8_find_prev_char (valid, valid + max + 1) - valid);
  if (size == 0)
    return NULL;
  valid[size] = '\0';
  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_steal_pointer (&valid);
}
