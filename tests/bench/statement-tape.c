/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/statement-tape.h"

#include "tests/bench/bare-sqlite.h"

#include <string.h>

typedef enum
{
  IS_NULL,
  IS_INT,
  IS_TEXT,
  IS_BLOB,
} Kind;

typedef struct
{
  Kind kind;
  int index;
  sqlite3_int64 number; /* a text's or blob's length too */
  gsize at;             /* where its bytes are */
} Bound;

/* One statement from its first step to its reset, or with no statement a command. */
typedef struct
{
  guint sql; /* which text */
  guint first_bound;
  guint n_bound;
  guint steps;
  gboolean command;
} Deed;

struct _FlnTape
{
  GPtrArray *texts;
  GHashTable *places;  /* text → its place in `texts` */
  GHashTable *present; /* statement → its bindings (GArray of Bound) */
  GHashTable *running; /* statement → place of its deed, from 1 */
  GArray *bound;
  GArray *deeds;
  GByteArray *bytes;
};

static FlnTape *recording;

/* What the linker calls our wrappers and SQLite's own. */
int
__real_sqlite3_bind_text (sqlite3_stmt *, int, const char *, int, void (*) (void *));
int __real_sqlite3_bind_blob64 (sqlite3_stmt *, int, const void *, sqlite3_uint64,
                                void (*) (void *));
int __real_sqlite3_bind_int64 (sqlite3_stmt *, int, sqlite3_int64);
int __real_sqlite3_bind_null (sqlite3_stmt *, int);
int __real_sqlite3_clear_bindings (sqlite3_stmt *);
int __real_sqlite3_step (sqlite3_stmt *);
int __real_sqlite3_reset (sqlite3_stmt *);
int __real_sqlite3_exec (sqlite3 *, const char *,
                         int (*) (void *, int, char **, char **), void *, char **);
int
__wrap_sqlite3_bind_text (sqlite3_stmt *, int, const char *, int, void (*) (void *));
int __wrap_sqlite3_bind_blob64 (sqlite3_stmt *, int, const void *, sqlite3_uint64,
                                void (*) (void *));
int __wrap_sqlite3_bind_int64 (sqlite3_stmt *, int, sqlite3_int64);
int __wrap_sqlite3_bind_null (sqlite3_stmt *, int);
int __wrap_sqlite3_clear_bindings (sqlite3_stmt *);
int __wrap_sqlite3_step (sqlite3_stmt *);
int __wrap_sqlite3_reset (sqlite3_stmt *);
int __wrap_sqlite3_exec (sqlite3 *, const char *,
                         int (*) (void *, int, char **, char **), void *, char **);

static guint
place_of_text (FlnTape *tape, const char *sql)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (tape->places, sql));

  if (place == 0)
    {
      char *own = g_strdup (sql);

      g_ptr_array_add (tape->texts, own);
      place = tape->texts->len;
      g_hash_table_insert (tape->places, own, GUINT_TO_POINTER (place));
    }

  return place - 1;
}

static GArray *
bindings_of (FlnTape *tape, sqlite3_stmt *stmt)
{
  GArray *present = g_hash_table_lookup (tape->present, stmt);

  if (present == NULL)
    {
      present = g_array_new (FALSE, FALSE, sizeof (Bound));
      g_hash_table_insert (tape->present, stmt, present);
    }

  return present;
}

static void
note_bound (sqlite3_stmt *stmt, Bound bound, const void *bytes)
{
  GArray *present = recording != NULL ? bindings_of (recording, stmt) : NULL;

  if (present == NULL)
    return;

  bound.at = recording->bytes->len;
  if (bytes != NULL)
    g_byte_array_append (recording->bytes, bytes, (guint) bound.number);

  for (guint i = 0; i < present->len; i++)
    if (g_array_index (present, Bound, i).index == bound.index)
      {
        g_array_index (present, Bound, i) = bound;
        return;
      }
  g_array_append_val (present, bound);
}

int
__wrap_sqlite3_bind_text (sqlite3_stmt *stmt, int index, const char *text, int size,
                          void (*release) (void *))
{
  sqlite3_int64 length = text == NULL ? 0
                         : size < 0   ? (sqlite3_int64) strlen (text)
                                      : size;

  note_bound (stmt, (Bound){ text == NULL ? IS_NULL : IS_TEXT, index, length, 0 },
              text);
  return __real_sqlite3_bind_text (stmt, index, text, size, release);
}

int
__wrap_sqlite3_bind_blob64 (sqlite3_stmt *stmt, int index, const void *bytes,
                            sqlite3_uint64 size, void (*release) (void *))
{
  note_bound (stmt, (Bound){ IS_BLOB, index, (sqlite3_int64) size, 0 }, bytes);
  return __real_sqlite3_bind_blob64 (stmt, index, bytes, size, release);
}

int
__wrap_sqlite3_bind_int64 (sqlite3_stmt *stmt, int index, sqlite3_int64 number)
{
  note_bound (stmt, (Bound){ IS_INT, index, number, 0 }, NULL);
  return __real_sqlite3_bind_int64 (stmt, index, number);
}

int
__wrap_sqlite3_bind_null (sqlite3_stmt *stmt, int index)
{
  note_bound (stmt, (Bound){ IS_NULL, index, 0, 0 }, NULL);
  return __real_sqlite3_bind_null (stmt, index);
}

int
__wrap_sqlite3_clear_bindings (sqlite3_stmt *stmt)
{
  if (recording != NULL)
    g_array_set_size (bindings_of (recording, stmt), 0);
  return __real_sqlite3_clear_bindings (stmt);
}

int
__wrap_sqlite3_step (sqlite3_stmt *stmt)
{
  guint place = 0;

  if (recording == NULL)
    return __real_sqlite3_step (stmt);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (recording->running, stmt));
  if (place == 0)
    {
      GArray *present = bindings_of (recording, stmt);
      Deed deed = { .sql = place_of_text (recording, sqlite3_sql (stmt)),
                    .first_bound = recording->bound->len,
                    .n_bound = present->len };

      g_array_append_vals (recording->bound, present->data, present->len);
      g_array_append_val (recording->deeds, deed);
      place = recording->deeds->len;
      g_hash_table_insert (recording->running, stmt, GUINT_TO_POINTER (place));
    }

  g_array_index (recording->deeds, Deed, place - 1).steps++;
  return __real_sqlite3_step (stmt);
}

int
__wrap_sqlite3_reset (sqlite3_stmt *stmt)
{
  if (recording != NULL)
    g_hash_table_remove (recording->running, stmt);
  return __real_sqlite3_reset (stmt);
}

int
__wrap_sqlite3_exec (sqlite3 *db, const char *sql,
                     int (*callback) (void *, int, char **, char **), void *data,
                     char **message)
{
  if (recording != NULL)
    {
      Deed deed = { .sql = place_of_text (recording, sql), .command = TRUE };

      g_array_append_val (recording->deeds, deed);
    }
  return __real_sqlite3_exec (db, sql, callback, data, message);
}

FlnTape *
fln_tape_begin (void)
{
  FlnTape *tape = g_new0 (FlnTape, 1);

  tape->texts = g_ptr_array_new_with_free_func (g_free);
  tape->places = g_hash_table_new (g_str_hash, g_str_equal);
  tape->present
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  tape->running = g_hash_table_new (NULL, NULL);
  tape->bound = g_array_new (FALSE, FALSE, sizeof (Bound));
  tape->deeds = g_array_new (FALSE, FALSE, sizeof (Deed));
  tape->bytes = g_byte_array_new ();

  recording = tape;
  return tape;
}

void
fln_tape_end (FlnTape *tape)
{
  g_assert (recording == tape);
  recording = NULL;
}

static void
bind (FlnTape *tape, sqlite3_stmt *stmt, const Bound *bound)
{
  const char *bytes = (const char *) tape->bytes->data + bound->at;

  switch (bound->kind)
    {
    case IS_NULL:
      __real_sqlite3_bind_null (stmt, bound->index);
      break;
    case IS_INT:
      __real_sqlite3_bind_int64 (stmt, bound->index, bound->number);
      break;
    case IS_TEXT:
      __real_sqlite3_bind_text (stmt, bound->index, bytes, (int) bound->number,
                                SQLITE_STATIC);
      break;
    case IS_BLOB:
      __real_sqlite3_bind_blob64 (stmt, bound->index, bytes,
                                  (sqlite3_uint64) bound->number, SQLITE_STATIC);
      break;
    }
}

static void
play_statement (FlnTape *tape, const Deed *deed, sqlite3_stmt *stmt)
{
  int code = SQLITE_ROW;

  for (guint i = 0; i < deed->n_bound; i++)
    bind (tape, stmt, &g_array_index (tape->bound, Bound, deed->first_bound + i));

  for (guint i = 0; i < deed->steps && code == SQLITE_ROW; i++)
    code = __real_sqlite3_step (stmt);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    g_error ("%s: %s", sqlite3_errmsg (sqlite3_db_handle (stmt)), sqlite3_sql (stmt));

  __real_sqlite3_reset (stmt);
  __real_sqlite3_clear_bindings (stmt);
}

guint
fln_tape_play (FlnTape *tape, sqlite3 *db)
{
  g_autofree sqlite3_stmt **stmts = g_new0 (sqlite3_stmt *, tape->texts->len);

  for (guint i = 0; i < tape->deeds->len; i++)
    {
      const Deed *deed = &g_array_index (tape->deeds, Deed, i);
      const char *sql = g_ptr_array_index (tape->texts, deed->sql);

      if (deed->command)
        {
          fln_bare_exec (db, sql);
          continue;
        }

      if (stmts[deed->sql] == NULL)
        stmts[deed->sql] = fln_bare_prepare (db, sql);
      play_statement (tape, deed, stmts[deed->sql]);
    }

  for (guint i = 0; i < tape->texts->len; i++)
    sqlite3_finalize (stmts[i]);
  return tape->deeds->len;
}

void
fln_tape_free (FlnTape *tape)
{
  g_hash_table_unref (tape->places);
  g_hash_table_unref (tape->present);
  g_hash_table_unref (tape->running);
  g_ptr_array_unref (tape->texts);
  g_array_unref (tape->bound);
  g_array_unref (tape->deeds);
  g_byte_array_unref (tape->bytes);
  g_free (tape);
}
