/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/ticket-lookup.h"

#include "desktop/local/queries/row-readers.h"

#include <string.h>

#define NUMBER_LEAST_DIGITS 3 /* A014 */

/* The ticket in the only row of @query. */
static FlnTicket *
take_ticket (FlnStmt *query, const char *name, GError **error)
{
  g_autoptr (FlnTicket) ticket = NULL;

  if (!fln_read_one (query, "ticket", name, error))
    return NULL;

  ticket = fln_ticket_new ();
  fln_read_ticket (query, 0, ticket);
  return g_steal_pointer (&ticket);
}

FlnTicket *
fln_query_ticket (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT " FLN_TICKET_COLUMNS " FROM ticket t WHERE t.id = :id", error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":id", id);
  return take_ticket (query, id, error);
}

/* "a14" and "A 14" are said for A014. */
static char *
printed_number (const char *said)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  const char *digits;

  for (; g_ascii_isalpha (*said) || *said == ' ' || *said == '-'; said++)
    if (g_ascii_isalpha (*said))
      g_string_append_c (letters, g_ascii_toupper (*said));

  for (digits = said; *digits == '0'; digits++)
    ;

  for (gsize n = strlen (digits); n < NUMBER_LEAST_DIGITS; n++)
    g_string_append_c (letters, '0');

  g_string_append (letters, digits);
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

FlnTicket *
fln_query_ticket_by_number (FlnStore *store, const char *number, GError **error)
{
  g_autofree char *printed = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (number != NULL, NULL);

  /* The open leg first, then whatever went by that number last. */
  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT " FLN_TICKET_COLUMNS " FROM ticket t"
      " WHERE t.number = :number AND coalesce (t.deleted, 0) = 0"
      " ORDER BY t.state IN ('waiting', 'called', 'serving', 'held') DESC,"
      " t.entered_us DESC, t.id DESC LIMIT 1",
      error);
  if (query == NULL)
    return NULL;

  printed = printed_number (number);
  fln_stmt_bind_text (query, ":number", printed);
  return take_ticket (query, printed, error);
}

gboolean
fln_query_open_ticket (FlnStore *store, const char *patient, const char *department,
                       FlnTicket **ticket, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  g_return_val_if_fail (patient != NULL && ticket != NULL, FALSE);

  *ticket = NULL;
  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_TICKET_COLUMNS " FROM ticket t"
                          " WHERE t.patient IN (SELECT :patient UNION"
                          "  SELECT id FROM patient WHERE merged_into = :patient)"
                          " AND t.state IN ('waiting', 'called', 'serving', 'held')"
                          " AND coalesce (t.deleted, 0) = 0"
                          " AND (:department IS NULL OR t.department = :department)"
                          " ORDER BY t.entered_us DESC, t.id DESC LIMIT 1",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":patient", patient);
  fln_stmt_bind_text (query, ":department", department);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    {
      *ticket = fln_ticket_new ();
      fln_read_ticket (query, 0, *ticket);
    }
  return TRUE;
}

GPtrArray *
fln_query_steps (FlnStore *store, const char *ticket, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (ticket != NULL, NULL);

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_STEP_COLUMNS " FROM step e"
                          " WHERE e.ticket = :ticket ORDER BY e.stamp_us, e.id",
                          error);
  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":ticket", ticket);
  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_step_event_free);
  for (;;)
    {
      gboolean row;

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        break;

      g_ptr_array_add (steps, fln_step_event_new ());
      fln_read_step (query, 0, steps->pdata[steps->len - 1]);
    }

  return g_steal_pointer (&steps);
}
