/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/patient-index.h"

#include "shared/wire/json-writer.h"

static gboolean
run_for (FlnDb *db, const char *sql, const char *patients, GError **error)
{
  g_autoptr (FlnStmt) stmt = fln_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  fln_stmt_bind_text (stmt, ":patients", patients);

  return fln_stmt_run (stmt, error);
}

static gboolean
forget (FlnDb *db, const char *patients, GError **error)
{
  return run_for (db,
                  "DELETE FROM patient_search WHERE rowid IN"
                  " (SELECT patient.rowid FROM json_each (:patients)"
                  "  JOIN patient ON patient.id = json_each.value)",
                  patients, error);
}

static gboolean
insert (FlnDb *db, const char *patients, GError **error)
{
  return run_for (db,
                  "INSERT INTO patient_search (rowid, name, phone, card, patient)"
                  " SELECT patient.rowid, name, phone, card, patient.id"
                  " FROM json_each (:patients)"
                  " JOIN patient ON patient.id = json_each.value"
                  " WHERE deleted IS NOT 1 ORDER BY patient.rowid",
                  patients, error);
}

gboolean
fln_patient_index_refresh (FlnDb *db, const GPtrArray *patients, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (list);

  if (patients->len == 0)
    return TRUE;

  fln_json_writer_open_array (&json);
  for (guint i = 0; i < patients->len; i++)
    fln_json_writer_text (&json, g_ptr_array_index (patients, i));
  fln_json_writer_close_array (&json);

  return forget (db, list->str, error) && insert (db, list->str, error);
}

gboolean
fln_patient_index_strike (FlnDb *db, const char *patient, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (list);

  fln_json_writer_open_array (&json);
  fln_json_writer_text (&json, patient);
  fln_json_writer_close_array (&json);

  return forget (db, list->str, error);
}
