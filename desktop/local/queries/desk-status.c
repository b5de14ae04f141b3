/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/desk-status.h"

#include "desktop/local/anchors.h"
#include "desktop/local/applier.h"
#include "desktop/local/journal.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/session.h"
#include "shared/base/encoding.h"
#include "shared/base/hash.h"

/* Department ids in one order on all desks. */
static GPtrArray *
list_department_ids (FlnStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store), "SELECT id FROM department ORDER BY id",
                          error);
  if (query == NULL)
    return NULL;

  for (;;)
    {
      gboolean row;

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);

      g_ptr_array_add (ids, g_strdup (fln_stmt_text (query, 0)));
    }
}

/* One hash over the orders of all departments: a line "id hash" for each. */
static char *
hash_all_orders (FlnStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids = list_department_ids (store, error);
  g_autoptr (GString) lines = g_string_new (NULL);
  uint8_t hash[FLN_HASH_SIZE];

  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *order = fln_place_order_hash (store, ids->pdata[i], error);

      if (order == NULL)
        return NULL;

      g_string_append (lines, ids->pdata[i]);
      g_string_append_c (lines, ' ');
      g_string_append (lines, order);
      g_string_append_c (lines, '\n');
    }

  fln_hash (lines->str, lines->len, hash);
  return fln_hex_encode (hash, sizeof hash);
}

static gboolean
read_identity (FlnStore *store, FlnDeskStatus *status, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);

  if (site == NULL || !fln_store_get_fact (store, "device", &status->device, error)
      || !fln_store_get_fact (store, "letter", &status->letter, error)
      || !fln_store_get_fact (store, "name", &status->name, error)
      || !fln_store_get_fact (store, "server", &status->server, error)
      || !fln_store_get_number (store, "inc", 0, &status->inc, error))
    return FALSE;

  status->enrolled = status->device != NULL;
  status->site = g_steal_pointer (&site->name);
  status->organisation = g_steal_pointer (&site->organisation);
  return TRUE;
}

static gboolean
read_journal (FlnStore *store, FlnDeskStatus *status, GError **error)
{
  g_auto (FlnCursor) cursor = { 0 };
  FlnJournalCounts counts;

  if (!fln_journal_count (store, &counts, error)
      || !fln_applier_read_cursor (store, &cursor, error))
    return FALSE;

  status->pending = counts.pending;
  status->quarantined = counts.quarantined;
  status->oldest_pending_us = counts.oldest_pending_us;
  status->cursor = cursor.cs;
  return TRUE;
}

/* Nobody signed in is no failure here. */
static gboolean
read_session (FlnStore *store, FlnDeskStatus *status, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FlnSession) session = fln_session_current (store, &problem);

  if (session != NULL)
    {
      status->user = g_steal_pointer (&session->user);
      status->role = session->role;
    }
  else if (!g_error_matches (problem, FLN_ERROR, FLN_ERROR_DENIED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

FlnDeskStatus *
fln_query_status (FlnStore *store, GError **error)
{
  g_autoptr (FlnDeskStatus) status = g_new0 (FlnDeskStatus, 1);

  if (!read_identity (store, status, error) || !read_journal (store, status, error)
      || !read_session (store, status, error)
      || !fln_anchors_offset_ms (store, &status->clock_known, &status->clock_offset_ms,
                                 error))
    return NULL;

  status->order_hash = hash_all_orders (store, error);
  if (status->order_hash == NULL)
    return NULL;

  return g_steal_pointer (&status);
}

void
fln_desk_status_free (FlnDeskStatus *status)
{
  if (status == NULL)
    return;

  g_free (status->device);
  g_free (status->letter);
  g_free (status->name);
  g_free (status->site);
  g_free (status->organisation);
  g_free (status->server);
  g_free (status->order_hash);
  g_free (status->user);
  g_free (status);
}
