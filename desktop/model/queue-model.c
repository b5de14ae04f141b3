/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/queue-model.h"

#include "desktop/model/keyed-list.h"
#include "desktop/model/live-query.h"

#include <glib/gi18n.h>

#define ABSENT_US (12 * G_TIME_SPAN_HOUR) /* how long a no-show is still shown */

struct _FlnQueueModel
{
  GObject parent_instance;
  FlnKeyedList *list;
  FlnLiveQuery *query;
  FlnClockTick *tick;
  GTimeZone *zone;
  char *department;
  gboolean with_called;
  gboolean is_read;
  unsigned waiting;
  unsigned overdue;
  unsigned untriaged;
};

static GType
get_item_type (GListModel *model)
{
  return FLN_TYPE_TICKET_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return fln_keyed_list_size (FLN_QUEUE_MODEL (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FLN_QUEUE_MODEL (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnQueueModel, fln_queue_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
row_id (gconstpointer row)
{
  return ((const FlnQueueRow *) row)->ticket.id;
}

static const char *
item_id (gpointer item)
{
  return fln_ticket_item_get_id (item);
}

static gpointer
item_new (gpointer row, gpointer owner)
{
  return fln_ticket_item_new (row, FLN_QUEUE_MODEL (owner)->zone);
}

static void
item_update (gpointer item, gpointer row, gpointer owner)
{
  fln_ticket_item_update (item, row, FLN_QUEUE_MODEL (owner)->zone);
}

static const FlnKeyedListKind list_kind = {
  .row_id = row_id,
  .item_id = item_id,
  .item_new = item_new,
  .item_update = item_update,
};

static const char *
translate (const char *english)
{
  return g_dgettext (NULL, english);
}

/* Those who are not waiting but not gone either: called, in a room, held, and those who
 * did not come lately and may still come back. */
static gboolean
add_called (FlnStore *store, const char *department, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) called = fln_query_called (store, department, NULL, error);
  g_autoptr (GPtrArray) absent = NULL;
  int64_t now_us = 0;

  if (called == NULL || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  absent = fln_query_absent (store, department, now_us - ABSENT_US, error);
  if (absent == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&called));
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&absent));

  return TRUE;
}

/* On the store's thread. The question: department, and whether called ones too. */
static gpointer
read_queue (FlnStore *store, GVariant *question, GError **error)
{
  const char *department = NULL;
  gboolean with_called = FALSE;
  g_autoptr (GPtrArray) rows = NULL;

  g_variant_get (question, "(&sb)", &department, &with_called);

  rows = fln_query_queue_rows (
      store, &(FlnQueueQuery){ department, FLN_QUEUE_MODEL_MOST, translate }, error);
  if (rows == NULL || (with_called && !add_called (store, department, rows, error)))
    return NULL;

  return g_steal_pointer (&rows);
}

static void
count (FlnQueueModel *self, GPtrArray *rows)
{
  self->waiting = self->overdue = self->untriaged = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const FlnQueueRow *row = rows->pdata[i];

      if (row->ticket.state != FLN_TICKET_WAITING)
        continue;

      self->waiting++;
      if (fln_order_overdue_us (&row->place, row->now_us) > 0)
        self->overdue++;
      if (row->place.colour == FLN_COLOUR_NONE)
        self->untriaged++;
    }
}

static void
on_rows (gpointer owner, gpointer answer, const GError *error)
{
  FlnQueueModel *self = owner;

  if (answer == NULL)
    return;

  count (self, answer);
  self->is_read = TRUE;
  fln_keyed_list_take (self->list, answer);
  g_signal_emit_by_name (self, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_queue,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_rows,
};

static void
on_list_changed (GListModel *list, guint position, guint removed, guint added,
                 FlnQueueModel *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
ask (FlnQueueModel *self)
{
  GVariant *question = NULL;

  if (self->department != NULL)
    question = g_variant_new ("(sb)", self->department, self->with_called);

  fln_live_query_ask (self->query, question);
}

static void
fln_queue_model_dispose (GObject *object)
{
  FlnQueueModel *self = FLN_QUEUE_MODEL (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_object (&self->tick);

  G_OBJECT_CLASS (fln_queue_model_parent_class)->dispose (object);
}

static void
fln_queue_model_finalize (GObject *object)
{
  FlnQueueModel *self = FLN_QUEUE_MODEL (object);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->department);

  G_OBJECT_CLASS (fln_queue_model_parent_class)->finalize (object);
}

static void
fln_queue_model_class_init (FlnQueueModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_queue_model_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_queue_model_finalize;

  g_signal_new ("refreshed", FLN_TYPE_QUEUE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
}

static void
fln_queue_model_init (FlnQueueModel *self)
{
  self->list = fln_keyed_list_new (&list_kind, self);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_list_changed), self);
}

FlnQueueModel *
fln_queue_model_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone)
{
  FlnQueueModel *self = g_object_new (FLN_TYPE_QUEUE_MODEL, NULL);

  self->query = fln_live_query_new (desk, &query_kind, self);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  if (tick != NULL)
    {
      self->tick = g_object_ref (tick);
      g_signal_connect_object (tick, "tick", G_CALLBACK (fln_live_query_refresh),
                               self->query, G_CONNECT_SWAPPED);
    }

  return self;
}

void
fln_queue_model_set_department (FlnQueueModel *self, const char *department)
{
  g_return_if_fail (FLN_IS_QUEUE_MODEL (self));

  if (g_strcmp0 (self->department, department) == 0)
    return;

  g_free (self->department);
  self->department = g_strdup (department);
  self->is_read = FALSE;
  self->waiting = self->overdue = self->untriaged = 0;
  fln_keyed_list_take (self->list, NULL);
  ask (self);
}

const char *
fln_queue_model_get_department (FlnQueueModel *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), NULL);

  return self->department;
}

void
fln_queue_model_set_with_called (FlnQueueModel *self, gboolean with_called)
{
  g_return_if_fail (FLN_IS_QUEUE_MODEL (self));

  if (self->with_called == with_called)
    return;

  self->with_called = with_called;
  ask (self);
}

unsigned
fln_queue_model_get_waiting (FlnQueueModel *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), 0);

  return self->waiting;
}

unsigned
fln_queue_model_get_overdue (FlnQueueModel *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), 0);

  return self->overdue;
}

unsigned
fln_queue_model_get_untriaged (FlnQueueModel *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), 0);

  return self->untriaged;
}

gboolean
fln_queue_model_is_read (FlnQueueModel *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), FALSE);

  return self->is_read;
}

FlnTicketItem *
fln_queue_model_find (FlnQueueModel *self, const char *ticket, guint *position)
{
  g_return_val_if_fail (FLN_IS_QUEUE_MODEL (self), NULL);

  return fln_keyed_list_find (self->list, ticket, position);
}
