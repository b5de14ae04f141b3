/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/journal-list.h"

#include "shared/wire/action.h"

#define JOURNAL_COLUMNS "j.action, j.kind, j.state, j.reason, j.made_us, j.bytes"

/* The ticket that a part is about, if any: its own id, or what its event names. */
static const char *
ticket_of (const FlnPart *part)
{
  int reg;
  const FlnWrite *write;

  if (part->type == FLN_RECORD_TICKET)
    return part->id;
  if (part->type != FLN_RECORD_TRIAGE && part->type != FLN_RECORD_OVERRIDE
      && part->type != FLN_RECORD_NOTE)
    return NULL;

  reg = fln_record_find_register (part->type, "ticket");
  write = fln_part_find_write (part, (unsigned) reg);
  return write != NULL ? fln_value_get_text (&write->value, 0) : NULL;
}

static void
replace (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

/* Who did it and to what, from the action's bytes. The last ticket of a transfer is the
 * leg that it made; what people know it by is the number, which both have. */
static void
read_bytes (FlnStmt *row, FlnJournalEntry *entry)
{
  g_autoptr (FlnAction) action = NULL;
  gsize size;
  const char *bytes = fln_stmt_blob (row, 5, &size);

  action = bytes != NULL ? fln_action_read (bytes, size, NULL) : NULL;
  if (action == NULL)
    return;

  entry->user = g_strdup (action->user);
  for (guint i = 0; i < action->parts->len; i++)
    {
      const FlnPart *part = action->parts->pdata[i];
      const char *ticket = ticket_of (part);

      if (ticket != NULL)
        replace (&entry->ticket, ticket);
      if (part->type == FLN_RECORD_DEPARTMENT)
        replace (&entry->department, part->id);
    }
}

static FlnJournalEntry *
read_entry (FlnStmt *row)
{
  FlnJournalEntry *entry = g_new0 (FlnJournalEntry, 1);

  entry->action = g_strdup (fln_stmt_text (row, 0));
  entry->kind = g_strdup (fln_stmt_text (row, 1));
  entry->state = g_strdup (fln_stmt_text (row, 2));
  entry->reason = g_strdup (fln_stmt_text (row, 3));
  entry->made_us = fln_stmt_int (row, 4);
  read_bytes (row, entry);
  return entry;
}

static gboolean
add_number (FlnStore *store, FlnJournalEntry *entry, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  if (entry->ticket == NULL)
    return TRUE;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT number FROM ticket WHERE id = :id", error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", entry->ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    entry->number = g_strdup (fln_stmt_text (query, 0));
  return TRUE;
}

GPtrArray *
fln_query_journal (FlnStore *store, const char *state, unsigned limit, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (state != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " JOURNAL_COLUMNS " FROM journal j"
                          " WHERE j.state = :state ORDER BY j.inc, j.n LIMIT :limit",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":state", state);
  fln_stmt_bind_int (query, ":limit", limit > 0 ? (int64_t) limit : -1);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_journal_entry_free);
  for (;;)
    {
      gboolean more;

      if (!fln_stmt_step (query, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&entries);

      g_ptr_array_add (entries, read_entry (query));
      if (!add_number (store, entries->pdata[entries->len - 1], error))
        return NULL;
    }
}

gboolean
fln_query_last_action (FlnStore *store, const char *user, FlnJournalEntry **entry,
                       GError **error)
{
  g_autoptr (FlnJournalEntry) last = NULL;
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  g_return_val_if_fail (user != NULL && entry != NULL, FALSE);

  *entry = NULL;
  query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT " JOURNAL_COLUMNS " FROM journal j"
                        " WHERE json_extract (CAST (j.bytes AS TEXT), '$.user') = :user"
                        " ORDER BY j.inc DESC, j.n DESC LIMIT 1",
                        error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":user", user);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  last = read_entry (query);
  if (!add_number (store, last, error))
    return FALSE;

  *entry = g_steal_pointer (&last);
  return TRUE;
}

void
fln_journal_entry_free (FlnJournalEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->action);
  g_free (entry->kind);
  g_free (entry->user);
  g_free (entry->state);
  g_free (entry->reason);
  g_free (entry->ticket);
  g_free (entry->number);
  g_free (entry->department);
  g_free (entry);
}
