/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/pull.h"
#include "syncd/central/centre-facts.h"

#include "shared/wire/change-page.h"
#include "shared/wire/staff-roster.h"

#include <string.h>

/* A desk that has not met the centre for so long signs nobody new in. */
#define ROSTER_LIFETIME_US (G_TIME_SPAN_DAY * 14)

static gboolean
is_before_kept (FlnCentral *central, int64_t since, gboolean *before, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (fln_central_get_db (central),
                                              "SELECT min (cs) FROM commit_log", error);
  gboolean row = FALSE;

  if (query == NULL || !fln_stmt_step (query, &row, error))
    return FALSE;

  *before = row && since < fln_stmt_int (query, 0);
  return TRUE;
}

gboolean
fln_pull_check_cursor (FlnCentral *central, const FlnPullCursor *cursor,
                       FlnCursorVerdict *verdict, GError **error)
{
  uint8_t h[FLN_HASH_SIZE];
  gboolean found = FALSE;
  gboolean before = FALSE;
  FlnHead head;

  fln_central_get_head (central, &head);
  *verdict = FLN_CURSOR_DIVERGED;
  if (!g_str_equal (cursor->epoch, fln_central_get_epoch (central)) || cursor->since < 0
      || cursor->since > head.cs)
    return TRUE;

  if (!is_before_kept (central, cursor->since, &before, error))
    return FALSE;
  if (before)
    {
      *verdict = FLN_CURSOR_GONE;
      return TRUE;
    }

  if (cursor->since > 0)
    {
      if (!fln_central_find_commit (central, cursor->since, h, &found, error))
        return FALSE;
      if (!found || memcmp (h, cursor->h, FLN_HASH_SIZE) != 0)
        return TRUE;
    }

  *verdict = FLN_CURSOR_GOOD;
  return TRUE;
}

/* The number of the row that fills a page; 0: there are not so many. */
static gboolean
find_full (FlnDb *db, int64_t since, int limit, int64_t *full, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db, "SELECT cs FROM change WHERE cs > $1 ORDER BY cs LIMIT 1 OFFSET $2", error);
  gboolean row = FALSE;

  *full = 0;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, "$1", since);
  fln_stmt_bind_int (query, "$2", limit - 1);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *full = fln_stmt_int (query, 0);
  return TRUE;
}

/* The end of the commit that the page is full in. */
static gboolean
find_end (FlnCentral *central, int64_t since, int limit, FlnHead *end, GError **error)
{
  FlnDb *db = fln_central_get_db (central);
  g_autoptr (FlnStmt) query = NULL;
  int64_t full = 0;
  gboolean row = FALSE;

  fln_central_get_head (central, end);
  if (!find_full (db, since, limit, &full, error))
    return FALSE;
  if (full == 0)
    return TRUE;

  query = fln_db_prepare (
      db, "SELECT cs, h FROM commit_log WHERE cs >= $1 ORDER BY cs LIMIT 1", error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, "$1", full);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  g_assert (row);
  end->cs = fln_stmt_int (query, 0);
  fln_centre_read_hash (query, 1, end->h);
  return TRUE;
}

static FlnChange *
render_listed (FlnDb *db, FlnStmt *query, GError **error)
{
  FlnRecordType type = FLN_N_RECORDS;
  g_autofree char *id = g_strdup (fln_stmt_text (query, 2));

  if (!fln_record_type_from_name (fln_stmt_text (query, 1), &type))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "The change table names a record type that does not exist: %s",
                   fln_stmt_text (query, 1));
      return NULL;
    }

  return fln_news_render (db, type, id, fln_stmt_int (query, 0), error);
}

gboolean
fln_pull_list (FlnCentral *central, int64_t after, int64_t last, int limit,
               GPtrArray *rows, GError **error)
{
  FlnDb *db = fln_central_get_db (central);
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT cs, type, id FROM change WHERE cs > $1 AND cs <= $2 ORDER BY cs LIMIT $3",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, "$1", after);
  fln_stmt_bind_int (query, "$2", last);
  fln_stmt_bind_int (query, "$3", limit);
  for (;;)
    {
      FlnChange *change = NULL;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      change = render_listed (db, query, error);
      if (change == NULL)
        return FALSE;
      g_ptr_array_add (rows, change);
    }
}

GBytes *
fln_pull_page (FlnCentral *central, const FlnPullCursor *cursor, int limit,
               gboolean *more, GError **error)
{
  g_autoptr (FlnChangePage) page = fln_change_page_new ();
  int rows = limit < 1 || limit > FLN_PULL_MAX_ROWS ? FLN_PULL_MAX_ROWS : limit;
  FlnHead head;
  FlnHead end;

  fln_central_get_head (central, &head);
  if (!find_end (central, cursor->since, rows, &end, error)
      || !fln_pull_list (central, cursor->since, end.cs, -1, page->rows, error))
    return NULL;

  page->epoch = g_strdup (fln_central_get_epoch (central));
  page->since = cursor->since;
  page->next = end.cs;
  memcpy (page->next_h, end.h, FLN_HASH_SIZE);
  page->more = end.cs < head.cs;
  page->server_us = fln_central_now_us (central);
  if (more != NULL)
    *more = page->more;
  return fln_change_page_write (page);
}

gboolean
fln_pull_render (FlnCentral *central, FlnRecordType type, const char *id,
                 FlnChange **row, GError **error)
{
  FlnDb *db = fln_central_get_db (central);
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db, "SELECT cs FROM change WHERE type = $1 AND id = $2", error);
  gboolean found = FALSE;

  *row = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", fln_record_spec (type)->name);
  fln_stmt_bind_text (query, "$2", id);
  if (!fln_stmt_step (query, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  *row = fln_news_render (db, type, id, fln_stmt_int (query, 0), error);
  return *row != NULL;
}

GBytes *
fln_pull_roster (FlnCentral *central, GError **error)
{
  int64_t now_us = fln_central_now_us (central);
  g_autoptr (FlnRoster) roster = fln_roster_new (now_us, now_us + ROSTER_LIFETIME_US);
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_central_get_db (central),
      "SELECT id, user, name, role, verifier FROM staff"
      " WHERE coalesce (retired, 0) = 0 AND user IS NOT NULL AND verifier IS NOT NULL"
      " ORDER BY user, id",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  for (;;)
    {
      FlnRosterEntry entry = { 0 };

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return fln_roster_write (roster, fln_central_get_sign_secret (central));

      /* Texts of the row; the roster copies them. */
      entry = (FlnRosterEntry){ .id = (char *) fln_stmt_text (query, 0),
                                .user = (char *) fln_stmt_text (query, 1),
                                .name = (char *) fln_stmt_text (query, 2),
                                .role = (char *) fln_stmt_text (query, 3),
                                .verifier = (char *) fln_stmt_text (query, 4) };
      fln_roster_add (roster, &entry);
    }
}
