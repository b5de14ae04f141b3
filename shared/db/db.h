/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/error.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnDb:
 *
 * One connection to one SQLite file, for one thread at a time.
 *
 * Several processes may have the same file open. WAL; every commit is on the disk when
 * fln_txn_commit() returns (synchronous = FULL). Writes are only possible inside an
 * FlnTxn, which holds PATH.lock: so no two connections ever write or checkpoint at once.
 * Checkpoints are made by commits, under that lock, and by nobody else; closing a
 * connection or reading never makes one.
 *
 * All failures are %FLN_ERROR_STORAGE unless a function names another, and their
 * message says what happened, that nothing was changed, and what to do.
 */
typedef struct _FlnDb FlnDb;

/**
 * FlnDbKind:
 * @FLN_DB_DESK: a desk's store; application_id "FlnD"
 * @FLN_DB_CENTRAL: the centre's; application_id "FlnC"
 */
typedef enum
{
  FLN_DB_DESK = 1,
  FLN_DB_CENTRAL,
} FlnDbKind;

/* A WAL beyond this means that a reader has stood still for long: worth an alarm. */
#define FLN_DB_WAL_ALARM_BYTES (INT64_C (64) * 1024 * 1024)

/**
 * fln_db_open:
 *
 * Opens @path for reading and writing. Makes it if need be, mode 0600, its folder too,
 * mode 0700, and applies the schema files it lacks, each in a transaction of its own.
 * Fails with %FLN_ERROR_NEWER if a newer program wrote the file and %FLN_ERROR_STORAGE
 * if it is damaged, of the other kind or of another program: the file is then left as it
 * was, byte for byte. %FLN_ERROR_LOCKED: another process held it for 10 s.
 */
FlnDb *fln_db_open (const char *path, FlnDbKind kind,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_db_open_reader:
 *
 * Opens @path for reading only. %FLN_ERROR_NOT_FOUND if there is no such file,
 * %FLN_ERROR_NEWER as above; %FLN_ERROR_STORAGE also if the file still lacks schema files,
 * which only fln_db_open() applies.
 */
FlnDb *fln_db_open_reader (const char *path, FlnDbKind kind,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every FlnStmt and FlnTxn of the connection must be gone. */
void fln_db_close (FlnDb *self);

const char *fln_db_path (FlnDb *self);

/* Whether a transaction is open. */
gboolean fln_db_in_transaction (FlnDb *self);

/* Whether the disk failed to sync, or the file was found damaged: then no transaction
 * begins any more. Close and open again, which recovers what the disk really has. */
gboolean fln_db_is_broken (FlnDb *self);

/* Rows changed by the last statement that writes. */
int fln_db_changes (FlnDb *self);

/* Length of the WAL in bytes, 0 if there is none; see %FLN_DB_WAL_ALARM_BYTES. */
int64_t fln_db_wal_bytes (FlnDb *self);

/* Reads the whole file, about 0.7 s a million rows. %FALSE names the first fault. */
gboolean fln_db_quick_check (FlnDb *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_db_backup:
 * @path: a file that does not exist; its folder does
 *
 * Writes a complete copy as of one commit, one file with no WAL beside it, checks and
 * syncs it. Outside a transaction; others may write meanwhile. On failure there is no
 * new file at @path.
 */
gboolean
fln_db_backup (FlnDb *self, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDb, fln_db_close)

G_END_DECLS

#include "shared/db/statement.h"
#include "shared/db/transaction.h"
