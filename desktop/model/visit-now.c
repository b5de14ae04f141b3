/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/visit-now.h"

#include "desktop/local/queries/conflict-list.h"
#include "desktop/local/queries/patient-history.h"
#include "desktop/local/queries/patient-search.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "desktop/local/queries/value-words.h"
#include "desktop/model/live-query.h"

/* Legs of one visit that are looked through for a request for results. */
#define LEGS 10

/* Columns of a ticket's state. */
enum
{
  STATE,
  STATE_BY,
  STATE_ROOM,
};

struct _FlnVisitNow
{
  GObject parent_instance;
  FlnLiveQuery *query;
  FlnVisitFacts *facts;
  char *room;
  char *department;
  char *ticket; /* shown, or to be shown; NULL: the newest */
};

G_DEFINE_TYPE (FlnVisitNow, fln_visit_now, G_TYPE_OBJECT)

static void
rival_free (FlnVisitRival *rival)
{
  if (rival == NULL)
    return;

  g_free (rival->number);
  g_free (rival->name);
  g_free (rival->room);
  g_free (rival);
}

static void
facts_free (gpointer data)
{
  FlnVisitFacts *facts = data;

  fln_queue_row_free (facts->row);
  fln_patient_free (facts->patient);
  g_free (facts->back_to);
  rival_free (facts->rival);
  g_clear_pointer (&facts->others, g_ptr_array_unref);
  g_clear_pointer (&facts->held, g_ptr_array_unref);
  g_free (facts->gone_ticket);
  rival_free (facts->gone);
  g_free (facts->gone_patient);
  g_free (facts);
}

/* %TRUE also when there is no such thing: then @error is not set, @value NULL. */
static gboolean
found_or_not (gpointer value, GError *found_error, GError **error)
{
  if (value != NULL || g_error_matches (found_error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    {
      g_clear_error (&found_error);
      return TRUE;
    }

  g_propagate_error (error, found_error);
  return FALSE;
}

static gboolean
read_name (FlnStore *store, const char *user, char **name, GError **error)
{
  g_autoptr (FlnStaff) staff = NULL;
  GError *found_error = NULL;

  if (user == NULL)
    return TRUE;

  staff = fln_query_staff_by_user (store, user, &found_error);
  if (!found_or_not (staff, found_error, error))
    return FALSE;

  *name = g_strdup (staff != NULL && staff->name != NULL ? staff->name : user);
  return TRUE;
}

/* Times of the visit, from what was done with the ticket. */
static gboolean
read_times (FlnStore *store, FlnVisitFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) steps = fln_query_steps (store, facts->row->ticket.id, error);

  if (steps == NULL)
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const FlnStepEvent *step = steps->pdata[i];

      if (step->step == FLN_STEP_CALL)
        {
          facts->called_us = step->us;
          facts->started_us = 0;
        }
      else if (step->step == FLN_STEP_START)
        facts->started_us = step->us;
    }

  return TRUE;
}

/* The department that sent this visit on for results, newest first. */
static gboolean
read_back_to (FlnStore *store, FlnVisitFacts *facts, GError **error)
{
  const FlnTicket *ticket = &facts->row->ticket;
  g_autoptr (GPtrArray) visits = NULL;

  if (ticket->patient == NULL)
    return TRUE;

  visits = fln_query_patient_history (store, ticket->patient, LEGS, error);
  if (visits == NULL)
    return FALSE;

  for (guint i = 0; i < visits->len && facts->back_to == NULL; i++)
    {
      const FlnTicket *leg = &((FlnVisitRow *) visits->pdata[i])->visit.ticket;

      if (g_strcmp0 (leg->journey, ticket->journey) == 0
          && g_strcmp0 (leg->outcome, "lab") == 0
          && g_strcmp0 (leg->department, ticket->department) != 0)
        facts->back_to = g_strdup (leg->department);
    }

  return TRUE;
}

static FlnVisitRival *
rival_of (FlnStore *store, const FlnConflict *conflict, GError **error)
{
  g_autoptr (GPtrArray) columns = fln_value_columns (
      store, conflict->subject_type, conflict->reg, conflict->loser.value, error);
  FlnVisitRival *rival;

  if (columns == NULL)
    return NULL;

  rival = g_new0 (FlnVisitRival, 1);
  rival->us = conflict->loser.us;
  if (columns->len > STATE_ROOM)
    {
      (void) fln_ticket_state_from_nick (columns->pdata[STATE], &rival->state);
      rival->room = g_strdup (columns->pdata[STATE_ROOM]);
    }

  if (!read_name (store, conflict->loser.by, &rival->name, error))
    {
      rival_free (rival);
      return NULL;
    }

  return rival;
}

/* Another desk's write to the same ticket that did not stand, as far as the centre has
 * found it and nobody has decided. */
static gboolean
read_rival (FlnStore *store, FlnVisitFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) conflicts = fln_query_conflicts (store, TRUE, error);

  if (conflicts == NULL)
    return FALSE;

  for (guint i = 0; i < conflicts->len; i++)
    {
      const FlnConflict *conflict = &((FlnConflictRow *) conflicts->pdata[i])->conflict;

      if (conflict->subject_type != FLN_RECORD_TICKET
          || g_strcmp0 (conflict->subject, facts->row->ticket.id) != 0
          || g_strcmp0 (conflict->reg, "state") != 0)
        continue;

      facts->rival = rival_of (store, conflict, error);
      if (facts->rival == NULL)
        return FALSE;

      facts->rival->number = g_strdup (facts->row->ticket.number);
      return TRUE;
    }

  return TRUE;
}

static gboolean
read_patient (FlnStore *store, FlnVisitFacts *facts, GError **error)
{
  GError *found_error = NULL;

  if (facts->row->ticket.patient == NULL)
    return TRUE;

  facts->patient = fln_query_patient (store, facts->row->ticket.patient, &found_error);

  return found_or_not (facts->patient, found_error, error);
}

/* The ticket that was shown and has left the room. */
static gboolean
read_gone (FlnStore *store, FlnVisitFacts *facts, const char *ticket, GError **error)
{
  g_autoptr (FlnTicket) gone = NULL;
  GError *found_error = NULL;

  gone = fln_query_ticket (store, ticket, &found_error);
  if (!found_or_not (gone, found_error, error))
    return FALSE;
  if (gone == NULL)
    return TRUE;

  facts->gone_ticket = g_strdup (ticket);
  facts->gone_patient = g_strdup (gone->patient);
  facts->gone = g_new0 (FlnVisitRival, 1);
  facts->gone->number = g_strdup (gone->number);
  facts->gone->room = g_strdup (gone->state_room);
  facts->gone->state = gone->state;
  facts->gone->us = gone->state_us;

  return read_name (store, gone->state_by, &facts->gone->name, error);
}

/* Who is in the room: @ticket if it is there, else the newest. */
static gboolean
read_room (FlnStore *store, FlnVisitFacts *facts, const char *room, const char *ticket,
           GError **error)
{
  g_autoptr (GPtrArray) rows = fln_query_called (store, NULL, room, error);
  guint at = 0;

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FlnQueueRow *) rows->pdata[i])->ticket.id, ticket))
      at = i;

  if (rows->len > 0)
    facts->row = g_ptr_array_steal_index (rows, at);
  facts->others = g_steal_pointer (&rows);

  if (*ticket != '\0'
      && (facts->row == NULL || !g_str_equal (facts->row->ticket.id, ticket)))
    return read_gone (store, facts, ticket, error);

  return TRUE;
}

static gboolean
read_held (FlnStore *store, FlnVisitFacts *facts, const char *department,
           GError **error)
{
  facts->held = fln_query_called (store, department, NULL, error);

  for (guint i = facts->held != NULL ? facts->held->len : 0; i-- > 0;)
    if (((FlnQueueRow *) facts->held->pdata[i])->ticket.state != FLN_TICKET_HELD)
      g_ptr_array_remove_index (facts->held, i);

  return facts->held != NULL;
}

/* The question: room, department, and the ticket to be shown ("": the newest). */
static gpointer
read_facts (FlnStore *store, GVariant *question, GError **error)
{
  FlnVisitFacts *facts = g_new0 (FlnVisitFacts, 1);
  const char *room = NULL;
  const char *department = NULL;
  const char *ticket = NULL;

  g_variant_get (question, "(&s&s&s)", &room, &department, &ticket);

  if (fln_store_now_us (store, &facts->now_us, error)
      && read_room (store, facts, room, ticket, error)
      && read_held (store, facts, department, error)
      && (facts->row == NULL
          || (read_patient (store, facts, error) && read_times (store, facts, error)
              && read_back_to (store, facts, error)
              && read_rival (store, facts, error))))
    return facts;

  facts_free (facts);
  return NULL;
}

static void
ask (FlnVisitNow *self)
{
  GVariant *question = NULL;

  if (self->room != NULL)
    question = g_variant_new ("(sss)", self->room, self->department,
                              self->ticket != NULL ? self->ticket : "");

  fln_live_query_ask (self->query, question);
}

static void
on_facts (gpointer owner, gpointer answer, const GError *error)
{
  FlnVisitNow *self = owner;
  const char *shown;

  if (answer == NULL)
    return;

  g_clear_pointer (&self->facts, facts_free);
  self->facts = answer;
  shown = self->facts->row != NULL ? self->facts->row->ticket.id : NULL;

  g_signal_emit_by_name (self, "refreshed");

  /* Watch what is shown from now on, so that its leaving is noticed. The facts may have
   * been replaced by a handler. */
  if (self->facts == answer && g_strcmp0 (self->ticket, shown) != 0)
    fln_visit_now_show (self, shown);
}

static const FlnLiveQueryKind query_kind = {
  .run = read_facts,
  .free_answer = facts_free,
  .show = on_facts,
};

static void
fln_visit_now_dispose (GObject *object)
{
  FlnVisitNow *self = FLN_VISIT_NOW (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_pointer (&self->facts, facts_free);
  g_clear_pointer (&self->room, g_free);
  g_clear_pointer (&self->department, g_free);
  g_clear_pointer (&self->ticket, g_free);

  G_OBJECT_CLASS (fln_visit_now_parent_class)->dispose (object);
}

static void
fln_visit_now_class_init (FlnVisitNowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_visit_now_dispose;

  g_signal_new ("refreshed", FLN_TYPE_VISIT_NOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fln_visit_now_init (FlnVisitNow *self)
{
}

FlnVisitNow *
fln_visit_now_new (FlnDesk *desk, FlnClockTick *tick)
{
  FlnVisitNow *self = g_object_new (FLN_TYPE_VISIT_NOW, NULL);

  self->query = fln_live_query_new (desk, &query_kind, self);
  if (tick != NULL)
    g_signal_connect_object (tick, "tick", G_CALLBACK (fln_live_query_refresh),
                             self->query, G_CONNECT_SWAPPED);

  return self;
}

void
fln_visit_now_set_room (FlnVisitNow *self, const char *room, const char *department)
{
  g_return_if_fail (FLN_IS_VISIT_NOW (self));
  g_return_if_fail (room == NULL || department != NULL);

  g_free (self->room);
  self->room = g_strdup (room);
  g_free (self->department);
  self->department = g_strdup (department);
  g_clear_pointer (&self->ticket, g_free);
  g_clear_pointer (&self->facts, facts_free);
  ask (self);
}

void
fln_visit_now_show (FlnVisitNow *self, const char *ticket)
{
  g_autofree char *copy = g_strdup (ticket);

  g_return_if_fail (FLN_IS_VISIT_NOW (self));

  g_free (self->ticket);
  self->ticket = g_steal_pointer (&copy);
  ask (self);
}

void
fln_visit_now_let_go (FlnVisitNow *self)
{
  fln_visit_now_show (self, NULL);
}

const FlnVisitFacts *
fln_visit_now_get (FlnVisitNow *self)
{
  g_return_val_if_fail (FLN_IS_VISIT_NOW (self), NULL);

  return self->facts;
}
