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

/* Not those that say what they said before, as most do that come back from the centre: a
 * look costs less than taking out and putting in. */
static gboolean
forget_changed (FlnDb *db, const char *patients, GError **error)
{
  return run_for (db,
                  "DELETE FROM patient_search WHERE rowid IN"
                  " (SELECT patient.rowid FROM json_each (:patients)"
                  "  JOIN patient ON patient.id = json_each.value"
                  "  JOIN patient_search AS found ON found.rowid = patient.rowid"
                  "  WHERE patient.deleted IS 1 OR found.name IS NOT patient.name"
                  "  OR found.phone IS NOT patient.phone"
                  "  OR found.card IS NOT patient.card)",
                  patients, error);
}

static gboolean
insert_missing (FlnDb *db, const char *patients, GError **error)
{
  return run_for (db,
                  "INSERT INTO patient_search (rowid, name, phone, card, patient)"
                  " SELECT patient.rowid, name, phone, card, patient.id"
                  " FROM json_each (:patients)"
                  " JOIN patient ON patient.id = json_each.value"
                  " WHERE deleted IS NOT 1 AND NOT EXISTS"
                  "  (SELECT 1 FROM patient_search AS found"
                  "   WHERE found.rowid = patient.rowid)"
                  " ORDER BY patient.rowid",
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

  return forget_changed (db, list->str, error) && insert_missing (db, list->str, error);
}

gboolean
fln_patient_index_strike (FlnDb *db, const char *patient, GError **error)
{
  return run_for (db,
                  "DELETE FROM patient_search WHERE rowid ="
                  " (SELECT rowid FROM patient WHERE id = :patients)",
                  patient, error);
}
