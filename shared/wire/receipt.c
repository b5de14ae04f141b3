/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/receipt.h"

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/ndjson.h"
#include "shared/wire/push.h"
#include "shared/wire/signed-lines.h"
#include "shared/wire/wire-limits.h"

static const char *const nicks[] = {
  [FLN_RESULT_OK] = "ok",
  [FLN_RESULT_LOST] = "lost",
  [FLN_RESULT_QUARANTINED] = "quarantined",
};

const char *
fln_result_to_nick (FlnResult result)
{
  return nicks[result];
}

gboolean
fln_result_from_nick (const char *nick, FlnResult *result)
{
  for (unsigned i = FLN_RESULT_OK; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nicks[i], nick))
      {
        *result = (FlnResult) i;
        return TRUE;
      }
  return FALSE;
}

static void
clear_result (gpointer data)
{
  FlnReceiptResult *result = data;

  g_free (result->id);
  g_free (result->reason);
}

FlnReceipt *
fln_receipt_new (void)
{
  FlnReceipt *receipt = g_new0 (FlnReceipt, 1);

  receipt->results = g_array_new (FALSE, FALSE, sizeof (FlnReceiptResult));
  g_array_set_clear_func (receipt->results, clear_result);
  receipt->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);
  return receipt;
}

void
fln_receipt_free (FlnReceipt *receipt)
{
  g_free (receipt->epoch);
  g_free (receipt->device);
  g_array_unref (receipt->results);
  g_ptr_array_unref (receipt->rows);
  g_free (receipt);
}

void
fln_receipt_add_result (FlnReceipt *receipt, const FlnReceiptResult *result)
{
  FlnReceiptResult copy = *result;

  copy.id = g_strdup (result->id);
  copy.reason = fln_wire_one_line (result->reason, FLN_WIRE_MAX_REASON);
  g_array_append_val (receipt->results, copy);
}

/* Writing */

static void
write_header (FlnJsonWriter *json, const FlnReceipt *receipt)
{
  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "epoch", receipt->epoch);
  fln_json_writer_add_text (json, "device", receipt->device);
  fln_json_writer_add_int (json, "inc", receipt->inc);
  fln_json_writer_add_int (json, "last_n", receipt->last_n);
  fln_json_writer_add_hex (json, "last_h", receipt->last_h, sizeof receipt->last_h);
  fln_json_writer_add_int (json, "head_cs", receipt->head_cs);
  fln_json_writer_add_hex (json, "head_h", receipt->head_h, sizeof receipt->head_h);
  fln_json_writer_add_int (json, "server_time", receipt->server_us);
  fln_json_writer_add_int (json, "results", receipt->results->len);
  fln_json_writer_add_int (json, "rows", receipt->rows->len);
  fln_json_writer_close_object (json);
  fln_json_writer_end_line (json);
}

static void
write_result (FlnJsonWriter *json, const FlnReceiptResult *result)
{
  fln_json_writer_open_object (json);
  fln_json_writer_add_int (json, "n", result->n);
  fln_json_writer_add_text (json, "id", result->id);
  fln_json_writer_add_text (json, "result", fln_result_to_nick (result->result));
  fln_json_writer_add_int (json, "eff", result->eff_us);
  fln_json_writer_add_int (json, "cs", result->cs);
  if (result->reason != NULL)
    fln_json_writer_add_text (json, "reason", result->reason);
  fln_json_writer_close_object (json);
  fln_json_writer_end_line (json);
}

GBytes *
fln_receipt_write (const FlnReceipt *receipt,
                   const uint8_t sign_key[FLN_SIGN_SECRET_SIZE])
{
  GString *out
      = g_string_sized_new (160 * (receipt->results->len + 2 * receipt->rows->len + 4));
  FlnJsonWriter json = fln_json_writer (out);

  write_header (&json, receipt);
  for (guint i = 0; i < receipt->results->len; i++)
    write_result (&json, &g_array_index (receipt->results, FlnReceiptResult, i));
  for (guint i = 0; i < receipt->rows->len; i++)
    fln_change_write (g_ptr_array_index (receipt->rows, i), out);
  if (sign_key != NULL)
    fln_signed_lines_sign (out, sign_key);
  return g_string_free_to_bytes (out);
}

/* Reading */

typedef struct
{
  FlnLines lines;
  FlnReceipt *receipt;
  int64_t results; /* how many of each the header says there are */
  int64_t rows;
} Reading;

/* Demands a line. */
static gboolean
next_line (FlnLines *lines, const char **line, gsize *size, GError **error)
{
  if (!fln_lines_next (lines, line, size, error))
    return FALSE;
  if (*line != NULL)
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Line %u is the last, but the header counts more", lines->number);
  return FALSE;
}

static FlnJson *
read_line (FlnLines *lines, GError **error)
{
  const char *line;
  gsize size;

  if (!next_line (lines, &line, &size, error))
    return NULL;
  return fln_json_read (line, size, FLN_JSON_LINE, error);
}

static gboolean
read_header (Reading *reading, GError **error)
{
  g_autoptr (FlnJson) json = read_line (&reading->lines, error);
  FlnReceipt *receipt = reading->receipt;
  const FlnJsonNode *root;

  if (json == NULL)
    return FALSE;
  root = fln_json_root (json);
  receipt->epoch = g_strdup (fln_wire_get_device (json, root, "epoch"));
  receipt->device = g_strdup (fln_wire_get_device (json, root, "device"));
  receipt->inc = fln_wire_get_inc (json, root, "inc");
  receipt->last_n = fln_wire_get_count (json, root, "last_n");
  fln_json_get_hex (json, root, "last_h", receipt->last_h, sizeof receipt->last_h);
  receipt->head_cs = fln_wire_get_count (json, root, "head_cs");
  fln_json_get_hex (json, root, "head_h", receipt->head_h, sizeof receipt->head_h);
  receipt->server_us = fln_wire_get_us (json, root, "server_time");
  reading->results = fln_json_get_int (json, root, "results", 0, FLN_PUSH_MAX_ACTIONS);
  reading->rows = fln_wire_get_count (json, root, "rows");
  return fln_json_finish (json, error);
}

static gboolean
read_result (Reading *reading, GError **error)
{
  g_autoptr (FlnJson) json = read_line (&reading->lines, error);
  FlnReceiptResult result = { 0 };
  const FlnJsonNode *root, *id;
  const char *nick;

  if (json == NULL)
    return FALSE;
  root = fln_json_root (json);
  id = fln_json_find (root, "id");
  result.n = fln_wire_get_count (json, root, "n");
  if (id == NULL || fln_json_type (id) != FLN_JSON_NULL)
    result.id = (char *) fln_wire_get_record_id (json, root, "id", FLN_RECORD_TICKET);
  nick = fln_json_get_text (json, root, "result", FLN_WIRE_MAX_WORD);
  if (!fln_result_from_nick (nick, &result.result))
    fln_json_fail (json, fln_json_find (root, "result"), "is no result");
  result.eff_us = fln_wire_get_us (json, root, "eff");
  result.cs = fln_wire_get_count (json, root, "cs");
  result.reason
      = (char *) fln_json_get_text_or_null (json, root, "reason", FLN_WIRE_MAX_REASON);
  if (!fln_json_finish (json, error))
    return FALSE;
  fln_receipt_add_result (reading->receipt, &result);
  return TRUE;
}

static gboolean
read_row (Reading *reading, GError **error)
{
  FlnChange *row;
  const char *line;
  gsize size;

  if (!next_line (&reading->lines, &line, &size, error))
    return FALSE;
  row = fln_change_read (line, size, error);
  if (row == NULL)
    return FALSE;
  g_ptr_array_add (reading->receipt->rows, row);
  return TRUE;
}

static gboolean
read_lines (Reading *reading, GError **error)
{
  if (!read_header (reading, error))
    return FALSE;
  for (int64_t i = 0; i < reading->results; i++)
    if (!read_result (reading, error))
      return FALSE;
  for (int64_t i = 0; i < reading->rows; i++)
    if (!read_row (reading, error))
      return FALSE;
  if (reading->lines.at == reading->lines.size)
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "more follows");
  return FALSE;
}

FlnReceipt *
fln_receipt_read (GBytes *body, const uint8_t server_key[FLN_SIGN_PUBLIC_SIZE],
                  GError **error)
{
  g_autoptr (FlnReceipt) receipt = fln_receipt_new ();
  Reading reading = { .receipt = receipt };
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (!fln_signed_lines_open (data, &size, server_key, error))
    return NULL;
  reading.lines = fln_lines (data, size, fln_json_limit_bytes (FLN_JSON_ROW));
  if (!read_lines (&reading, error))
    {
      g_prefix_error (error, "Receipt, line %u: ", reading.lines.number);
      return NULL;
    }
  return g_steal_pointer (&receipt);
}
