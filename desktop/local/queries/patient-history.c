/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/patient-history.h"

#include "desktop/local/queries/row-readers.h"
#include "desktop/local/queries/visit-columns.h"

/* Columns after the ticket's. */
enum
{
  DEPARTMENT_NAME = FLN_TICKET_N_COLUMNS,
  DOCTOR_NAME,
  COLOUR,
  FIRST_CALLED,
  STARTED,
  ENDED,
};

static FlnVisitRow *
read_visit (FlnStmt *query)
{
  FlnVisitRow *row = g_new0 (FlnVisitRow, 1);

  fln_read_ticket (query, 0, &row->visit.ticket);
  row->visit.department_name = g_strdup (fln_stmt_text (query, DEPARTMENT_NAME));
  row->visit.doctor_name = g_strdup (fln_stmt_text (query, DOCTOR_NAME));
  row->visit.colour = (FlnColour) fln_stmt_int (query, COLOUR);
  row->visit.first_called_us = fln_stmt_int (query, FIRST_CALLED);
  row->visit.started_us = fln_stmt_int (query, STARTED);
  row->visit.ended_us = fln_stmt_int (query, ENDED);
  row->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_note_free);
  return row;
}

static GPtrArray *
list_visits (FlnStore *store, const char *patient, unsigned limit, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT " FLN_TICKET_COLUMNS ", d.name, coalesce ((SELECT s.name FROM staff s"
      " WHERE s.user = " FLN_VISIT_DOCTOR "), " FLN_VISIT_DOCTOR "), " FLN_VISIT_COLOUR
      ", " FLN_VISIT_FIRST_CALLED ", " FLN_VISIT_STARTED ", " FLN_VISIT_ENDED
      " FROM ticket t LEFT JOIN department d ON d.id = t.department"
      " WHERE t.patient IN (SELECT :patient UNION"
      "  SELECT id FROM patient WHERE merged_into = :patient)"
      " AND coalesce (t.deleted, 0) = 0"
      " ORDER BY t.entered_us DESC, t.id DESC LIMIT :limit",
      error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":patient", patient);
  fln_stmt_bind_int (query, ":limit", limit > 0 ? (int64_t) limit : -1);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_visit_row_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, read_visit (query));
    }
}

static FlnNote *
read_note (FlnStmt *query)
{
  FlnNote *note = fln_note_new ();

  fln_read_note (query, 0, note);
  return note;
}

static gboolean
add_notes (FlnStore *store, GPtrArray *rows, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_NOTE_COLUMNS " FROM note n"
                          " WHERE n.patient = :patient AND n.ticket = :ticket"
                          " ORDER BY n.stamp_us, n.id",
                          error);
  if (query == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      FlnVisitRow *row = rows->pdata[i];
      gboolean more = TRUE;

      fln_stmt_bind_text (query, ":patient", row->visit.ticket.patient);
      fln_stmt_bind_text (query, ":ticket", row->visit.ticket.id);
      while (more)
        {
          if (!fln_stmt_step (query, &more, error))
            return FALSE;
          if (more)
            g_ptr_array_add (row->notes, read_note (query));
        }
    }

  return TRUE;
}

GPtrArray *
fln_query_patient_history (FlnStore *store, const char *patient, unsigned limit,
                           GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  rows = list_visits (store, patient, limit, error);
  if (rows == NULL || !add_notes (store, rows, error))
    return NULL;

  return g_steal_pointer (&rows);
}

GPtrArray *
fln_query_patient_notes (FlnStore *store, const char *patient, GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_NOTE_COLUMNS " FROM note n"
                          " WHERE n.patient IN (SELECT :patient UNION"
                          "  SELECT id FROM patient WHERE merged_into = :patient)"
                          " AND n.ticket IS NULL ORDER BY n.stamp_us, n.id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":patient", patient);
  notes = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_note_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&notes);

      g_ptr_array_add (notes, read_note (query));
    }
}

void
fln_visit_row_free (FlnVisitRow *row)
{
  if (row == NULL)
    return;

  fln_visit_clear (&row->visit);
  g_clear_pointer (&row->notes, g_ptr_array_unref);
  g_free (row);
}
