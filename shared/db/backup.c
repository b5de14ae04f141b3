/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

/* A connection to the copy: nothing but a path and a handle is used of it. */
static FlnDb *
open_copy (const char *path, GError **error)
{
  g_autoptr (FlnDb) copy = NULL;
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int code;

  if (fd < 0)
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_STORAGE,
          "%s: no backup can be written there; choose a name that is free, in a"
          " folder this user may write to: %s",
          path, g_strerror (errno));
      return NULL;
    }
  close (fd);

  copy = g_new0 (FlnDb, 1);
  copy->path = g_canonicalize_filename (path, NULL);
  copy->statements = fln_stmt_cache_new ();
  code = sqlite3_open_v2 (path, &copy->handle,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      fln_db_fail (copy, code, "backup", error);
      return NULL;
    }

  return g_steal_pointer (&copy);
}

/* All pages in one step, so that they are of one commit. */
static gboolean
copy_pages (FlnDb *self, FlnDb *copy, GError **error)
{
  sqlite3_backup *backup
      = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  int code = backup != NULL ? sqlite3_backup_step (backup, -1)
                            : sqlite3_extended_errcode (copy->handle);
  int ended = sqlite3_backup_finish (backup);

  if (code != SQLITE_DONE)
    return fln_db_fail (copy, ended != SQLITE_OK ? ended : code, "backup", error);
  return TRUE;
}

static gboolean
sync_names (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

/* One file without a WAL beside it, whole and readable. */
static gboolean
complete (FlnDb *self, FlnDb *copy, GError **error)
{
  if (!fln_db_execute (copy, "PRAGMA synchronous = FULL", error)
      || !copy_pages (self, copy, error)
      || !fln_db_execute (copy, "PRAGMA journal_mode = DELETE", error)
      || !fln_db_quick_check (copy, error))
    return FALSE;

  if (!sync_names (copy->path))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: the disk did not confirm the backup; have the disk checked: %s",
                   copy->path, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

gboolean
fln_db_backup (FlnDb *self, const char *path, GError **error)
{
  g_autoptr (FlnDb) copy = NULL;

  if (self->txn != NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: no backup is made while a transaction is open", self->path);
      return FALSE;
    }

  copy = open_copy (path, error);
  if (copy == NULL)
    return FALSE;

  if (!complete (self, copy, error))
    {
      g_clear_pointer (&copy, fln_db_close);
      (void) g_unlink (path);
      return FALSE;
    }
  return TRUE;
}
