/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/centre-facts.h"

#include <string.h>

char *
fln_centre_fact_get (FlnDb *db, const char *key, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db, "SELECT value FROM centre WHERE key = $1", error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, "$1", key);
  if (!fln_stmt_step (query, &row, error))
    return NULL;

  if (!row)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "The central database does not say its %s", key);
      return NULL;
    }

  return g_strdup (fln_stmt_text (query, 0));
}

gboolean
fln_centre_fact_get_int (FlnDb *db, const char *key, int64_t *number, GError **error)
{
  g_autofree char *text = fln_centre_fact_get (db, key, error);
  gint64 value = 0;

  if (text == NULL)
    return FALSE;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "The central database has no number as its %s", key);
      return FALSE;
    }

  *number = value;
  return TRUE;
}

gboolean
fln_centre_fact_set (FlnDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (FlnStmt) upsert
      = fln_db_prepare (db,
                        "INSERT INTO centre (key, value) VALUES ($1, $2)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        error);

  if (upsert == NULL)
    return FALSE;

  fln_stmt_bind_text (upsert, "$1", key);
  fln_stmt_bind_text (upsert, "$2", value);
  return fln_stmt_run (upsert, error);
}

gboolean
fln_centre_fact_set_int (FlnDb *db, const char *key, int64_t number, GError **error)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  return fln_centre_fact_set (db, key, text, error);
}

void
fln_centre_read_hash (FlnStmt *query, int column, uint8_t h[FLN_HASH_SIZE])
{
  gsize size = 0;
  const void *stored = fln_stmt_blob (query, column, &size);

  memset (h, 0, FLN_HASH_SIZE);
  if (size == FLN_HASH_SIZE)
    memcpy (h, stored, FLN_HASH_SIZE);
}
