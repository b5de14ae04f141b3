/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/db/db.h"

G_BEGIN_DECLS

/**
 * FlnStmt:
 *
 * A prepared statement, on loan from its connection: freeing it resets it, forgets
 * what was bound and gives it back for the next fln_db_prepare() of the same text. The same
 * text may be on loan twice. Statements that write need an open FlnTxn.
 *
 * Values are bound by name. A bind that fails (no such name, too long) is remembered, and
 * so is a parameter nobody bound: run and step then fail. Bound values stay until the
 * statement is freed or they are bound anew.
 *
 * Reading rows:
 *
 *   for (;;)
 *     {
 *       if (!fln_stmt_step (query, &row, error)) return FALSE;
 *       if (!row) break;
 *       …
 *     }
 */
typedef struct _FlnStmt FlnStmt;

typedef enum
{
  FLN_DB_NULL = 1,
  FLN_DB_INT,
  FLN_DB_TEXT,
  FLN_DB_BLOB,
} FlnDbType;

/* @sql: one statement, a constant text; values are never written into it. BEGIN, COMMIT,
 * ATTACH, and PRAGMA with a value are refused. */
FlnStmt *
fln_db_prepare (FlnDb *db, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void fln_stmt_free (FlnStmt *self);

/* @name with its first character, ":id" or "$1". Values are copied; %NULL binds NULL. */
void fln_stmt_bind_text (FlnStmt *self, const char *name, const char *text);
void fln_stmt_bind_int (FlnStmt *self, const char *name, int64_t number);
void
fln_stmt_bind_blob (FlnStmt *self, const char *name, const void *bytes, gsize size);
void fln_stmt_bind_null (FlnStmt *self, const char *name);

/**
 * fln_stmt_run:
 *
 * Runs a statement from whose rows nothing is wanted, and resets it, so that it can be
 * bound and run again. %FLN_ERROR_INVALID if a constraint of the schema refuses the
 * values: that statement did nothing, the transaction goes on. After any other error
 * the transaction may have been rolled back: leave it.
 */
gboolean fln_stmt_run (FlnStmt *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_stmt_step:
 * @row: (out): %TRUE if there is a row to read, %FALSE after the last
 *
 * After the last row and after an error the statement is reset: stepping again begins
 * at the first row. Errors as in fln_stmt_run().
 */
gboolean
fln_stmt_step (FlnStmt *self, gboolean *row, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends a reading before its last row, so that it no longer holds back the WAL. Bound
 * values stay. */
void fln_stmt_reset (FlnStmt *self);

/* Columns of the present row, from 0. Text and blobs are valid until the next step,
 * reset, run or free; %NULL for NULL. */
FlnDbType fln_stmt_type (FlnStmt *self, int column);
gboolean fln_stmt_is_null (FlnStmt *self, int column);
const char *fln_stmt_text (FlnStmt *self, int column);
int64_t fln_stmt_int (FlnStmt *self, int column); /* 0 for NULL */
const void *fln_stmt_blob (FlnStmt *self, int column, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStmt, fln_stmt_free)

G_END_DECLS
