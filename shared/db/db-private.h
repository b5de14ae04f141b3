/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/lock-file.h"
#include "shared/db/db.h"

G_BEGIN_DECLS

/* What the files of this folder know of each other; nobody else includes it. */

#define FLN_DB_BUSY_TIMEOUT_MS 5000

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

/* Texts are constants, so their address is a quick guess at which is meant. */
#define FLN_STMT_RECENT 256

struct _FlnDb
{
  sqlite3 *handle;
  char *path; /* absolute, links resolved: also the lock's name depends on it */
  FlnDbKind kind;
  gboolean reader;
  gboolean broken;

  FlnLockFile *lock;                /* NULL for a reader */
  FlnTxn *txn;                      /* the one that is open; not owned */
  gboolean own;                     /* the statement under way is one of this layer's */
  int wal_pages;                    /* as of the last commit of this connection */
  int checkpoint_code;              /* what the last checkpoint came to */
  GHashTable *statements;           /* SQL text → FlnStmt */
  FlnStmt *recent[FLN_STMT_RECENT]; /* of `statements`, by their text's address */
  unsigned loans;
};

/* Says in one sentence why SQLite answered @code, marks the connection broken if it is,
 * and returns %FALSE. @doing: a few words for the log: "begin", or a statement's text. */
gboolean fln_db_fail (FlnDb *self, int code, const char *doing, GError **error);

/* Marks the connection broken if SQLite's answer @code means that it is. */
void fln_db_judge (FlnDb *self, int code);

/* Runs @sql, which this layer wrote or the schema files hold. */
gboolean fln_db_execute (FlnDb *self, const char *sql, GError **error);

/* The first column of the first row. */
gboolean
fln_db_read_number (FlnDb *self, const char *sql, int64_t *number, GError **error);

/* Remembers that a write of the open transaction failed: it can then not be committed. */
void fln_txn_spoil (FlnTxn *self);

/* An empty cache of statements; it owns what is put in. */
GHashTable *fln_stmt_cache_new (void);

G_END_DECLS
