/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/change-page.h"

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/ndjson.h"
#include "shared/wire/wire-limits.h"

FlnChangePage *
fln_change_page_new (void)
{
  FlnChangePage *page = g_new0 (FlnChangePage, 1);

  page->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);
  return page;
}

void
fln_change_page_free (FlnChangePage *page)
{
  g_free (page->epoch);
  g_ptr_array_unref (page->rows);
  g_free (page);
}

GBytes *
fln_change_page_write (const FlnChangePage *page)
{
  GString *out = g_string_sized_new (256 * (page->rows->len + 1));
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "epoch", page->epoch);
  fln_json_writer_add_int (&json, "since", page->since);
  fln_json_writer_add_int (&json, "next", page->next);
  fln_json_writer_add_hex (&json, "next_h", page->next_h, sizeof page->next_h);
  fln_json_writer_add_bool (&json, "more", page->more);
  fln_json_writer_add_int (&json, "server_time", page->server_us);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
  for (guint i = 0; i < page->rows->len; i++)
    fln_change_write (g_ptr_array_index (page->rows, i), out);
  return g_string_free_to_bytes (out);
}

static gboolean
read_header (FlnLines *lines, FlnChangePage *page, GError **error)
{
  g_autoptr (FlnJson) json = NULL;
  const FlnJsonNode *root;
  const char *line;
  gsize size;

  if (!fln_lines_next (lines, &line, &size, error))
    return FALSE;
  json = fln_json_read (line != NULL ? line : "", size, FLN_JSON_LINE, error);
  if (json == NULL)
    return FALSE;

  root = fln_json_root (json);
  page->epoch = g_strdup (fln_wire_get_device (json, root, "epoch"));
  page->since = fln_wire_get_count (json, root, "since");
  page->next = fln_wire_get_count (json, root, "next");
  fln_json_get_hex (json, root, "next_h", page->next_h, sizeof page->next_h);
  page->more = fln_json_get_bool (json, root, "more");
  page->server_us = fln_wire_get_us (json, root, "server_time");
  if (page->next < page->since)
    fln_json_fail (json, fln_json_find (root, "next"), "lies before \"since\"");
  return fln_json_finish (json, error);
}

/* Rows come with rising cs, so that the cursor of a page covers each of them. */
static gboolean
row_is_in_order (const FlnChangePage *page, const FlnChange *row, guint line,
                 GError **error)
{
  const FlnChange *last
      = page->rows->len > 0 ? page->rows->pdata[page->rows->len - 1] : NULL;

  if (row->cs > (last != NULL ? last->cs : page->since) && row->cs <= page->next)
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Line %u: change %" G_GINT64_FORMAT " is out of order", line, row->cs);
  return FALSE;
}

static gboolean
read_rows (FlnLines *lines, FlnChangePage *page, GError **error)
{
  for (;;)
    {
      g_autoptr (FlnChange) row = NULL;
      const char *line;
      gsize size;

      if (!fln_lines_next (lines, &line, &size, error))
        return FALSE;
      if (line == NULL)
        return TRUE;
      row = fln_change_read (line, size, error);
      if (row == NULL)
        {
          g_prefix_error (error, "Line %u: ", lines->number);
          return FALSE;
        }
      if (!row_is_in_order (page, row, lines->number, error))
        return FALSE;
      g_ptr_array_add (page->rows, g_steal_pointer (&row));
    }
}

FlnChangePage *
fln_change_page_read (GBytes *body, GError **error)
{
  g_autoptr (FlnChangePage) page = fln_change_page_new ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  FlnLines lines = fln_lines (data, size, fln_json_limit_bytes (FLN_JSON_ROW));

  if (!read_header (&lines, page, error) || !read_rows (&lines, page, error))
    return NULL;
  return g_steal_pointer (&page);
}
