/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/db/db.h"

G_BEGIN_DECLS

/**
 * FlnTxn:
 *
 * One write transaction. Rolled back unless committed:
 *
 *   g_autoptr (FlnTxn) txn = fln_db_begin (db, error);
 *   if (txn == NULL) return FALSE;
 *   …
 *   return fln_txn_commit (txn, error);
 */
typedef struct _FlnTxn FlnTxn;

/**
 * fln_db_begin:
 *
 * Takes PATH.lock, waiting at most 10 s, then BEGIN IMMEDIATE: what is read from here on
 * is the newest there is and nobody else changes it. One at a time per connection.
 * %FLN_ERROR_LOCKED: another process held the lock all that time.
 */
FlnTxn *fln_db_begin (FlnDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_txn_commit:
 *
 * %TRUE once everything is on the disk; otherwise nothing of it was changed. Either way
 * the transaction is over and the lock released; @self is still to be freed. Only after a
 * failed sync (fln_db_is_broken()) can nobody know: the change is not shown, but a power
 * cut or opening the file again may bring it back, so what is done again must be
 * harmless. Fails as well if a statement of the transaction had failed.
 */
gboolean fln_txn_commit (FlnTxn *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_db_checkpoint:
 *
 * Takes the whole log into the file, under the lock, so that a program that ends leaves
 * one file that holds everything. Optional: nothing is lost without it, or if it fails.
 * %FLN_ERROR_LOCKED: a reader still needs the log, or another process holds the lock.
 */
gboolean fln_db_checkpoint (FlnDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rolls back if it is still open. */
void fln_txn_free (FlnTxn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTxn, fln_txn_free)

G_END_DECLS
