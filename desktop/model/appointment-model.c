/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/appointment-model.h"

#include "desktop/local/queries/day-figures.h"
#include "desktop/model/keyed-list.h"
#include "desktop/model/live-query.h"

struct _FlnAppointmentModel
{
  GObject parent_instance;
  FlnKeyedList *list;
  FlnLiveQuery *query;
  FlnAppointmentView view;
  char *country;
};

static GType
get_item_type (GListModel *model)
{
  return FLN_TYPE_APPOINTMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return fln_keyed_list_size (FLN_APPOINTMENT_MODEL (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FLN_APPOINTMENT_MODEL (model)->list),
                                position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnAppointmentModel, fln_appointment_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
row_id (gconstpointer row)
{
  return ((const FlnAppointmentRow *) row)->appointment.id;
}

static const char *
item_id (gpointer item)
{
  return fln_appointment_item_get_id (item);
}

static gpointer
item_new (gpointer row, gpointer owner)
{
  return fln_appointment_item_new (row, &FLN_APPOINTMENT_MODEL (owner)->view);
}

static void
item_update (gpointer item, gpointer row, gpointer owner)
{
  fln_appointment_item_update (item, row, &FLN_APPOINTMENT_MODEL (owner)->view);
}

static const FlnKeyedListKind list_kind = {
  .row_id = row_id,
  .item_id = item_id,
  .item_new = item_new,
  .item_update = item_update,
};

static gboolean
is_cancelled (const FlnAppointmentRow *row)
{
  return row->appointment.state == FLN_APPOINTMENT_CANCELLED;
}

static gpointer
read_today (FlnStore *store, GVariant *question, GError **error)
{
  int64_t now_us = 0;
  int64_t from_us = 0;
  int64_t to_us = 0;
  GPtrArray *rows;

  if (!fln_store_now_us (store, &now_us, error)
      || !fln_query_day_bounds (store, now_us, &from_us, &to_us, error))
    return NULL;

  rows = fln_query_appointments (store, from_us, to_us, error);
  for (guint i = rows != NULL ? rows->len : 0; i-- > 0;)
    if (is_cancelled (rows->pdata[i]))
      g_ptr_array_remove_index (rows, i);

  return rows;
}

static void
on_rows (gpointer owner, gpointer answer, const GError *error)
{
  if (answer == NULL)
    return;

  fln_keyed_list_take (FLN_APPOINTMENT_MODEL (owner)->list, answer);
  g_signal_emit_by_name (owner, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_today,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_rows,
};

static void
on_list_changed (GListModel *list, guint position, guint removed, guint added,
                 FlnAppointmentModel *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fln_appointment_model_dispose (GObject *object)
{
  FlnAppointmentModel *self = FLN_APPOINTMENT_MODEL (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (fln_appointment_model_parent_class)->dispose (object);
}

static void
fln_appointment_model_finalize (GObject *object)
{
  FlnAppointmentModel *self = FLN_APPOINTMENT_MODEL (object);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->view.zone, g_time_zone_unref);
  g_free (self->country);

  G_OBJECT_CLASS (fln_appointment_model_parent_class)->finalize (object);
}

static void
fln_appointment_model_class_init (FlnAppointmentModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_appointment_model_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_appointment_model_finalize;

  g_signal_new ("refreshed", FLN_TYPE_APPOINTMENT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
}

static void
fln_appointment_model_init (FlnAppointmentModel *self)
{
  self->list = fln_keyed_list_new (&list_kind, self);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_list_changed), self);
}

FlnAppointmentModel *
fln_appointment_model_new (FlnDesk *desk, const FlnWho *who)
{
  FlnAppointmentModel *self = g_object_new (FLN_TYPE_APPOINTMENT_MODEL, NULL);

  self->view.zone = who->zone != NULL ? g_time_zone_ref (who->zone) : NULL;
  self->country = g_strdup (who->country);
  self->view.country = self->country;
  self->query = fln_live_query_new (desk, &query_kind, self);
  fln_live_query_ask (self->query, g_variant_new ("()"));

  return self;
}
