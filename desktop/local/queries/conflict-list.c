/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/conflict-list.h"

#include "desktop/local/queries/row-readers.h"
#include "desktop/local/queries/value-words.h"

#define DESK_NAME(device)                                                              \
  "coalesce ((SELECT coalesce (v.letter, v.name) FROM device v WHERE v.id = " device   \
  "), " device ")"

#define CONFLICT_ROWS                                                                  \
  "SELECT " FLN_CONFLICT_COLUMNS ", CASE c.subject_type"                               \
  " WHEN 'patient' THEN (SELECT name FROM patient WHERE id = c.subject)"               \
  " WHEN 'ticket' THEN (SELECT number FROM ticket WHERE id = c.subject)"               \
  " WHEN 'department' THEN (SELECT name FROM department WHERE id = c.subject)"         \
  " WHEN 'room' THEN (SELECT name FROM room WHERE id = c.subject)"                     \
  " WHEN 'staff' THEN (SELECT name FROM staff WHERE id = c.subject) END, " DESK_NAME ( \
      "c.winner_device") ", " DESK_NAME ("c.loser_device") " FROM conflict c"

/* Columns after the conflict's. */
enum
{
  SUBJECT_NAME = FLN_CONFLICT_N_COLUMNS,
  WINNER_DESK,
  LOSER_DESK,
};

static FlnConflictRow *
read_row (FlnStore *store, FlnStmt *query, GError **error)
{
  g_autoptr (FlnConflictRow) row = g_new0 (FlnConflictRow, 1);
  const FlnConflict *conflict = &row->conflict;

  fln_read_conflict (query, 0, &row->conflict);
  row->subject_name = g_strdup (fln_stmt_text (query, SUBJECT_NAME));
  row->winner_desk = g_strdup (fln_stmt_text (query, WINNER_DESK));
  row->loser_desk = g_strdup (fln_stmt_text (query, LOSER_DESK));

  row->winner_shown = fln_value_words (store, conflict->subject_type, conflict->reg,
                                       conflict->winner.value, error);
  if (row->winner_shown == NULL)
    return NULL;

  row->loser_shown = fln_value_words (store, conflict->subject_type, conflict->reg,
                                      conflict->loser.value, error);
  if (row->loser_shown == NULL)
    return NULL;

  return g_steal_pointer (&row);
}

GPtrArray *
fln_query_conflicts (FlnStore *store, gboolean only_open, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (store),
                          CONFLICT_ROWS " WHERE c.subject IS NOT NULL"
                                        " AND (c.review IS NULL OR NOT :open)"
                                        " ORDER BY c.stamp_us DESC, c.id DESC",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_int (query, ":open", only_open);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_conflict_row_free);
  for (;;)
    {
      FlnConflictRow *row;
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      row = read_row (store, query, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
}

FlnConflictRow *
fln_query_conflict (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  query
      = fln_db_prepare (fln_store_db (store), CONFLICT_ROWS " WHERE c.id = :id", error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_read_one (query, "conflict", id, error))
    return NULL;

  return read_row (store, query, error);
}

gboolean
fln_query_conflict_count (FlnStore *store, unsigned *open, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (open != NULL, FALSE);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT count (*) FROM conflict"
                          " WHERE subject IS NOT NULL AND review IS NULL",
                          error);
  if (query == NULL || !fln_read_one (query, "conflict", "open", error))
    return FALSE;

  *open = (unsigned) fln_stmt_int (query, 0);
  return TRUE;
}

void
fln_conflict_row_free (FlnConflictRow *row)
{
  if (row == NULL)
    return;

  fln_conflict_clear (&row->conflict);
  g_free (row->subject_name);
  g_free (row->winner_shown);
  g_free (row->loser_shown);
  g_free (row->winner_desk);
  g_free (row->loser_desk);
  g_free (row);
}
