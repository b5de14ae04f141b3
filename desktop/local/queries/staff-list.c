/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/staff-list.h"

#include "desktop/local/queries/row-readers.h"

GPtrArray *
fln_query_staff (FlnStore *store, gboolean with_retired, GError **error)
{
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_STAFF_COLUMNS " FROM staff s"
                          " WHERE s.user IS NOT NULL"
                          " AND (:retired OR coalesce (s.retired, 0) = 0)"
                          " ORDER BY s.name, s.user",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":retired", with_retired);
  staff = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_staff_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&staff);

      g_ptr_array_add (staff, fln_staff_new ());
      fln_read_staff (query, 0, staff->pdata[staff->len - 1]);
    }
}

FlnStaff *
fln_query_staff_by_user (FlnStore *store, const char *user, GError **error)
{
  g_autoptr (FlnStaff) staff = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (user != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_STAFF_COLUMNS " FROM staff s"
                          " WHERE s.user = :user OR s.id = :user"
                          " ORDER BY coalesce (s.retired, 0), s.id LIMIT 1",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":user", user);
  if (!fln_read_one (query, "member of staff", user, error))
    return NULL;

  staff = fln_staff_new ();
  fln_read_staff (query, 0, staff);
  return g_steal_pointer (&staff);
}

static FlnDeviceRow *
read_device (FlnStmt *query, const char *here)
{
  FlnDeviceRow *row = g_new0 (FlnDeviceRow, 1);

  row->id = g_strdup (fln_stmt_text (query, 0));
  row->letter = g_strdup (fln_stmt_text (query, 1));
  row->name = g_strdup (fln_stmt_text (query, 2));
  row->revoked = fln_stmt_int (query, 3) != 0;
  row->last_write_us = fln_stmt_int (query, 4);
  row->here = g_strcmp0 (row->id, here) == 0;
  return row;
}

GPtrArray *
fln_query_devices (FlnStore *store, GError **error)
{
  g_autofree char *here = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (FlnStmt) query = NULL;

  if (!fln_store_get_fact (store, "device", &here, error))
    return NULL;

  query = fln_db_prepare (
      fln_store_db (store),
      "WITH work AS (SELECT stamp_device AS device, max (stamp_us) AS us FROM step"
      " GROUP BY stamp_device)"
      " SELECT v.id, v.letter, v.name, v.revoked, coalesce (work.us, 0) FROM device v"
      " LEFT JOIN work ON work.device = v.id"
      " WHERE v.letter IS NOT NULL ORDER BY length (v.letter), v.letter",
      error);
  if (query == NULL)
    return NULL;

  devices = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_device_row_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&devices);

      g_ptr_array_add (devices, read_device (query, here));
    }
}

void
fln_device_row_free (FlnDeviceRow *row)
{
  if (row == NULL)
    return;

  g_free (row->id);
  g_free (row->letter);
  g_free (row->name);
  g_free (row);
}
