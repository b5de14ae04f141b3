/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/transaction.h"

#include "shared/db/db-private.h"

#include <sqlite3.h>

#define LOCK_TIMEOUT_MS 10000

/* About 4 MB: often enough to keep the WAL short, seldom enough that the syncs of a
 * checkpoint do not count. */
#define CHECKPOINT_PAGES 1000

struct _FlnTxn
{
  FlnDb *db;
  gboolean open;
  gboolean spoilt;
};

static gboolean
may_write (FlnDb *db, GError **error)
{
  const char *why = NULL;

  if (db->reader)
    why = "it was opened for reading only";
  else if (db->broken)
    why = "the disk failed or the file was found damaged, so nothing more is written"
          " until the program is started again";
  else if (db->txn != NULL)
    why = "a transaction is open already";

  if (why == NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "%s: no transaction can begin: %s",
               db->path, why);
  return FALSE;
}

FlnTxn *
fln_db_begin (FlnDb *db, GError **error)
{
  FlnTxn *self;

  if (!may_write (db, error) || !fln_lock_file_take (db->lock, LOCK_TIMEOUT_MS, error))
    return NULL;

  if (!fln_db_execute (db, "BEGIN IMMEDIATE", error))
    {
      fln_lock_file_release (db->lock);
      return NULL;
    }

  self = g_new0 (FlnTxn, 1);
  self->db = db;
  self->open = TRUE;
  db->txn = self;
  return self;
}

static void
end (FlnTxn *self)
{
  self->open = FALSE;
  self->db->txn = NULL;
  fln_lock_file_release (self->db->lock);
}

static void
roll_back (FlnTxn *self)
{
  g_autoptr (GError) error = NULL;

  /* SQLite has rolled back by itself after some errors. */
  if (!sqlite3_get_autocommit (self->db->handle)
      && !fln_db_execute (self->db, "ROLLBACK", &error))
    {
      /* What was written stays invisible, but this connection is of no use any more. */
      self->db->broken = TRUE;
      g_warning ("%s", error->message);
    }

  end (self);
}

/* Under the lock, so that nobody writes at the same time. The commit counts even if this
 * fails: the WAL stays until a checkpoint succeeds. */
static void
checkpoint (FlnDb *db)
{
  int code;

  if (db->wal_pages < CHECKPOINT_PAGES)
    return;

  code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL,
                                    NULL);
  if ((code & 0xff) == SQLITE_BUSY)
    code = SQLITE_OK; /* a reader holds it back; a later commit tries again */

  /* A second try after a failed sync may claim success for pages that the kernel has
   * dropped; a broken connection makes no second try. */
  fln_db_judge (db, code);

  if (code != SQLITE_OK && code != db->checkpoint_code)
    g_warning ("%s: the disk failed while its log was being taken in (%s, %d); every"
               " commit is kept in the log; make room, and have the disk checked%s",
               db->path, sqlite3_errstr (code), code,
               db->broken ? "; nothing more is written until the program is started"
                            " again"
                          : "");
  db->checkpoint_code = code;
}

gboolean
fln_txn_commit (FlnTxn *self, GError **error)
{
  g_return_val_if_fail (self->open, FALSE);

  if (self->spoilt || sqlite3_get_autocommit (self->db->handle))
    {
      roll_back (self);
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: a statement of this transaction had failed, so nothing of it"
                   " was kept",
                   self->db->path);
      return FALSE;
    }

  if (!fln_db_execute (self->db, "COMMIT", error))
    {
      roll_back (self);
      return FALSE;
    }

  checkpoint (self->db);
  end (self);
  return TRUE;
}

gboolean
fln_db_checkpoint (FlnDb *db, GError **error)
{
  int code;

  if (!may_write (db, error) || !fln_lock_file_take (db->lock, LOCK_TIMEOUT_MS, error))
    return FALSE;

  /* A reader is not waited for: others want to write meanwhile. */
  sqlite3_busy_timeout (db->handle, 0);
  code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                    NULL, NULL);
  sqlite3_busy_timeout (db->handle, FLN_DB_BUSY_TIMEOUT_MS);
  fln_lock_file_release (db->lock);
  if (code == SQLITE_OK)
    return TRUE;

  if ((code & 0xff) != SQLITE_BUSY)
    return fln_db_fail (db, code, "take the log into the file", error);

  g_set_error (error, FLN_ERROR, FLN_ERROR_LOCKED,
               "%s: somebody still reads from its log, so the log stays", db->path);
  return FALSE;
}

void
fln_txn_free (FlnTxn *self)
{
  if (self->open)
    roll_back (self);
  g_free (self);
}

void
fln_txn_spoil (FlnTxn *self)
{
  self->spoilt = TRUE;
}
