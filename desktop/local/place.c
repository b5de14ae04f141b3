/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/place.h"

#include "shared/domain/order-hash.h"

#include <string.h>

/* What makes the order of a queue; also the index of table `place`. */
#define IN_ORDER                                                                       \
  "place.band DESC, place.due_us, place.colour DESC, place.entered_us, place.ticket"

typedef struct
{
  char *id;
  char *seen;
  FlnColour colour;
} Triage;

static void
clear_triage (gpointer data)
{
  Triage *triage = data;

  g_free (triage->id);
  g_free (triage->seen);
}

void
fln_queue_place_free (FlnQueuePlace *place)
{
  if (place == NULL)
    return;

  g_free (place->ticket);
  g_free (place->number);
  g_free (place->patient);
  g_free (place);
}

static GArray *
read_triages (FlnStore *store, const char *ticket, GError **error)
{
  g_autoptr (GArray) triages = g_array_new (FALSE, FALSE, sizeof (Triage));
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT id, seen, level FROM triage WHERE ticket = :ticket"
                        " ORDER BY stamp_us, id",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  g_array_set_clear_func (triages, clear_triage);
  fln_stmt_bind_text (query, ":ticket", ticket);

  for (;;)
    {
      Triage triage = { 0 };

      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&triages);

      triage.id = g_strdup (fln_stmt_text (query, 0));
      triage.seen = g_strdup (fln_stmt_text (query, 1));
      if (!fln_colour_from_nick (fln_stmt_text (query, 2), &triage.colour))
        triage.colour = FLN_COLOUR_NONE;
      g_array_append_val (triages, triage);
    }
}

static gboolean
was_replaced (const GArray *triages, const char *id)
{
  for (guint i = 0; i < triages->len; i++)
    if (g_strcmp0 (g_array_index (triages, Triage, i).seen, id) == 0)
      return TRUE;

  return FALSE;
}

gboolean
fln_place_standing_triage (FlnStore *store, const char *ticket, char **id,
                           FlnColour *colour, GError **error)
{
  const Triage *standing = NULL;
  g_autoptr (GArray) triages = read_triages (store, ticket, error);

  if (triages == NULL)
    return FALSE;

  for (guint i = 0; i < triages->len; i++)
    {
      const Triage *triage = &g_array_index (triages, Triage, i);

      if (!was_replaced (triages, triage->id)
          && (standing == NULL || triage->colour >= standing->colour))
        standing = triage;
    }

  if (id != NULL)
    *id = standing != NULL ? g_strdup (standing->id) : NULL;
  *colour = standing != NULL ? standing->colour : FLN_COLOUR_NONE;

  return TRUE;
}

gboolean
fln_place_standing_override (FlnStore *store, const char *ticket, char **id,
                             int64_t *due_us, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT id, due_us, EXISTS (SELECT 1 FROM override AS end"
      "  WHERE end.ticket = :ticket AND end.due_us IS NULL AND end.seen = o.id)"
      " FROM override AS o WHERE ticket = :ticket AND due_us IS NOT NULL"
      " ORDER BY stamp_us DESC, id DESC LIMIT 1",
      error);
  gboolean row = FALSE;

  *id = NULL;
  *due_us = 0;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row && fln_stmt_int (query, 2) == 0)
    {
      *id = g_strdup (fln_stmt_text (query, 0));
      *due_us = fln_stmt_int (query, 1);
    }

  return TRUE;
}

static gboolean
count_missed (FlnStore *store, const char *ticket, int *missed, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT count (DISTINCT coalesce (absence, id)) FROM step"
      " WHERE ticket = :ticket AND step = 'no_show' AND NOT EXISTS"
      " (SELECT 1 FROM step AS served WHERE served.ticket = :ticket"
      "  AND served.step = 'serve' AND served.absence = step.absence)",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  *missed = row ? (int) fln_stmt_int (query, 0) : 0;
  return TRUE;
}

/* What stands in the ticket's own row and its department's, from @column on: needs,
 * entered_us, appointment_us, results_back, target_min, triage_service. */
static void
take_own_facts (FlnStmt *query, int column, FlnOrderFacts *facts)
{
  if (!fln_needs_parse (fln_stmt_text (query, column), &facts->needs))
    facts->needs = FLN_NEED_NONE;
  facts->entered_us = fln_stmt_int (query, column + 1);
  facts->has_appointment = !fln_stmt_is_null (query, column + 2);
  facts->appointment_us = fln_stmt_int (query, column + 2);
  facts->results_back = fln_stmt_int (query, column + 3) == 1;
  facts->results_us = facts->entered_us;
  facts->department_target_min = fln_stmt_is_null (query, column + 4)
                                     ? -1
                                     : (int) fln_stmt_int (query, column + 4);
  facts->triage_service = fln_stmt_int (query, column + 5) == 1;
}

#define OWN_FACTS                                                                      \
  "ticket.needs, ticket.entered_us, ticket.appointment_us, ticket.results_back,"       \
  " department.target_min, department.triage_service"

static gboolean
read_event_facts (FlnStore *store, const char *ticket, FlnOrderFacts *facts,
                  GError **error)
{
  g_autofree char *override = NULL;

  if (!fln_place_standing_triage (store, ticket, NULL, &facts->colour, error)
      || !fln_place_standing_override (store, ticket, &override,
                                       &facts->override_due_us, error)
      || !count_missed (store, ticket, &facts->missed, error))
    return FALSE;

  facts->has_override = override != NULL;
  return TRUE;
}

/* *@department is NULL unless the ticket has a place. */
static gboolean
read_facts (FlnStore *store, const char *ticket, FlnOrderFacts *facts, gboolean *exists,
            char **department, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT CASE WHEN ticket.state = 'waiting' AND ticket.deleted IS NOT 1"
      "  AND ticket.number IS NOT NULL THEN ticket.department END, " OWN_FACTS
      " FROM ticket LEFT JOIN department ON department.id = ticket.department"
      " WHERE ticket.id = :ticket",
      error);

  *facts = (FlnOrderFacts){ 0 };
  *department = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_stmt_step (query, exists, error))
    return FALSE;
  if (!*exists)
    return TRUE;

  *department = g_strdup (fln_stmt_text (query, 0));
  take_own_facts (query, 1, facts);

  return read_event_facts (store, ticket, facts, error);
}

static gboolean
forget_place (FlnStore *store, const char *ticket, GError **error)
{
  g_autoptr (FlnStmt) forget = fln_db_prepare (
      fln_store_db (store), "DELETE FROM place WHERE ticket = :ticket", error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":ticket", ticket);

  return fln_stmt_run (forget, error);
}

static gboolean
write_place (FlnStore *store, const char *ticket, const char *department,
             const FlnPlace *place, GError **error)
{
  g_autoptr (FlnStmt) write = fln_db_prepare (
      fln_store_db (store),
      "INSERT OR REPLACE INTO place (ticket, department, band, due_us,"
      " colour, entered_us, missed, target_min) VALUES (:ticket,"
      " :department, :band, :due_us, :colour, :entered_us, :missed,"
      " :target_min)",
      error);

  if (write == NULL)
    return FALSE;

  fln_stmt_bind_text (write, ":ticket", ticket);
  fln_stmt_bind_text (write, ":department", department);
  fln_stmt_bind_int (write, ":band", place->band);
  fln_stmt_bind_int (write, ":due_us", place->due_us);
  fln_stmt_bind_int (write, ":colour", place->colour);
  fln_stmt_bind_int (write, ":entered_us", place->entered_us);
  fln_stmt_bind_int (write, ":missed", place->missed);
  fln_stmt_bind_int (write, ":target_min", fln_order_target_min (place));

  return fln_stmt_run (write, error);
}

gboolean
fln_place_refresh (FlnStore *store, const char *ticket, GError **error)
{
  FlnOrderFacts facts;
  FlnPlace place;
  gboolean exists = FALSE;
  g_autofree char *department = NULL;

  if (!read_facts (store, ticket, &facts, &exists, &department, error))
    return FALSE;

  if (department == NULL)
    return forget_place (store, ticket, error);

  fln_order_place (&facts, &place);

  return write_place (store, ticket, department, &place, error);
}

gboolean
fln_place_refresh_department (FlnStore *store, const char *department, GError **error)
{
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT id FROM ticket WHERE state = 'waiting'"
                        " AND (:department IS NULL OR department = :department)"
                        " UNION SELECT ticket FROM place"
                        " WHERE :department IS NULL OR department = :department",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":department", department);
  for (;;)
    {
      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (tickets, g_strdup (fln_stmt_text (query, 0)));
    }

  for (guint i = 0; i < tickets->len; i++)
    if (!fln_place_refresh (store, g_ptr_array_index (tickets, i), error))
      return FALSE;

  return TRUE;
}

gboolean
fln_place_read_facts (FlnStore *store, const char *ticket, FlnOrderFacts *facts,
                      GError **error)
{
  gboolean exists = FALSE;
  g_autofree char *department = NULL;

  if (!read_facts (store, ticket, facts, &exists, &department, error))
    return FALSE;

  if (!exists)
    g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "There is no ticket %s",
                 ticket);

  return exists;
}

/* An override is not in the row: it is there when the due time is not the rule's own. */
static void
complete_place (const FlnOrderFacts *facts, int band, int64_t due_us, FlnPlace *place)
{
  fln_order_place (facts, place);

  if (place->band != band || place->due_us != due_us)
    {
      FlnOrderFacts overridden = *facts;

      overridden.has_override = TRUE;
      overridden.override_due_us = due_us;
      fln_order_place (&overridden, place);
    }
}

static FlnQueuePlace *
take_place (FlnStmt *query)
{
  FlnQueuePlace *place = g_new0 (FlnQueuePlace, 1);
  FlnOrderFacts facts = { 0 };

  place->ticket = g_strdup (fln_stmt_text (query, 0));
  place->number = g_strdup (fln_stmt_text (query, 1));
  place->patient = g_strdup (fln_stmt_text (query, 2));
  facts.colour = (FlnColour) fln_stmt_int (query, 5);
  facts.missed = (int) fln_stmt_int (query, 6);
  take_own_facts (query, 7, &facts);
  complete_place (&facts, (int) fln_stmt_int (query, 3), fln_stmt_int (query, 4),
                  &place->place);

  return place;
}

GPtrArray *
fln_place_list (FlnStore *store, const char *department, unsigned limit, GError **error)
{
  g_autoptr (GPtrArray) places
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_queue_place_free);
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT place.ticket, ticket.number, ticket.patient, place.band, place.due_us,"
      " place.colour, place.missed, " OWN_FACTS " FROM place"
      " JOIN ticket ON ticket.id = place.ticket"
      " LEFT JOIN department ON department.id = place.department"
      " WHERE place.department = :department ORDER BY " IN_ORDER " LIMIT :limit",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":department", department);
  fln_stmt_bind_int (query, ":limit", limit == 0 ? -1 : (int64_t) limit);

  for (;;)
    {
      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&places);

      g_ptr_array_add (places, take_place (query));
    }
}

gboolean
fln_place_count_ahead (FlnStore *store, const char *ticket, int *ahead, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT count (other.ticket) FROM place AS own LEFT JOIN place AS other"
      " ON other.department = own.department AND"
      " (-other.band, other.due_us, -other.colour, other.entered_us, other.ticket)"
      " < (-own.band, own.due_us, -own.colour, own.entered_us, own.ticket)"
      " WHERE own.ticket = :ticket GROUP BY own.ticket",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "Ticket %s is not waiting in any queue", ticket);
      return FALSE;
    }

  *ahead = (int) fln_stmt_int (query, 0);
  return TRUE;
}

char *
fln_place_order_hash (FlnStore *store, const char *department, GError **error)
{
  g_autoptr (FlnOrderHasher) hasher = fln_order_hasher_new ();
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT ticket.number, place.band, place.due_us FROM place"
                        " JOIN ticket ON ticket.id = place.ticket"
                        " WHERE place.department = :department ORDER BY " IN_ORDER,
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, ":department", department);
  for (;;)
    {
      if (!fln_stmt_step (query, &row, error))
        return NULL;
      if (!row)
        return fln_order_hasher_finish (hasher);

      fln_order_hasher_add (hasher, fln_stmt_text (query, 0),
                            (int) fln_stmt_int (query, 1), fln_stmt_int (query, 2));
    }
}

gboolean
fln_place_absence (FlnStore *store, const char *ticket, char **action, GError **error)
{
  /* A ticket whose steps have not come yet was put in waiting when it was made. */
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT coalesce ("
      " (SELECT s.action FROM stamp AS s JOIN ticket AS t ON t.id = s.id"
      "   WHERE s.type = 'ticket' AND s.id = :ticket AND s.register = 'state'"
      "   AND t.state = 'waiting'),"
      " (SELECT stamp_action FROM step WHERE ticket = :ticket AND step = 'return'"
      "   ORDER BY stamp_us DESC, id DESC LIMIT 1),"
      " (SELECT stamp_action FROM ticket WHERE id = :ticket))",
      error);
  gboolean row = FALSE;

  *action = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (row)
    *action = g_strdup (fln_stmt_text (query, 0));

  return TRUE;
}
