/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/patient-index.h"

static gboolean
run_for (FlnDb *db, const char *sql, const char *patient, GError **error)
{
  g_autoptr (FlnStmt) stmt = fln_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;

  fln_stmt_bind_text (stmt, ":patient", patient);

  return fln_stmt_run (stmt, error);
}

gboolean
fln_patient_index_strike (FlnDb *db, const char *patient, GError **error)
{
  return run_for (db,
                  "DELETE FROM patient_search WHERE rowid ="
                  " (SELECT rowid FROM patient WHERE id = :patient)",
                  patient, error);
}

gboolean
fln_patient_index_refresh (FlnDb *db, const char *patient, GError **error)
{
  return fln_patient_index_strike (db, patient, error)
         && run_for (db,
                     "INSERT INTO patient_search (rowid, name, phone, card, patient)"
                     " SELECT rowid, name, phone, card, id FROM patient"
                     " WHERE id = :patient AND deleted IS NOT 1",
                     patient, error);
}
