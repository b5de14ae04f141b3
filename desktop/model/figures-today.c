/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/figures-today.h"

#include "desktop/local/queries/conflict-list.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/queue-list.h"
#include "desktop/model/due-words.h"
#include "desktop/model/live-query.h"

#define WEEK_US (7 * G_TIME_SPAN_DAY)

/* The head of a queue holds all that is due: it is ordered by it. */
#define HEAD_OF_QUEUE 50

struct _FlnFiguresToday
{
  GObject parent_instance;
  FlnLiveQuery *query;
  FlnTodayFacts *facts;
};

G_DEFINE_TYPE (FlnFiguresToday, fln_figures_today, G_TYPE_OBJECT)

static void
facts_free (gpointer data)
{
  FlnTodayFacts *facts = data;

  g_clear_pointer (&facts->figures, fln_day_figures_free);
  g_clear_pointer (&facts->departments, g_ptr_array_unref);
  g_clear_pointer (&facts->late, g_ptr_array_unref);
  g_free (facts);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const FlnQueueRow *left = *(FlnQueueRow *const *) a;
  const FlnQueueRow *right = *(FlnQueueRow *const *) b;

  return (left->place.due_us > right->place.due_us)
         - (left->place.due_us < right->place.due_us);
}

/* Moves the rows that are due, or soon will be, from @rows to @late. */
static void
take_late (GPtrArray *rows, FlnTodayFacts *facts)
{
  for (guint i = 0; i < rows->len;)
    {
      FlnQueueRow *row = rows->pdata[i];
      const FlnDueState due = fln_due_state (row->place.due_us, facts->now_us);

      if (due == FLN_DUE_OVER && row->place.colour >= FLN_COLOUR_ORANGE)
        facts->overdue_urgent++;

      if (due == FLN_DUE_LATER)
        i++;
      else
        g_ptr_array_add (facts->late, g_ptr_array_steal_index (rows, i));
    }
}

static gboolean
read_queues (FlnStore *store, FlnTodayFacts *facts, GError **error)
{
  facts->late = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_queue_row_free);
  facts->departments = fln_query_departments (store, FALSE, error);
  if (facts->departments == NULL)
    return FALSE;

  for (guint i = 0; i < facts->departments->len; i++)
    {
      const FlnDepartmentRow *row = facts->departments->pdata[i];
      g_autoptr (GPtrArray) queue = fln_query_queue_rows (
          store, &(FlnQueueQuery){ row->department.id, HEAD_OF_QUEUE, NULL }, error);

      if (queue == NULL)
        return FALSE;

      facts->waiting += row->waiting;
      facts->overdue += row->overdue;
      facts->serving += row->called;
      take_late (queue, facts);
    }

  g_ptr_array_sort (facts->late, compare_due);
  if (facts->late->len > FLN_FIGURES_TODAY_LATE)
    g_ptr_array_set_size (facts->late, FLN_FIGURES_TODAY_LATE);

  return TRUE;
}

/* How many were served a week ago until this time of day. */
static gboolean
read_before (FlnStore *store, FlnTodayFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) visits = NULL;
  int64_t from_us;
  int64_t to_us;

  if (!fln_query_day_bounds (store, facts->now_us - WEEK_US, &from_us, &to_us, error))
    return FALSE;

  visits = fln_query_visit_times (store, from_us, to_us, error);
  if (visits == NULL)
    return FALSE;

  for (guint i = 0; i < visits->len; i++)
    {
      const FlnVisitTimes *times = &((FlnVisitTimesRow *) visits->pdata[i])->times;

      if (times->state == FLN_TICKET_SERVED && times->ended_us != 0
          && times->ended_us <= facts->now_us - WEEK_US)
        facts->served_before++;
    }

  return TRUE;
}

static gpointer
read_today (FlnStore *store, GVariant *question, GError **error)
{
  FlnTodayFacts *facts = g_new0 (FlnTodayFacts, 1);
  int64_t from_us;
  int64_t to_us;

  if (fln_store_now_us (store, &facts->now_us, error)
      && fln_query_day_bounds (store, facts->now_us, &from_us, &to_us, error)
      && read_queues (store, facts, error) && read_before (store, facts, error)
      && fln_query_conflict_count (store, &facts->conflicts, error))
    facts->figures = fln_query_day_figures (store, from_us, to_us, error);

  if (facts->figures == NULL)
    {
      facts_free (facts);
      return NULL;
    }

  return facts;
}

static void
on_facts (gpointer owner, gpointer answer, const GError *error)
{
  FlnFiguresToday *self = owner;

  if (answer == NULL)
    return;

  g_clear_pointer (&self->facts, facts_free);
  self->facts = answer;
  g_signal_emit_by_name (self, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_today,
  .free_answer = facts_free,
  .show = on_facts,
};

static void
fln_figures_today_dispose (GObject *object)
{
  FlnFiguresToday *self = FLN_FIGURES_TODAY (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_pointer (&self->facts, facts_free);

  G_OBJECT_CLASS (fln_figures_today_parent_class)->dispose (object);
}

static void
fln_figures_today_class_init (FlnFiguresTodayClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_figures_today_dispose;

  g_signal_new ("refreshed", FLN_TYPE_FIGURES_TODAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
}

static void
fln_figures_today_init (FlnFiguresToday *self)
{
}

FlnFiguresToday *
fln_figures_today_new (FlnDesk *desk, FlnClockTick *tick)
{
  FlnFiguresToday *self = g_object_new (FLN_TYPE_FIGURES_TODAY, NULL);

  self->query = fln_live_query_new (desk, &query_kind, self);
  if (tick != NULL)
    g_signal_connect_object (tick, "tick", G_CALLBACK (fln_live_query_refresh),
                             self->query, G_CONNECT_SWAPPED);
  fln_live_query_ask (self->query, g_variant_new ("()"));

  return self;
}

const FlnTodayFacts *
fln_figures_today_get (FlnFiguresToday *self)
{
  g_return_val_if_fail (FLN_IS_FIGURES_TODAY (self), NULL);

  return self->facts;
}
