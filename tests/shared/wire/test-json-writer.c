/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/wire/json-reader.h"
#include "shared/wire/json-writer.h"

static void
commas_stand_between_values_only (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_name (&json, "a");
  fln_json_writer_open_array (&json);
  fln_json_writer_open_array (&json);
  fln_json_writer_close_array (&json);
  fln_json_writer_int (&json, INT64_MIN);
  fln_json_writer_null (&json);
  fln_json_writer_close_array (&json);
  fln_json_writer_add_bool (&json, "b", TRUE);
  fln_json_writer_add_text (&json, "c", NULL);
  fln_json_writer_add_hex (&json, "d", (const uint8_t *) "\x00\xff", 2);
  fln_json_writer_add_base64 (&json, "e", (const uint8_t *) "\x00\xff", 2);
  fln_json_writer_name (&json, "f");
  fln_json_writer_open_object (&json);
  fln_json_writer_close_object (&json);
  fln_json_writer_name (&json, "g");
  fln_json_writer_raw (&json, "[1,2]");
  fln_json_writer_add_bool (&json, "h", FALSE);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
  fln_json_writer_int (&json, 7);
  fln_json_writer_end_line (&json);
  g_assert_cmpstr (
      out->str, ==,
      "{\"a\":[[],-9223372036854775808,null],\"b\":true,\"c\":null,"
      "\"d\":\"00ff\",\"e\":\"AP8\",\"f\":{},\"g\":[1,2],\"h\":false}\n7\n");
}

static void
only_what_must_be_is_escaped (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_text (&json, "\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9");
  g_assert_cmpstr (out->str, ==,
                   "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\"");
}

static void
every_character_reads_back (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter writer = fln_json_writer (out);
  g_autoptr (FlnJson) json = NULL;

  for (gunichar c = 1; c < 0x2000; c++)
    g_string_append_unichar (text, c);
  g_string_append_unichar (text, 0x10FFFF);
  fln_json_writer_text (&writer, text->str);
  json = fln_json_read (out->str, out->len, FLN_JSON_LINE, NULL);
  g_assert_nonnull (json);
  g_assert_cmpstr (fln_json_as_prose (json, fln_json_root (json), G_MAXSIZE), ==,
                   text->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/commas stand between values only",
                   commas_stand_between_values_only);
  g_test_add_func ("/json-writer/only what must be is escaped",
                   only_what_must_be_is_escaped);
  g_test_add_func ("/json-writer/every character reads back",
                   every_character_reads_back);
  return g_test_run ();
}
