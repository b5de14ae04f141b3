/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/json-writer.h"

#include "shared/base/encoding.h"

/* Longest run of a number: "-9223372036854775808". */
#define NUMBER_SIZE 24

FlnJsonWriter
fln_json_writer (GString *out)
{
  return (FlnJsonWriter){ .out = out };
}

static void
separate (FlnJsonWriter *json)
{
  if (json->comma)
    g_string_append_c (json->out, ',');
  json->comma = TRUE;
}

static void
open_container (FlnJsonWriter *json, char bracket)
{
  separate (json);
  g_string_append_c (json->out, bracket);
  json->comma = FALSE;
}

static void
close_container (FlnJsonWriter *json, char bracket)
{
  g_string_append_c (json->out, bracket);
  json->comma = TRUE;
}

void
fln_json_writer_open_object (FlnJsonWriter *json)
{
  open_container (json, '{');
}

void
fln_json_writer_close_object (FlnJsonWriter *json)
{
  close_container (json, '}');
}

void
fln_json_writer_open_array (FlnJsonWriter *json)
{
  open_container (json, '[');
}

void
fln_json_writer_close_array (FlnJsonWriter *json)
{
  close_container (json, ']');
}

/* What stands for a character that may not stand bare, or NULL. */
static const char *
escape_of (char character)
{
  switch (character)
    {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return NULL;
    }
}

static gboolean
stands_bare (char character)
{
  return (uint8_t) character >= 0x20 && character != '"' && character != '\\';
}

static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      const char *run = text;

      while (*text != '\0' && stands_bare (*text))
        text++;
      g_string_append_len (out, run, text - run);
      if (*text == '\0')
        break;
      if (escape_of (*text) != NULL)
        g_string_append (out, escape_of (*text));
      else
        g_string_append_printf (out, "\\u%04x", (unsigned) *text);
      text++;
    }
  g_string_append_c (out, '"');
}

void
fln_json_writer_name (FlnJsonWriter *json, const char *name)
{
  separate (json);
  append_text (json->out, name);
  g_string_append_c (json->out, ':');
  json->comma = FALSE;
}

void
fln_json_writer_raw (FlnJsonWriter *json, const char *value)
{
  separate (json);
  g_string_append (json->out, value);
}

void
fln_json_writer_null (FlnJsonWriter *json)
{
  fln_json_writer_raw (json, "null");
}

void
fln_json_writer_bool (FlnJsonWriter *json, gboolean value)
{
  fln_json_writer_raw (json, value ? "true" : "false");
}

void
fln_json_writer_int (FlnJsonWriter *json, int64_t value)
{
  char digits[NUMBER_SIZE];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  fln_json_writer_raw (json, digits);
}

void
fln_json_writer_text (FlnJsonWriter *json, const char *text)
{
  separate (json);
  if (text == NULL)
    g_string_append (json->out, "null");
  else
    append_text (json->out, text);
}

void
fln_json_writer_hex (FlnJsonWriter *json, const uint8_t *bytes, gsize size)
{
  g_autofree char *text = fln_hex_encode (bytes, size);

  fln_json_writer_text (json, text);
}

void
fln_json_writer_base64 (FlnJsonWriter *json, const uint8_t *bytes, gsize size)
{
  g_autofree char *text = fln_base64url_encode (bytes, size);

  fln_json_writer_text (json, text);
}

void
fln_json_writer_add_bool (FlnJsonWriter *json, const char *name, gboolean value)
{
  fln_json_writer_name (json, name);
  fln_json_writer_bool (json, value);
}

void
fln_json_writer_add_int (FlnJsonWriter *json, const char *name, int64_t value)
{
  fln_json_writer_name (json, name);
  fln_json_writer_int (json, value);
}

void
fln_json_writer_add_text (FlnJsonWriter *json, const char *name, const char *text)
{
  fln_json_writer_name (json, name);
  fln_json_writer_text (json, text);
}

void
fln_json_writer_add_hex (FlnJsonWriter *json, const char *name, const uint8_t *bytes,
                         gsize size)
{
  fln_json_writer_name (json, name);
  fln_json_writer_hex (json, bytes, size);
}

void
fln_json_writer_add_base64 (FlnJsonWriter *json, const char *name, const uint8_t *bytes,
                            gsize size)
{
  fln_json_writer_name (json, name);
  fln_json_writer_base64 (json, bytes, size);
}

void
fln_json_writer_end_line (FlnJsonWriter *json)
{
  g_string_append_c (json->out, '\n');
  json->comma = FALSE;
}
