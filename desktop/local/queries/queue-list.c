/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/queue-list.h"

#include "desktop/local/place.h"
#include "desktop/local/queries/age-words.h"
#include "desktop/local/queries/row-readers.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/session.h"

/* What is the same for all rows of one answer. */
typedef struct
{
  FlnStore *store;
  FlnSiteFacts *site;
  FlnTranslate translate;
  FlnCivilDate today;
  int64_t now_us;
} Frame;

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->site, fln_site_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

static gboolean
frame_open (Frame *frame, FlnStore *store, FlnTranslate translate, GError **error)
{
  frame->store = store;
  frame->translate = translate;
  frame->site = fln_query_site (store, error);
  if (frame->site == NULL || !fln_store_now_us (store, &frame->now_us, error))
    return FALSE;

  frame->today = fln_civil_date_at (frame->now_us, frame->site->zone);
  return TRUE;
}

static FlnStmt *
prepare_row (Frame *frame, GError **error)
{
  return fln_db_prepare (fln_store_db (frame->store),
                         "SELECT " FLN_TICKET_COLUMNS ", " FLN_PATIENT_COLUMNS
                         " FROM ticket t"
                         " LEFT JOIN patient s ON s.id = t.patient"
                         " LEFT JOIN patient p ON p.id = coalesce (s.merged_into, s.id)"
                         " WHERE t.id = :ticket",
                         error);
}

/* Everything of a row but its place and reason. */
static FlnQueueRow *
read_row (Frame *frame, FlnStmt *query, const char *ticket, GError **error)
{
  g_autoptr (FlnQueueRow) row = g_new0 (FlnQueueRow, 1);
  g_auto (FlnPatient) patient = { 0 };

  fln_stmt_bind_text (query, ":ticket", ticket);
  if (!fln_read_one (query, "ticket", ticket, error))
    return NULL;

  fln_read_ticket (query, 0, &row->ticket);
  fln_read_patient (query, FLN_TICKET_N_COLUMNS, &patient);
  fln_stmt_reset (query);

  row->name = g_steal_pointer (&patient.name);
  row->phone = g_steal_pointer (&patient.phone);
  row->language = g_steal_pointer (&patient.language);
  row->age_sex = fln_age_words (patient.born, patient.sex, frame->today);
  row->people_ahead = -1;
  row->now_us = frame->now_us;
  return g_steal_pointer (&row);
}

/* Why a colleague moved the ticket; *@reason stays NULL where nobody did. */
static gboolean
read_override_reason (Frame *frame, const char *ticket, char **reason, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (FlnStmt) query = NULL;
  int64_t due_us;
  gboolean row;

  if (!fln_place_standing_override (frame->store, ticket, &id, &due_us, error))
    return FALSE;
  if (id == NULL)
    return TRUE;

  query = fln_db_prepare (fln_store_db (frame->store),
                          "SELECT reason FROM override WHERE id = :id", error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *reason = g_strdup (fln_stmt_text (query, 0));
  return TRUE;
}

/* Gives @row its place: the ticket at @position of @places. */
static gboolean
place_row (Frame *frame, FlnQueueRow *row, GPtrArray *places, guint position,
           GError **error)
{
  const FlnQueuePlace *own = places->pdata[position];
  const FlnQueuePlace *before = position > 0 ? places->pdata[position - 1] : NULL;

  row->place = own->place;
  row->people_ahead = (int) position;
  row->untriaged = fln_order_triage_is_late (&row->place, frame->now_us);

  if (own->place.basis == FLN_DUE_OVERRIDE
      && !read_override_reason (frame, own->ticket, &row->override_reason, error))
    return FALSE;

  row->reason
      = fln_explain (&row->place, &(FlnExplainContext){
                                      .translate = frame->translate,
                                      .zone = frame->site->zone,
                                      .reason = row->override_reason,
                                      .before_number = before ? before->number : NULL,
                                      .before = before ? &before->place : NULL,
                                  });
  return TRUE;
}

GPtrArray *
fln_query_queue_rows (FlnStore *store, const FlnQueueQuery *asked, GError **error)
{
  g_auto (Frame) frame = { 0 };
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnStmt) query = NULL;

  g_return_val_if_fail (asked != NULL && asked->department != NULL, NULL);

  if (!frame_open (&frame, store, asked->translate, error))
    return NULL;

  places = fln_place_list (store, asked->department, asked->limit, error);
  query = places != NULL ? prepare_row (&frame, error) : NULL;
  if (query == NULL)
    return NULL;

  rows = g_ptr_array_new_full (places->len, (GDestroyNotify) fln_queue_row_free);
  for (guint i = 0; i < places->len; i++)
    {
      const FlnQueuePlace *place = places->pdata[i];
      g_autoptr (FlnQueueRow) row = read_row (&frame, query, place->ticket, error);

      if (row == NULL || !place_row (&frame, row, places, i, error))
        return NULL;

      g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  return g_steal_pointer (&rows);
}

GPtrArray *
fln_query_queue (FlnStore *store, const char *department, GError **error)
{
  return fln_query_queue_rows (store, &(FlnQueueQuery){ .department = department },
                               error);
}

/* A row of a ticket that does not wait: its place is where it would stand. */
static FlnQueueRow *
read_called_row (Frame *frame, FlnStmt *query, const char *ticket, GError **error)
{
  g_autoptr (FlnQueueRow) row = read_row (frame, query, ticket, error);
  FlnOrderFacts facts;

  if (row == NULL || !fln_place_read_facts (frame->store, ticket, &facts, error))
    return NULL;

  fln_order_place (&facts, &row->place);
  return g_steal_pointer (&row);
}

/* Rows of the tickets whose ids @list gives, one a row; NULL for an error. */
static GPtrArray *
read_listed (FlnStore *store, FlnStmt *list, GError **error)
{
  g_auto (Frame) frame = { 0 };
  g_autoptr (FlnStmt) query = NULL;
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_queue_row_free);

  if (!frame_open (&frame, store, NULL, error))
    return NULL;

  query = prepare_row (&frame, error);
  if (query == NULL)
    return NULL;

  for (;;)
    {
      FlnQueueRow *row;
      gboolean more;

      if (!fln_stmt_step (list, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);

      row = read_called_row (&frame, query, fln_stmt_text (list, 0), error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
}

GPtrArray *
fln_query_called (FlnStore *store, const char *department, const char *room,
                  GError **error)
{
  g_autoptr (FlnStmt) list = NULL;

  list = fln_db_prepare (
      fln_store_db (store),
      "SELECT t.id FROM ticket t WHERE t.state IN ('called', 'serving', 'held')"
      " AND coalesce (t.deleted, 0) = 0"
      " AND (:department IS NULL OR t.department = :department)"
      " AND (:room IS NULL OR t.state_room = :room)"
      " ORDER BY t.state_us DESC, t.id DESC",
      error);
  if (list == NULL)
    return NULL;

  fln_stmt_bind_text (list, ":department", department);
  fln_stmt_bind_text (list, ":room", room);
  return read_listed (store, list, error);
}

GPtrArray *
fln_query_absent (FlnStore *store, const char *department, int64_t since_us,
                  GError **error)
{
  g_autoptr (FlnStmt) list = NULL;

  list = fln_db_prepare (
      fln_store_db (store),
      "SELECT t.id FROM ticket t WHERE t.state = 'no_show' AND t.state_us >= :since"
      " AND coalesce (t.deleted, 0) = 0"
      " AND (:department IS NULL OR t.department = :department)"
      " ORDER BY t.state_us DESC, t.id DESC",
      error);
  if (list == NULL)
    return NULL;

  fln_stmt_bind_text (list, ":department", department);
  fln_stmt_bind_int (list, ":since", since_us);
  return read_listed (store, list, error);
}

/* Id of the doctor who is signed in; *@doctor stays NULL for anybody else. */
static gboolean
read_doctor (FlnStore *store, char **doctor, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FlnSession) session = fln_session_current (store, &problem);

  if (session != NULL && session->role == FLN_ROLE_DOCTOR)
    *doctor = g_steal_pointer (&session->staff);
  if (session != NULL || g_error_matches (problem, FLN_ERROR, FLN_ERROR_DENIED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
fln_query_next (FlnStore *store, const char *department, char **ticket, GError **error)
{
  g_autofree char *doctor = NULL;
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  g_return_val_if_fail (department != NULL && ticket != NULL, FALSE);

  *ticket = NULL;
  if (!read_doctor (store, &doctor, error))
    return FALSE;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT p.ticket FROM place p JOIN ticket t ON t.id = p.ticket"
      " WHERE p.department = :department"
      " AND (:doctor IS NULL OR t.doctor IS NULL OR t.doctor = :doctor)"
      " ORDER BY p.band DESC, p.due_us, p.colour DESC, p.entered_us, p.ticket LIMIT 1",
      error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":department", department);
  fln_stmt_bind_text (query, ":doctor", doctor);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (row)
    *ticket = g_strdup (fln_stmt_text (query, 0));
  return TRUE;
}

/* Where @ticket stands in @places; %FALSE when it does not. */
static gboolean
find_place (GPtrArray *places, const char *ticket, guint *position)
{
  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (((FlnQueuePlace *) places->pdata[i])->ticket, ticket))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static FlnQueueRow *
read_any_row (Frame *frame, const char *ticket, GError **error)
{
  g_autoptr (FlnStmt) query = prepare_row (frame, error);
  g_autoptr (FlnQueueRow) row = NULL;
  g_autoptr (GPtrArray) places = NULL;
  guint position;

  if (query == NULL)
    return NULL;

  row = read_called_row (frame, query, ticket, error);
  if (row == NULL || row->ticket.state != FLN_TICKET_WAITING)
    return g_steal_pointer (&row);

  places = fln_place_list (frame->store, row->ticket.department, 0, error);
  if (places == NULL)
    return NULL;

  if (find_place (places, ticket, &position)
      && !place_row (frame, row, places, position, error))
    return NULL;

  return g_steal_pointer (&row);
}

FlnQueueRow *
fln_query_ticket_row (FlnStore *store, const char *ticket, GError **error)
{
  g_auto (Frame) frame = { 0 };

  g_return_val_if_fail (ticket != NULL, NULL);

  if (!frame_open (&frame, store, NULL, error))
    return NULL;

  return read_any_row (&frame, ticket, error);
}

char *
fln_query_why (FlnStore *store, const char *ticket, FlnTranslate translate,
               GError **error)
{
  g_auto (Frame) frame = { 0 };
  g_autoptr (FlnQueueRow) row = NULL;

  g_return_val_if_fail (ticket != NULL, NULL);

  if (!frame_open (&frame, store, translate, error))
    return NULL;

  row = read_any_row (&frame, ticket, error);
  if (row == NULL)
    return NULL;

  if (row->reason == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                 "Ticket %s is not waiting (%s), so it stands in no queue.",
                 row->ticket.number, fln_ticket_state_to_nick (row->ticket.state));

  return g_steal_pointer (&row->reason);
}

void
fln_queue_row_free (FlnQueueRow *row)
{
  if (row == NULL)
    return;

  fln_ticket_clear (&row->ticket);
  g_free (row->name);
  g_free (row->phone);
  g_free (row->age_sex);
  g_free (row->language);
  g_free (row->reason);
  g_free (row->override_reason);
  g_free (row);
}
