/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/ticket-number.h"

#include "shared/domain/ticket-flow.h"
#include "syncd/central/audit-trail.h"

static gboolean
is_open (const FlnValue *state)
{
  const char *nick = fln_value_get_text (state, 0);
  FlnTicketState known = FLN_TICKET_WAITING;

  return nick != NULL && fln_ticket_state_from_nick (nick, &known)
         && fln_ticket_state_is_open (known);
}

/* A ticket that was open all along was looked at when it was made. */
static gboolean
opens_ticket (const FlnIntakePart *part)
{
  unsigned state = (unsigned) fln_record_find_register (FLN_RECORD_TICKET, "state");

  if (part->part->type != FLN_RECORD_TICKET)
    return FALSE;
  if (part->is_new)
    return TRUE;

  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnIntakeWrite *write = &g_array_index (part->writes, FlnIntakeWrite, i);

      if (write->key.reg == state)
        return is_open (&write->write->value) && !is_open (&write->current.value);
    }

  return FALSE;
}

static gboolean
find_other (FlnDb *db, const char *ticket, char **other, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT other.number, other.id FROM ticket AS mine JOIN ticket AS other"
      " ON other.number = mine.number AND other.id <> mine.id"
      " AND other.journey IS DISTINCT FROM mine.journey"
      " WHERE mine.id = $1"
      " AND mine.state IN ('waiting', 'called', 'serving', 'held')"
      " AND other.state IN ('waiting', 'called', 'serving', 'held') LIMIT 1",
      error);
  gboolean row = FALSE;

  *other = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *other = g_strdup_printf ("the open ticket %s has the number %s too",
                              fln_stmt_text (query, 1), fln_stmt_text (query, 0));
  return TRUE;
}

static gboolean
check_ticket (FlnBatch *batch, const FlnIntake *intake, const char *ticket,
              GError **error)
{
  g_autofree char *other = NULL;
  FlnAuditEntry entry = { .kind = "flagged",
                          .type = "ticket",
                          .id = ticket,
                          .reg = "number",
                          .fresh = { .action = intake->action->id,
                                     .user = intake->action->user,
                                     .device = intake->device,
                                     .us = intake->eff_us,
                                     .claimed_us = intake->claimed_us } };

  if (!find_other (fln_batch_get_db (batch), ticket, &other, error))
    return FALSE;

  entry.detail = other;
  return other == NULL || fln_audit_append (batch, &entry, error);
}

gboolean
fln_ticket_number_check (FlnBatch *batch, const FlnIntake *intake, GError **error)
{
  for (guint i = 0; i < intake->parts->len; i++)
    {
      const FlnIntakePart *part = &g_array_index (intake->parts, FlnIntakePart, i);

      if (opens_ticket (part) && !check_ticket (batch, intake, part->part->id, error))
        return FALSE;
    }

  return TRUE;
}
