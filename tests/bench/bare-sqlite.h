/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The yardstick: SQLite without us. Every failure ends the program. */

/* Opens or makes @path as shared/db does: WAL, synchronous=FULL, the same page cache, no
 * checkpoint but those that are asked for. */
sqlite3 *fln_bare_open (const char *path);

void fln_bare_exec (sqlite3 *db, const char *sql);
sqlite3_stmt *fln_bare_prepare (sqlite3 *db, const char *sql);

/* Steps through all rows, reading every column, and resets.  Returns: the rows. */
int fln_bare_read (sqlite3_stmt *stmt);

G_END_DECLS
