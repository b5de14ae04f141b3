/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/appointment-list.h"

#include "desktop/local/queries/row-readers.h"

static FlnAppointmentRow *
read_row (FlnStmt *query)
{
  FlnAppointmentRow *row = g_new0 (FlnAppointmentRow, 1);

  fln_read_appointment (query, 0, &row->appointment);
  row->name = g_strdup (fln_stmt_text (query, FLN_APPOINTMENT_N_COLUMNS));
  row->phone = g_strdup (fln_stmt_text (query, FLN_APPOINTMENT_N_COLUMNS + 1));
  return row;
}

GPtrArray *
fln_query_appointments (FlnStore *store, int64_t from_us, int64_t to_us, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT " FLN_APPOINTMENT_COLUMNS ", p.name, p.phone FROM appointment a"
      " LEFT JOIN patient q ON q.id = a.patient"
      " LEFT JOIN patient p ON p.id = coalesce (q.merged_into, q.id)"
      " WHERE a.at_us >= :from AND a.at_us < :to AND coalesce (a.deleted, 0) = 0"
      " ORDER BY a.at_us, a.id",
      error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":from", from_us);
  fln_stmt_bind_int (query, ":to", to_us);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_appointment_row_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, read_row (query));
    }
}

FlnAppointment *
fln_query_appointment (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnAppointment) appointment = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_APPOINTMENT_COLUMNS " FROM appointment a"
                          " WHERE a.id = :id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_read_one (query, "appointment", id, error))
    return NULL;

  appointment = fln_appointment_new ();
  fln_read_appointment (query, 0, appointment);
  return g_steal_pointer (&appointment);
}

void
fln_appointment_row_free (FlnAppointmentRow *row)
{
  if (row == NULL)
    return;

  fln_appointment_clear (&row->appointment);
  g_free (row->name);
  g_free (row->phone);
  g_free (row);
}
