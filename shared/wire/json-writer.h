/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnJsonWriter: appends JSON to a string, always in one way: members in the order they
 * are given, no spaces, and only `"`, `\` and control characters escaped. The same calls
 * give the same bytes, which is why they can be hashed.
 *
 * A plain value on the stack: `FlnJsonWriter json = fln_json_writer (out);`. Commas are
 * its business. Texts must be UTF-8; that is for the reader to check.
 */
typedef struct
{
  GString *out;
  gboolean comma; /* something stands before: a comma is due */
} FlnJsonWriter;

FlnJsonWriter fln_json_writer (GString *out);

void fln_json_writer_open_object (FlnJsonWriter *json);
void fln_json_writer_close_object (FlnJsonWriter *json);
void fln_json_writer_open_array (FlnJsonWriter *json);
void fln_json_writer_close_array (FlnJsonWriter *json);

/* Of the value that is written next. */
void fln_json_writer_name (FlnJsonWriter *json, const char *name);

void fln_json_writer_null (FlnJsonWriter *json);
void fln_json_writer_bool (FlnJsonWriter *json, gboolean value);
void fln_json_writer_int (FlnJsonWriter *json, int64_t value);
void fln_json_writer_text (FlnJsonWriter *json, const char *text); /* NULL: null */
void fln_json_writer_hex (FlnJsonWriter *json, const uint8_t *bytes, gsize size);
void fln_json_writer_base64 (FlnJsonWriter *json, const uint8_t *bytes, gsize size);
/* one value that is JSON already; the caller vouches for it */
void fln_json_writer_raw (FlnJsonWriter *json, const char *value);

/* Name and value at once. */
void fln_json_writer_add_bool (FlnJsonWriter *json, const char *name, gboolean value);
void fln_json_writer_add_int (FlnJsonWriter *json, const char *name, int64_t value);
void fln_json_writer_add_text (FlnJsonWriter *json, const char *name, const char *text);
void fln_json_writer_add_hex (FlnJsonWriter *json, const char *name,
                              const uint8_t *bytes, gsize size);
void fln_json_writer_add_base64 (FlnJsonWriter *json, const char *name,
                                 const uint8_t *bytes, gsize size);

/* After a whole value: ends the line, so that the next one may begin. */
void fln_json_writer_end_line (FlnJsonWriter *json);

G_END_DECLS
