/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/lineage.h"

#include "shared/wire/value-json.h"

/* Longer lines are followed no further: what lies so far back is history for everybody. */
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
bind_key (FlnStmt *statement, const FlnRegisterKey *key, const char *action)
{
  fln_stmt_bind_text (statement, "$1", fln_record_spec (key->type)->name);
  fln_stmt_bind_text (statement, "$2", key->id);
  fln_stmt_bind_text (statement, "$3", fln_register_key_name (key));
  fln_stmt_bind_text (statement, "$4", action);
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

  bind_key (insert, key, action);
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

  bind_key (query, key, action);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *base = g_strdup (fln_stmt_text (query, 0));
  return TRUE;
}

/* The value a write had when it still stood, or would have had: every write that does not
 * stand any more has an audit row of its own. */
static gboolean
collect_value (FlnLineage *self, FlnDb *db, const FlnRegisterKey *key,
               const char *action, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT old_value FROM audit"
      " WHERE old_action = $4 AND type = $1 AND id = $2 AND register = $3"
      " AND kind IN ('supersede', 'overwrote', 'lost', 'same')",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  bind_key (query, key, action);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row && !fln_stmt_is_null (query, 0))
    g_hash_table_add (self->values, g_strdup (fln_stmt_text (query, 0)));
  return TRUE;
}

FlnLineage *
fln_lineage_follow (FlnDb *db, const FlnRegisterKey *key, const char *first,
                    GError **error)
{
  g_autoptr (FlnLineage) self = g_new0 (FlnLineage, 1);
  g_autofree char *action = g_strdup (first);

  self->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int step = 0; action != NULL && step < MAX_STEPS; step++)
    {
      g_autofree char *base = NULL;

      if (!collect_value (self, db, key, action, error)
          || !fln_lineage_find_base (db, key, action, &base, error))
        return NULL;

      /* A circle can only be made by a forged base. */
      if (!g_hash_table_add (self->actions, g_steal_pointer (&action)))
        break;
      action = g_steal_pointer (&base);
    }

  return g_steal_pointer (&self);
}

void
fln_lineage_free (FlnLineage *self)
{
  g_clear_pointer (&self->actions, g_hash_table_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

gboolean
fln_lineage_holds (const FlnLineage *self, const char *action, const char *value)
{
  return (action != NULL && g_hash_table_contains (self->actions, action))
         || (value != NULL && g_hash_table_contains (self->values, value));
}
