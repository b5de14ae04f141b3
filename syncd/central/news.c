/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/news.h"

#include "shared/record/record.h"

FlnNews *
fln_news_new (int64_t prev_cs)
{
  FlnNews *news = g_new0 (FlnNews, 1);

  news->prev_cs = prev_cs;
  news->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);
  news->row_of = g_hash_table_new (g_str_hash, g_str_equal);
  return news;
}

void
fln_news_free (FlnNews *news)
{
  g_hash_table_unref (news->row_of);
  g_ptr_array_unref (news->rows);
  g_free (news);
}

void
fln_news_take_row (FlnNews *news, FlnChange *row)
{
  g_ptr_array_add (news->rows, row);
  g_hash_table_insert (news->row_of, row->id, row);
}

const FlnChange *
fln_news_find (const FlnNews *news, FlnRecordType type, const char *id)
{
  const FlnChange *row = g_hash_table_lookup (news->row_of, id);

  return row != NULL && row->type == type ? row : NULL;
}

GBytes *
fln_news_write_rows (const FlnNews *news)
{
  GString *lines = g_string_sized_new (256 * (news->rows->len + 1));

  for (guint i = 0; i < news->rows->len; i++)
    fln_change_write (g_ptr_array_index (news->rows, i), lines);

  return g_string_free_to_bytes (lines);
}

FlnChange *
fln_news_render (FlnDb *db, FlnRecordType type, const char *id, int64_t cs,
                 GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  g_autoptr (FlnRecordImage) image = NULL;
  g_autoptr (FlnChange) row = NULL;

  if (!fln_record_load (db, type, id, &image, error))
    return NULL;

  if (image == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "There is no %s %s",
                   spec->name, id);
      return NULL;
    }

  row = fln_change_new (cs, type, id);
  fln_change_set_stamp (row, image->row.us, image->row.device, image->row.action);

  for (unsigned reg = 0; reg < image->n; reg++)
    {
      const FlnRegisterImage *at = &image->at[reg];
      FlnChangeStamp later = { .us = at->stamp.us,
                               .device = at->stamp.device,
                               .action = at->stamp.action };

      if ((spec->registers[reg].flags & FLN_REGISTER_CENTRE_ONLY) != 0)
        continue;
      if (at->newer)
        fln_change_add_field (row, reg, &at->value, &later);
      else if (!fln_value_is_absent (&at->value))
        fln_change_add_field (row, reg, &at->value, NULL);
    }

  return g_steal_pointer (&row);
}
