/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bare-sqlite.h"

#include <stdlib.h>

static void
require (sqlite3 *db, int code, const char *sql)
{
  if (code == SQLITE_OK)
    return;

  g_printerr ("%s: %s\n", sqlite3_errmsg (db), sql);
  exit (1);
}

void
fln_bare_exec (sqlite3 *db, const char *sql)
{
  require (db, sqlite3_exec (db, sql, NULL, NULL, NULL), sql);
}

sqlite3_stmt *
fln_bare_prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  require (db, sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL),
           sql);
  return stmt;
}

sqlite3 *
fln_bare_open (const char *path)
{
  sqlite3 *db = NULL;

  require (db, sqlite3_open (path, &db), path);
  fln_bare_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                     "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192;"
                     "PRAGMA wal_autocheckpoint = 0");
  return db;
}

int
fln_bare_read (sqlite3_stmt *stmt)
{
  int rows = 0;

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int column = 0; column < sqlite3_column_count (stmt); column++)
        if (sqlite3_column_type (stmt, column) == SQLITE_INTEGER)
          (void) sqlite3_column_int64 (stmt, column);
        else
          (void) sqlite3_column_text (stmt, column);
      rows++;
    }

  sqlite3_reset (stmt);
  return rows;
}
