/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db.h"

#include "shared/db/db-private.h"
#include "shared/db/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The page cache is 8 MB a connection: a batch of 200 actions touches under 2 MB, so
 * that no transaction spills; a computer with 2 GB runs four programs. */
#define SETTINGS                                                                       \
  "PRAGMA synchronous = FULL;"                                                         \
  "PRAGMA foreign_keys = ON;"                                                          \
  "PRAGMA trusted_schema = OFF;"                                                       \
  "PRAGMA cell_size_check = ON;"                                                       \
  "PRAGMA secure_delete = ON;"                                                         \
  "PRAGMA temp_store = MEMORY;"                                                        \
  "PRAGMA mmap_size = 0;"                                                              \
  "PRAGMA cache_size = -8192;"                                                         \
  "PRAGMA wal_autocheckpoint = 0;"                                                     \
  "PRAGMA journal_size_limit = 16777216;"

/* Statements from outside this layer may read and change rows, and no more. */
static int
on_authorise (void *data, int action, const char *first, const char *second,
              const char *database, const char *trigger)
{
  FlnDb *self = data;

  if (self->own)
    return SQLITE_OK;

  switch (action)
    {
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return SQLITE_DENY;
    case SQLITE_PRAGMA:
      return second != NULL ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_OK;
    }
}

static int
on_committed_to_wal (void *data, sqlite3 *handle, const char *database, int pages)
{
  FlnDb *self = data;

  self->wal_pages = pages;
  return SQLITE_OK;
}

gboolean
fln_db_execute (FlnDb *self, const char *sql, GError **error)
{
  int code;

  self->own = TRUE;
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  self->own = FALSE;

  if (code != SQLITE_OK)
    {
      g_autofree char *head = g_strndup (sql, MIN (strcspn (sql, ";"), 60));

      return fln_db_fail (self, code, head, error);
    }
  return TRUE;
}

/* One row with one column, as text; NULL with @error set if there is none. */
static char *
read_text (FlnDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *query = NULL;
  char *text = NULL;
  int code;

  self->own = TRUE;
  code = sqlite3_prepare_v2 (self->handle, sql, -1, &query, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (query);
  if (code == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (query, 0));
  sqlite3_finalize (query);
  self->own = FALSE;

  if (text == NULL)
    fln_db_fail (self, code == SQLITE_ROW ? SQLITE_ERROR : code, sql, error);
  return text;
}

gboolean
fln_db_read_number (FlnDb *self, const char *sql, int64_t *number, GError **error)
{
  g_autofree char *text = read_text (self, sql, error);

  if (text == NULL)
    return FALSE;

  *number = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static gboolean
setting_is (FlnDb *self, const char *sql, const char *wanted, GError **error)
{
  g_autofree char *found = read_text (self, sql, error);

  if (found == NULL)
    return FALSE;

  if (!g_str_equal (found, wanted))
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_STORAGE,
          "%s: SQLite does not take a setting this program relies on (%s is %s,"
          " not %s), so the store is not used",
          self->path, sql, found, wanted);
      return FALSE;
    }
  return TRUE;
}

/* Turns the protections on that touch no byte of the file. */
static gboolean
configure (FlnDb *self, GError **error)
{
  static const struct
  {
    int verb;
    int value;
  } switches[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int code
          = sqlite3_db_config (self->handle, switches[i].verb, switches[i].value, NULL);

      if (code != SQLITE_OK)
        return fln_db_fail (self, code, "configure", error);
    }

  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout (self->handle, FLN_DB_BUSY_TIMEOUT_MS);
  sqlite3_set_authorizer (self->handle, on_authorise, self);

  return fln_db_execute (self, SETTINGS, error)
         && setting_is (self, "PRAGMA synchronous", "2", error)
         && setting_is (self, "PRAGMA foreign_keys", "1", error);
}

/* A connection to an existing file that has read nothing of it. */
static FlnDb *
connect_to (const char *path, FlnDbKind kind, gboolean reader, GError **error)
{
  int mode = reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  g_autoptr (FlnDb) self = g_new0 (FlnDb, 1);
  int code;

  self->path = realpath (path, NULL);
  self->kind = kind;
  self->reader = reader;
  self->statements = fln_stmt_cache_new ();

  if (self->path == NULL)
    {
      g_set_error (error, FLN_ERROR,
                   errno == ENOENT ? FLN_ERROR_NOT_FOUND : FLN_ERROR_STORAGE,
                   "%s: the store cannot be opened: %s", path, g_strerror (errno));
      return NULL;
    }

  code = sqlite3_open_v2 (self->path, &self->handle,
                          mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      fln_db_fail (self, code, "open", error);
      return NULL;
    }

  if (!configure (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* SQLite would make the file readable for everybody. An existing one is not opened here:
 * closing it again would drop the locks other connections of this process hold on it. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno != EEXIST)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: the store cannot be made; nothing was changed; give this user"
                   " leave to write in that folder, or choose another place: %s",
                   path, g_strerror (errno));
      return FALSE;
    }

  if (fd >= 0)
    close (fd);
  return TRUE;
}

/* Needs the file for itself, so it happens under the lock and only once in its life. */
static gboolean
switch_to_wal (FlnDb *self, GError **error)
{
  g_autofree char *mode = read_text (self, "PRAGMA journal_mode", error);
  gboolean switched;

  if (mode == NULL)
    return FALSE;
  if (g_str_equal (mode, "wal"))
    return TRUE;

  if (!fln_lock_file_take (self->lock, 2 * FLN_DB_BUSY_TIMEOUT_MS, error))
    return FALSE;
  switched = setting_is (self, "PRAGMA journal_mode = WAL", "wal", error);
  fln_lock_file_release (self->lock);
  return switched;
}

static gboolean
prepare_for_writing (FlnDb *self, GError **error)
{
  g_autofree char *lock_path = g_strconcat (self->path, ".lock", NULL);
  int version;

  /* First of all, and without a byte written: is it ours? */
  if (!fln_migrate_check (self, &version, error))
    return FALSE;

  /* SQLite falls back to reading when it may not write. */
  if (sqlite3_db_readonly (self->handle, "main") != 0)
    return fln_db_fail (self, SQLITE_READONLY, "open", error);

  self->lock = fln_lock_file_open (lock_path, error);
  if (self->lock == NULL)
    return FALSE;

  sqlite3_wal_hook (self->handle, on_committed_to_wal, self);
  return switch_to_wal (self, error) && fln_migrate (self, error)
         && setting_is (self, "PRAGMA journal_mode", "wal", error);
}

FlnDb *
fln_db_open (const char *path, FlnDbKind kind, GError **error)
{
  g_autoptr (FlnDb) self = NULL;

  if (!make_file (path, error))
    return NULL;

  self = connect_to (path, kind, FALSE, error);
  if (self == NULL || !prepare_for_writing (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

FlnDb *
fln_db_open_reader (const char *path, FlnDbKind kind, GError **error)
{
  g_autoptr (FlnDb) self = connect_to (path, kind, TRUE, error);
  int version;

  if (self == NULL || !fln_db_execute (self, "PRAGMA query_only = ON", error)
      || !fln_migrate_check (self, &version, error))
    return NULL;

  if (version < fln_migrate_newest (kind))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: an older Foleni wrote this store (schema %d of %d), and it is"
                   " opened for reading only; start a program that writes to it once",
                   self->path, version, fln_migrate_newest (kind));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
fln_db_close (FlnDb *self)
{
  g_return_if_fail (self->txn == NULL);
  g_return_if_fail (self->loans == 0);

  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_clear_pointer (&self->lock, fln_lock_file_free);
  free (self->path); /* of realpath() */
  g_free (self);
}

const char *
fln_db_path (FlnDb *self)
{
  return self->path;
}

gboolean
fln_db_in_transaction (FlnDb *self)
{
  return self->txn != NULL;
}

gboolean
fln_db_is_broken (FlnDb *self)
{
  return self->broken;
}

int
fln_db_changes (FlnDb *self)
{
  return sqlite3_changes (self->handle);
}

int64_t
fln_db_wal_bytes (FlnDb *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  struct stat status;

  return stat (path, &status) == 0 ? status.st_size : 0;
}

gboolean
fln_db_quick_check (FlnDb *self, GError **error)
{
  g_autofree char *found = read_text (self, "PRAGMA quick_check (1)", error);

  if (found == NULL)
    return FALSE;

  if (!g_str_equal (found, "ok"))
    {
      self->broken = TRUE;
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: the file is damaged; end the program, copy the file and those"
                   " beside it to a safe place, and put a backup there (%s)",
                   self->path, found);
      return FALSE;
    }
  return TRUE;
}
