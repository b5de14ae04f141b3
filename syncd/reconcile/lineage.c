/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/lineage.h"

#include "shared/wire/value-json.h"

/* Quarantined writes in a row that are stepped over. */
#define MAX_STEPS 1000

static const FlnRegister *
find_register (const FlnRegisterKey *key)
{
  return &fln_record_spec (key->type)->registers[key->reg];
}

const char *
fln_register_key_name (const FlnRegisterKey *key)
{
  return find_register (key)->name;
}

char *
fln_register_key_to_json (const FlnRegisterKey *key, const FlnValue *value)
{
  const FlnRegister *reg = find_register (key);

  return (reg->flags & FLN_REGISTER_CENTRE_ONLY) != 0 ? NULL
                                                      : fln_value_to_json (reg, value);
}

static void
bind_key (FlnStmt *statement, const FlnRegisterKey *key)
{
  fln_stmt_bind_text (statement, "$1", fln_record_spec (key->type)->name);
  fln_stmt_bind_text (statement, "$2", key->id);
  fln_stmt_bind_text (statement, "$3", fln_register_key_name (key));
}

gboolean
fln_lineage_remember (FlnDb *db, const FlnRegisterKey *key, const char *action,
                      const char *base, GError **error)
{
  g_autoptr (FlnStmt) insert = NULL;

  if (base == NULL)
    return TRUE;

  insert = fln_db_prepare (db,
                           "INSERT INTO lineage (type, id, register, action, base)"
                           " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                           error);
  if (insert == NULL)
    return FALSE;

  bind_key (insert, key);
  fln_stmt_bind_text (insert, "$4", action);
  fln_stmt_bind_text (insert, "$5", base);
  return fln_stmt_run (insert, error);
}

gboolean
fln_lineage_find_base (FlnDb *db, const FlnRegisterKey *key, const char *action,
                       char **base, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT base FROM lineage"
      " WHERE type = $1 AND id = $2 AND register = $3 AND action = $4",
      error);
  gboolean row = FALSE;

  *base = NULL;
  if (query == NULL)
    return FALSE;

  bind_key (query, key);
  fln_stmt_bind_text (query, "$4", action);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *base = g_strdup (fln_stmt_text (query, 0));
  return TRUE;
}

static void
free_write (gpointer data)
{
  FlnLineageWrite *write = data;

  g_free (write->action);
  g_free (write->base);
  g_free (write->value);
  g_free (write->user);
  g_free (write->device);
  g_free (write);
}

static void
take_write (FlnLineage *self, FlnLineageWrite *write)
{
  g_ptr_array_add (self->writes, write);
  g_hash_table_insert (self->by_action, write->action, write);
}

/* Every write that does not stand any more has one audit row that keeps it. */
static gboolean
load_writes (FlnLineage *self, FlnDb *db, const FlnRegisterKey *key, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT old_action, old_base, old_value, old_user, old_device, old_us,"
      " old_claimed_us, seq < (SELECT coalesce (max (seq), 0) FROM audit"
      "  WHERE type = $1 AND id = $2 AND register = $3 AND kind = 'review')"
      " FROM audit WHERE type = $1 AND id = $2 AND register = $3"
      " AND kind IN ('supersede', 'overwrote', 'lost', 'same')"
      " AND old_action IS NOT NULL ORDER BY seq DESC LIMIT $4",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  bind_key (query, key);
  fln_stmt_bind_int (query, "$4", FLN_LINEAGE_MAX_WRITES);
  for (;;)
    {
      FlnLineageWrite *write = NULL;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      write = g_new0 (FlnLineageWrite, 1);
      write->action = g_strdup (fln_stmt_text (query, 0));
      write->base = g_strdup (fln_stmt_text (query, 1));
      write->value = g_strdup (fln_stmt_text (query, 2));
      write->user = g_strdup (fln_stmt_text (query, 3));
      write->device = g_strdup (fln_stmt_text (query, 4));
      write->us = fln_stmt_int (query, 5);
      write->claimed_us = fln_stmt_int (query, 6);
      write->reviewed = fln_stmt_int (query, 7) != 0;
      take_write (self, write);
    }
}

/* Steps over writes without a value.  A circle can only be made by forged bases. */
static gboolean
settle_base (const FlnLineage *self, FlnDb *db, const FlnRegisterKey *key,
             FlnLineageWrite *write, GError **error)
{
  for (int step = 0; write->base != NULL && step < MAX_STEPS; step++)
    {
      g_autofree char *base = NULL;

      if (g_hash_table_contains (self->by_action, write->base))
        return TRUE;
      if (!fln_lineage_find_base (db, key, write->base, &base, error))
        return FALSE;

      g_free (write->base);
      write->base = g_steal_pointer (&base);
    }

  return TRUE;
}

FlnLineage *
fln_lineage_load (FlnDb *db, const FlnRegisterKey *key, GError **error)
{
  g_autoptr (FlnLineage) self = g_new0 (FlnLineage, 1);

  self->writes = g_ptr_array_new_with_free_func (free_write);
  self->by_action = g_hash_table_new (g_str_hash, g_str_equal);
  return load_writes (self, db, key, error) ? g_steal_pointer (&self) : NULL;
}

void
fln_lineage_free (FlnLineage *self)
{
  g_clear_pointer (&self->by_action, g_hash_table_unref);
  g_clear_pointer (&self->writes, g_ptr_array_unref);
  g_free (self);
}

void
fln_lineage_add (FlnLineage *self, const char *action, const char *base,
                 const char *value)
{
  FlnLineageWrite *write = g_new0 (FlnLineageWrite, 1);

  write->action = g_strdup (action);
  write->base = g_strdup (base);
  write->value = g_strdup (value);
  take_write (self, write);
}

gboolean
fln_lineage_settle (FlnLineage *self, FlnDb *db, const FlnRegisterKey *key,
                    GError **error)
{
  for (guint i = 0; i < self->writes->len; i++)
    if (!settle_base (self, db, key, g_ptr_array_index (self->writes, i), error))
      return FALSE;

  return TRUE;
}

static FlnLineageWrite *
find_base_write (const FlnLineage *self, const FlnLineageWrite *write)
{
  return write->base == NULL ? NULL
                             : g_hash_table_lookup (self->by_action, write->base);
}

/* Whether the line of bases behind @write holds @other. */
static gboolean
descends (const FlnLineage *self, const FlnLineageWrite *write,
          const FlnLineageWrite *other)
{
  guint steps = 0;

  for (const FlnLineageWrite *at = write; at != NULL && steps <= self->writes->len;
       at = find_base_write (self, at), steps++)
    if (at == other)
      return TRUE;

  return FALSE;
}

/* Two people came to the same value and knew nothing of each other.  Somebody who comes
 * back to a value after others is not meant: the second call is another call. */
static gboolean
are_aliases (const FlnLineage *self, const FlnLineageWrite *a, const FlnLineageWrite *b)
{
  return a != b && g_strcmp0 (a->value, b->value) == 0 && a->value != NULL
         && !descends (self, a, b) && !descends (self, b, a);
}

static void
add_to_set (GHashTable *seen, GPtrArray *todo, FlnLineageWrite *write)
{
  if (write != NULL && g_hash_table_add (seen, write))
    g_ptr_array_add (todo, write);
}

GHashTable *
fln_lineage_seen_by (const FlnLineage *self, const char *action)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  add_to_set (seen, todo, g_hash_table_lookup (self->by_action, action));
  for (guint i = 0; i < todo->len; i++)
    {
      const FlnLineageWrite *write = g_ptr_array_index (todo, i);

      add_to_set (seen, todo, find_base_write (self, write));
      for (guint j = 0; j < self->writes->len; j++)
        {
          FlnLineageWrite *other = g_ptr_array_index (self->writes, j);

          if (!g_hash_table_contains (seen, other) && are_aliases (self, write, other))
            add_to_set (seen, todo, other);
        }
    }

  return seen;
}

gboolean
fln_lineage_has_seen (const FlnLineage *self, const char *later, const char *earlier)
{
  g_autoptr (GHashTable) seen = fln_lineage_seen_by (self, later);
  const FlnLineageWrite *wanted = g_hash_table_lookup (self->by_action, earlier);

  return wanted != NULL && g_hash_table_contains (seen, wanted);
}
