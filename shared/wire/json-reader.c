/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/json-reader.h"

#include <string.h>

#include "shared/base/encoding.h"
#include "shared/base/error.h"

#define MAX_ENCODED 256 /* the longest hex or base64url text of a fixed size */
#define MAX_PATH_NAME 40

struct _FlnJson
{
  FlnJsonTape tape;
  GError *failure; /* the first one */
};

FlnJson *
fln_json_read (const char *text, gsize size, FlnJsonLimit limit, GError **error)
{
  g_autoptr (FlnJson) json = g_new0 (FlnJson, 1);

  if (!fln_strict_json_scan (text, size, limit, &json->tape, error))
    return NULL;
  return g_steal_pointer (&json);
}

void
fln_json_free (FlnJson *json)
{
  fln_json_tape_clear (&json->tape);
  g_clear_error (&json->failure);
  g_free (json);
}

gboolean
fln_json_finish (FlnJson *json, GError **error)
{
  if (json->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (json->failure));
  return FALSE;
}

gboolean
fln_json_has_failed (FlnJson *json)
{
  return json->failure != NULL;
}

void
fln_json_fail (FlnJson *json, const FlnJsonNode *at, const char *format, ...)
{
  g_autofree char *path = NULL;
  g_autofree char *what = NULL;
  va_list arguments;

  if (json->failure != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  path = fln_json_path (at != NULL ? at : fln_json_root (json));
  json->failure = g_error_new (FLN_ERROR, FLN_ERROR_INVALID, "%s: %s", path, what);
}

/* Looking around */

const FlnJsonNode *
fln_json_root (FlnJson *json)
{
  return json->tape.nodes;
}

FlnJsonType
fln_json_type (const FlnJsonNode *node)
{
  return node->type;
}

static gboolean
is_container (const FlnJsonNode *node)
{
  return node->type == FLN_JSON_ARRAY || node->type == FLN_JSON_OBJECT;
}

guint
fln_json_length (const FlnJsonNode *node)
{
  return node != NULL && is_container (node) ? node->length : 0;
}

const FlnJsonNode *
fln_json_first (const FlnJsonNode *container)
{
  return fln_json_length (container) > 0 ? container + 1 : NULL;
}

const FlnJsonNode *
fln_json_next (const FlnJsonNode *node)
{
  const FlnJsonNode *container = node - node->above;
  const FlnJsonNode *next = node + node->span;

  return node->above > 0 && next < container + container->span ? next : NULL;
}

const char *
fln_json_name (const FlnJsonNode *member)
{
  return member->name;
}

const FlnJsonNode *
fln_json_find (const FlnJsonNode *object, const char *name)
{
  if (object == NULL || object->type != FLN_JSON_OBJECT)
    return NULL;
  for (const FlnJsonNode *member = fln_json_first (object); member != NULL;
       member = fln_json_next (member))
    if (strcmp (member->name, name) == 0)
      return member;
  return NULL;
}

/* A name that was made up by somebody else may hold anything, and this goes to a log. */
static const char *
printable_name (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || length > MAX_PATH_NAME
      || strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-") != length)
    return "?";
  return name;
}

static guint
index_in_array (const FlnJsonNode *node)
{
  guint index = 0;

  for (const FlnJsonNode *other = node - node->above + 1; other < node;
       other += other->span)
    index++;
  return index;
}

char *
fln_json_path (const FlnJsonNode *node)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (node->above == 0)
    return g_strdup ("document");
  for (; node->above > 0; node -= node->above)
    {
      if (node->name == NULL)
        {
          g_autofree char *step = g_strdup_printf ("[%u]", index_in_array (node));

          g_string_prepend (path, step);
          continue;
        }
      g_string_prepend (path, printable_name (node->name));
      if (node[-(gssize) node->above].above > 0)
        g_string_prepend_c (path, '.');
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* A value as what it must be */

/* Nothing is demanded of the node that stands for a missing one: that failed already. */
static gboolean
is_of_type (FlnJson *json, const FlnJsonNode *node, FlnJsonType type)
{
  static const char *const names[] = {
    [FLN_JSON_NULL] = "null",          [FLN_JSON_BOOL] = "true or false",
    [FLN_JSON_INT] = "a whole number", [FLN_JSON_TEXT] = "a text",
    [FLN_JSON_ARRAY] = "an array",     [FLN_JSON_OBJECT] = "an object",
  };

  if (node == NULL || json->failure != NULL)
    return FALSE;
  if (node->type == type)
    return TRUE;
  fln_json_fail (json, node, "is not %s", names[type]);
  return FALSE;
}

int64_t
fln_json_as_int (FlnJson *json, const FlnJsonNode *node, int64_t min, int64_t max)
{
  if (!is_of_type (json, node, FLN_JSON_INT))
    return 0;
  if (node->number >= min && node->number <= max)
    return node->number;
  fln_json_fail (json, node, "is out of range");
  return 0;
}

gboolean
fln_json_as_bool (FlnJson *json, const FlnJsonNode *node)
{
  return is_of_type (json, node, FLN_JSON_BOOL) && node->number != 0;
}

const char *
fln_json_as_prose (FlnJson *json, const FlnJsonNode *node, gsize max_bytes)
{
  if (!is_of_type (json, node, FLN_JSON_TEXT))
    return "";
  if (node->length > 0 && node->length <= max_bytes)
    return node->text;
  fln_json_fail (json, node, node->length == 0 ? "is empty" : "is too long");
  return "";
}

static gboolean
is_one_line (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text))
      return FALSE;
  return TRUE;
}

const char *
fln_json_as_text (FlnJson *json, const FlnJsonNode *node, gsize max_bytes)
{
  const char *text = fln_json_as_prose (json, node, max_bytes);

  if (is_one_line (text))
    return text;
  fln_json_fail (json, node, "holds a control character");
  return "";
}

const char *
fln_json_as_text_or_null (FlnJson *json, const FlnJsonNode *node, gsize max_bytes)
{
  if (node == NULL || node->type == FLN_JSON_NULL || json->failure != NULL)
    return NULL;
  return fln_json_as_text (json, node, max_bytes);
}

/* Members */

static const FlnJsonNode *
find_needed (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  const FlnJsonNode *member;

  if (!is_of_type (json, object, FLN_JSON_OBJECT))
    return NULL;
  member = fln_json_find (object, name);
  if (member == NULL)
    fln_json_fail (json, object, "has no \"%s\"", name);
  return member;
}

int64_t
fln_json_get_int (FlnJson *json, const FlnJsonNode *object, const char *name,
                  int64_t min, int64_t max)
{
  return fln_json_as_int (json, find_needed (json, object, name), min, max);
}

gboolean
fln_json_get_bool (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return fln_json_as_bool (json, find_needed (json, object, name));
}

const char *
fln_json_get_text (FlnJson *json, const FlnJsonNode *object, const char *name,
                   gsize max_bytes)
{
  return fln_json_as_text (json, find_needed (json, object, name), max_bytes);
}

void
fln_json_get_hex (FlnJson *json, const FlnJsonNode *object, const char *name,
                  uint8_t *out, gsize size)
{
  const FlnJsonNode *member = find_needed (json, object, name);
  const char *text = fln_json_as_text (json, member, MAX_ENCODED);

  if (json->failure == NULL && !fln_hex_decode (text, out, size, NULL))
    fln_json_fail (json, member, "is not %zu bytes in lower-case hex", size);
  if (json->failure != NULL)
    memset (out, 0, size);
}

void
fln_json_get_base64 (FlnJson *json, const FlnJsonNode *object, const char *name,
                     uint8_t *out, gsize size)
{
  const FlnJsonNode *member = find_needed (json, object, name);
  const char *text = fln_json_as_text (json, member, MAX_ENCODED);
  g_autoptr (GBytes) bytes = NULL;

  if (json->failure == NULL)
    bytes = fln_base64url_decode (text, size, NULL);
  if (bytes != NULL && g_bytes_get_size (bytes) == size)
    {
      memcpy (out, g_bytes_get_data (bytes, NULL), size);
      return;
    }
  memset (out, 0, size);
  fln_json_fail (json, member, "is not %zu bytes in base64url", size);
}

const FlnJsonNode *
fln_json_get_object (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  const FlnJsonNode *member = find_needed (json, object, name);

  return is_of_type (json, member, FLN_JSON_OBJECT) ? member : NULL;
}

const FlnJsonNode *
fln_json_get_array (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  const FlnJsonNode *member = find_needed (json, object, name);

  return is_of_type (json, member, FLN_JSON_ARRAY) ? member : NULL;
}

const char *
fln_json_get_text_or_null (FlnJson *json, const FlnJsonNode *object, const char *name,
                           gsize max_bytes)
{
  return fln_json_as_text_or_null (json, fln_json_find (object, name), max_bytes);
}

int64_t
fln_json_get_int_or (FlnJson *json, const FlnJsonNode *object, const char *name,
                     int64_t otherwise)
{
  const FlnJsonNode *member = fln_json_find (object, name);

  if (member == NULL || member->type == FLN_JSON_NULL)
    return otherwise;
  return fln_json_as_int (json, member, INT64_MIN, INT64_MAX);
}
