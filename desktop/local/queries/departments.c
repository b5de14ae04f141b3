/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/departments.h"

#include "desktop/local/queries/row-readers.h"
#include "shared/domain/order.h"

static GPtrArray *
list_departments (FlnStore *store, gboolean with_deleted, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_DEPARTMENT_COLUMNS " FROM department d"
                          " WHERE d.name IS NOT NULL"
                          " AND (:deleted OR coalesce (d.deleted, 0) = 0)"
                          " ORDER BY d.position IS NULL, d.position, d.name, d.id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":deleted", with_deleted);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_department_row_free);
  for (;;)
    {
      FlnDepartmentRow *row;
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      row = g_new0 (FlnDepartmentRow, 1);
      row->rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_room_free);
      fln_read_department (query, 0, &row->department);
      g_ptr_array_add (rows, row);
    }
}

static FlnDepartmentRow *
find_department (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FlnDepartmentRow *row = rows->pdata[i];

      if (g_strcmp0 (row->department.id, id) == 0)
        return row;
    }

  return NULL;
}

static void
count_waiting (FlnDepartmentRow *row, FlnStmt *place, int64_t now_us)
{
  FlnPlace at = {
    .colour = (FlnColour) fln_stmt_int (place, 1),
    .entered_us = fln_stmt_int (place, 2),
    .due_us = fln_stmt_int (place, 3),
    .own_target = row->department.target_min >= 0,
  };

  row->waiting++;
  row->overdue += at.due_us < now_us;
  row->untriaged += fln_order_triage_is_late (&at, now_us) ? 1 : 0;
  row->longest_us = MAX (row->longest_us, now_us - at.entered_us);
}

static gboolean
count_queues (FlnStore *store, GPtrArray *rows, GError **error)
{
  g_autoptr (FlnStmt) places = NULL;
  int64_t now_us;

  places = fln_db_prepare (fln_store_db (store),
                           "SELECT department, colour, entered_us, due_us FROM place",
                           error);
  if (places == NULL || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  for (;;)
    {
      FlnDepartmentRow *row;
      gboolean more;

      if (!fln_stmt_step (places, &more, error))
        return FALSE;
      if (!more)
        return TRUE;

      row = find_department (rows, fln_stmt_text (places, 0));
      if (row != NULL)
        count_waiting (row, places, now_us);
    }
}

static gboolean
count_called (FlnStore *store, GPtrArray *rows, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT department, count (*) FROM ticket"
                          " WHERE state IN ('called', 'serving')"
                          " AND coalesce (deleted, 0) = 0 GROUP BY department",
                          error);
  if (query == NULL)
    return FALSE;

  for (;;)
    {
      FlnDepartmentRow *row;
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return FALSE;
      if (!more)
        return TRUE;

      row = find_department (rows, fln_stmt_text (query, 0));
      if (row != NULL)
        row->called = (unsigned) fln_stmt_int (query, 1);
    }
}

static gboolean
add_rooms (FlnStore *store, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) rooms = fln_query_rooms (store, NULL, error);

  if (rooms == NULL)
    return FALSE;

  for (guint i = 0; i < rooms->len; i++)
    {
      const FlnRoom *room = rooms->pdata[i];
      FlnDepartmentRow *row = find_department (rows, room->department);

      if (row != NULL)
        g_ptr_array_add (row->rooms, fln_room_copy (room));
    }

  return TRUE;
}

GPtrArray *
fln_query_departments (FlnStore *store, gboolean with_deleted, GError **error)
{
  g_autoptr (GPtrArray) rows = list_departments (store, with_deleted, error);

  if (rows == NULL || !count_queues (store, rows, error)
      || !count_called (store, rows, error) || !add_rooms (store, rows, error))
    return NULL;

  return g_steal_pointer (&rows);
}

FlnDepartment *
fln_query_department (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_DEPARTMENT_COLUMNS " FROM department d"
                          " WHERE d.id = :id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_read_one (query, "department", id, error))
    return NULL;

  department = fln_department_new ();
  fln_department_clear (department);
  fln_read_department (query, 0, department);
  return g_steal_pointer (&department);
}

static gboolean
names_the_same (const char *said, const char *name)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (name == NULL)
    return FALSE;

  a = g_utf8_casefold (said, -1);
  b = g_utf8_casefold (name, -1);
  return g_str_equal (a, b);
}

static void
set_unknown_department (GPtrArray *rows, const char *name, GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FlnDepartmentRow *row = rows->pdata[i];

      g_string_append (codes, i > 0 ? ", " : "");
      g_string_append (codes, row->department.code != NULL ? row->department.code
                                                           : row->department.name);
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
               codes->len > 0 ? "No department is called %s here; there are %s."
                              : "No department is called %s here%s: this desk has not "
                                "heard of any yet.",
               name, codes->str);
}

FlnDepartment *
fln_query_department_named (FlnStore *store, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  rows = list_departments (store, FALSE, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const FlnDepartment *department
          = &((const FlnDepartmentRow *) rows->pdata[i])->department;

      if (names_the_same (name, department->code)
          || names_the_same (name, department->name)
          || g_str_equal (name, department->id))
        return fln_department_copy (department);
    }

  set_unknown_department (rows, name, error);
  return NULL;
}

GPtrArray *
fln_query_rooms (FlnStore *store, const char *department, GError **error)
{
  g_autoptr (GPtrArray) rooms = NULL;
  g_autoptr (FlnStmt) query = NULL;

  /* Rooms 2 and 10 in the order of their doors. */
  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_ROOM_COLUMNS " FROM room r"
                          " WHERE r.name IS NOT NULL AND coalesce (r.deleted, 0) = 0"
                          " AND (:department IS NULL OR r.department = :department)"
                          " ORDER BY CAST (r.name AS INTEGER), r.name, r.id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":department", department);
  rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_room_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rooms);

      g_ptr_array_add (rooms, fln_room_new ());
      fln_read_room (query, 0, rooms->pdata[rooms->len - 1]);
    }
}

FlnRoom *
fln_query_room_named (FlnStore *store, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rooms = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  rooms = fln_query_rooms (store, NULL, error);
  if (rooms == NULL)
    return NULL;

  for (guint i = 0; i < rooms->len; i++)
    if (names_the_same (name, ((const FlnRoom *) rooms->pdata[i])->name))
      return g_ptr_array_steal_index (rooms, i);

  g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "No room is called %s here.",
               name);
  return NULL;
}

void
fln_department_row_free (FlnDepartmentRow *row)
{
  if (row == NULL)
    return;

  fln_department_clear (&row->department);
  g_clear_pointer (&row->rooms, g_ptr_array_unref);
  g_free (row);
}
