/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/statement.h"

#include "shared/db/db-private.h"

#include <sqlite3.h>
#include <string.h>

/* One bit each tells which are bound. */
#define MAX_PARAMETERS 64

/* More texts than a program has; a text beyond that is prepared each time. */
#define MAX_CACHED 512

struct _FlnStmt
{
  FlnDb *db;
  sqlite3_stmt *handle;
  gboolean cached;
  gboolean on_loan;
  gboolean writes;
  gboolean has_row;
  int n_parameters;
  uint64_t bound;
  GError *failure; /* the first bind that failed */
};

static void
destroy (FlnStmt *self)
{
  g_clear_error (&self->failure);
  sqlite3_finalize (self->handle);
  g_free (self);
}

GHashTable *
fln_stmt_cache_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) destroy);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n;")] == '\0';
}

static FlnStmt *
prepare_anew (FlnDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  const char *rest = NULL;
  FlnStmt *self;
  int code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                 &handle, &rest);

  /* The text is the program's own, so SQLite's words can hold no patient's name. */
  if (code == SQLITE_ERROR || code == SQLITE_AUTH)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "%s: %s: \"%s\"", db->path,
                   sqlite3_errmsg (db->handle), sql);
      return NULL;
    }

  if (code != SQLITE_OK)
    {
      fln_db_fail (db, code, sql, error);
      return NULL;
    }

  if (handle == NULL || !is_blank (rest)
      || sqlite3_bind_parameter_count (handle) > MAX_PARAMETERS)
    {
      sqlite3_finalize (handle);
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: not one statement of at most %d parameters: \"%s\"", db->path,
                   MAX_PARAMETERS, sql);
      return NULL;
    }

  self = g_new0 (FlnStmt, 1);
  self->db = db;
  self->handle = handle;
  self->writes = !sqlite3_stmt_readonly (handle);
  self->n_parameters = sqlite3_bind_parameter_count (handle);
  return self;
}

/* Hashing a long text costs as much as binding its values. */
static FlnStmt *
find_cached (FlnDb *db, const char *sql)
{
  FlnStmt **recent = &db->recent[((guintptr) sql / sizeof (void *)) % FLN_STMT_RECENT];

  if (*recent == NULL || strcmp (sqlite3_sql ((*recent)->handle), sql) != 0)
    *recent = g_hash_table_lookup (db->statements, sql);

  return *recent;
}

FlnStmt *
fln_db_prepare (FlnDb *db, const char *sql, GError **error)
{
  FlnStmt *self = find_cached (db, sql);

  if (self == NULL || self->on_loan)
    {
      gboolean known = self != NULL;

      self = prepare_anew (db, sql, error);
      if (self == NULL)
        return NULL;

      if (!known && g_hash_table_size (db->statements) < MAX_CACHED)
        {
          self->cached = TRUE;
          g_hash_table_insert (db->statements, g_strdup (sql), self);
        }
    }

  self->on_loan = TRUE;
  db->loans++;
  return self;
}

void
fln_stmt_free (FlnStmt *self)
{
  self->db->loans--;

  if (!self->cached)
    {
      destroy (self);
      return;
    }

  fln_stmt_reset (self);
  sqlite3_clear_bindings (self->handle);
  g_clear_error (&self->failure);
  self->bound = 0;
  self->on_loan = FALSE;
}

static void
remember_failure (FlnStmt *self, const char *name, const char *what)
{
  if (self->failure == NULL)
    self->failure
        = g_error_new (FLN_ERROR, FLN_ERROR_STORAGE, "%s: %s %s: \"%s\"",
                       self->db->path, name, what, sqlite3_sql (self->handle));
}

/* The parameter's number, or 0, which SQLite refuses to bind. */
static int
find_parameter (FlnStmt *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->handle, name);

  if (index == 0)
    remember_failure (self, name, "is not in the statement");
  return index;
}

static void
note_bound (FlnStmt *self, const char *name, int index, int code)
{
  if (index > 0 && code == SQLITE_OK)
    self->bound |= UINT64_C (1) << (index - 1);
  else
    remember_failure (self, name, sqlite3_errstr (code));
}

void
fln_stmt_bind_text (FlnStmt *self, const char *name, const char *text)
{
  int index = find_parameter (self, name);

  note_bound (self, name, index,
              sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
}

void
fln_stmt_bind_int (FlnStmt *self, const char *name, int64_t number)
{
  int index = find_parameter (self, name);

  note_bound (self, name, index, sqlite3_bind_int64 (self->handle, index, number));
}

void
fln_stmt_bind_blob (FlnStmt *self, const char *name, const void *bytes, gsize size)
{
  int index = find_parameter (self, name);

  note_bound (self, name, index,
              sqlite3_bind_blob64 (self->handle, index, bytes, size, SQLITE_TRANSIENT));
}

void
fln_stmt_bind_null (FlnStmt *self, const char *name)
{
  int index = find_parameter (self, name);

  note_bound (self, name, index, sqlite3_bind_null (self->handle, index));
}

static gboolean
refuse (FlnStmt *self, const char *why, GError **error)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "%s: %s: \"%s\"", self->db->path,
               why, sqlite3_sql (self->handle));
  return FALSE;
}

static gboolean
may_begin (FlnStmt *self, GError **error)
{
  FlnDb *db = self->db;

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }

  for (int index = 1; index <= self->n_parameters; index++)
    if ((self->bound & UINT64_C (1) << (index - 1)) == 0)
      {
        const char *name = sqlite3_bind_parameter_name (self->handle, index);

        remember_failure (self, name != NULL ? name : "a nameless parameter",
                          "was not bound");
        g_propagate_error (error, g_error_copy (self->failure));
        return FALSE;
      }

  if (self->writes && db->txn == NULL)
    return refuse (self, "no transaction is open, so this is not written", error);

  /* Without this, a write after SQLite gave the transaction up would stand alone. */
  if (self->writes && sqlite3_get_autocommit (db->handle))
    return refuse (self, "the transaction was rolled back already", error);

  return TRUE;
}

static gboolean
fail (FlnStmt *self, int code, GError **error)
{
  fln_db_fail (self->db, code, sqlite3_sql (self->handle), error);

  /* A constraint undoes the one statement; the rest may still be committed. */
  if (self->writes && (code & 0xff) != SQLITE_CONSTRAINT && self->db->txn != NULL)
    fln_txn_spoil (self->db->txn);

  fln_stmt_reset (self);
  return FALSE;
}

gboolean
fln_stmt_step (FlnStmt *self, gboolean *row, GError **error)
{
  int code;

  if (!self->has_row && !may_begin (self, error))
    return FALSE;

  code = sqlite3_step (self->handle);
  self->has_row = code == SQLITE_ROW;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return fail (self, code, error);

  if (!self->has_row)
    sqlite3_reset (self->handle);

  *row = self->has_row;
  return TRUE;
}

gboolean
fln_stmt_run (FlnStmt *self, GError **error)
{
  gboolean row;

  do
    if (!fln_stmt_step (self, &row, error))
      return FALSE;
  while (row);

  return TRUE;
}

void
fln_stmt_reset (FlnStmt *self)
{
  self->has_row = FALSE;
  sqlite3_reset (self->handle);
}

FlnDbType
fln_stmt_type (FlnStmt *self, int column)
{
  g_return_val_if_fail (self->has_row, FLN_DB_NULL);
  g_return_val_if_fail (column < sqlite3_data_count (self->handle), FLN_DB_NULL);

  switch (sqlite3_column_type (self->handle, column))
    {
    case SQLITE_NULL:
      return FLN_DB_NULL;
    case SQLITE_INTEGER:
      return FLN_DB_INT;
    case SQLITE_BLOB:
      return FLN_DB_BLOB;
    default: /* a sum or average may be real; it reads as text */
      return FLN_DB_TEXT;
    }
}

gboolean
fln_stmt_is_null (FlnStmt *self, int column)
{
  return fln_stmt_type (self, column) == FLN_DB_NULL;
}

const char *
fln_stmt_text (FlnStmt *self, int column)
{
  g_return_val_if_fail (self->has_row, NULL);
  g_return_val_if_fail (column < sqlite3_data_count (self->handle), NULL);

  return (const char *) sqlite3_column_text (self->handle, column);
}

int64_t
fln_stmt_int (FlnStmt *self, int column)
{
  g_return_val_if_fail (self->has_row, 0);
  g_return_val_if_fail (column < sqlite3_data_count (self->handle), 0);

  return sqlite3_column_int64 (self->handle, column);
}

const void *
fln_stmt_blob (FlnStmt *self, int column, gsize *size)
{
  const void *bytes;

  if (fln_stmt_is_null (self, column))
    {
      *size = 0;
      return NULL;
    }

  bytes = sqlite3_column_blob (self->handle, column);
  *size = (gsize) sqlite3_column_bytes (self->handle, column);
  return bytes != NULL ? bytes : ""; /* SQLite returns NULL for an empty blob */
}
