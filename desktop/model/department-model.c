/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/department-model.h"

#include "desktop/model/keyed-list.h"
#include "desktop/model/live-query.h"

struct _FlnDepartmentModel
{
  GObject parent_instance;
  FlnKeyedList *list;
  FlnLiveQuery *query;
  GTimeZone *zone;
};

static GType
get_item_type (GListModel *model)
{
  return FLN_TYPE_DEPARTMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return fln_keyed_list_size (FLN_DEPARTMENT_MODEL (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FLN_DEPARTMENT_MODEL (model)->list),
                                position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnDepartmentModel, fln_department_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
row_id (gconstpointer row)
{
  return ((const FlnDepartmentRow *) row)->department.id;
}

static const char *
item_id (gpointer item)
{
  return fln_department_item_get_id (item);
}

static gpointer
item_new (gpointer row, gpointer owner)
{
  return fln_department_item_new (row, FLN_DEPARTMENT_MODEL (owner)->zone);
}

static void
item_update (gpointer item, gpointer row, gpointer owner)
{
  fln_department_item_update (item, row, FLN_DEPARTMENT_MODEL (owner)->zone);
}

static const FlnKeyedListKind list_kind = {
  .row_id = row_id,
  .item_id = item_id,
  .item_new = item_new,
  .item_update = item_update,
};

static gpointer
read_departments (FlnStore *store, GVariant *question, GError **error)
{
  return fln_query_departments (store, FALSE, error);
}

static void
on_rows (gpointer owner, gpointer answer, const GError *error)
{
  if (answer == NULL)
    return;

  fln_keyed_list_take (FLN_DEPARTMENT_MODEL (owner)->list, answer);
  g_signal_emit_by_name (owner, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_departments,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_rows,
};

static void
on_list_changed (GListModel *list, guint position, guint removed, guint added,
                 FlnDepartmentModel *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fln_department_model_dispose (GObject *object)
{
  FlnDepartmentModel *self = FLN_DEPARTMENT_MODEL (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (fln_department_model_parent_class)->dispose (object);
}

static void
fln_department_model_finalize (GObject *object)
{
  FlnDepartmentModel *self = FLN_DEPARTMENT_MODEL (object);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (fln_department_model_parent_class)->finalize (object);
}

static void
fln_department_model_class_init (FlnDepartmentModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_department_model_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_department_model_finalize;

  g_signal_new ("refreshed", FLN_TYPE_DEPARTMENT_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
}

static void
fln_department_model_init (FlnDepartmentModel *self)
{
  self->list = fln_keyed_list_new (&list_kind, self);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_list_changed), self);
}

FlnDepartmentModel *
fln_department_model_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone)
{
  FlnDepartmentModel *self = g_object_new (FLN_TYPE_DEPARTMENT_MODEL, NULL);

  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->query = fln_live_query_new (desk, &query_kind, self);
  if (tick != NULL)
    g_signal_connect_object (tick, "tick", G_CALLBACK (fln_live_query_refresh),
                             self->query, G_CONNECT_SWAPPED);
  fln_live_query_ask (self->query, g_variant_new ("()"));

  return self;
}

FlnDepartmentItem *
fln_department_model_find (FlnDepartmentModel *self, const char *id, guint *position)
{
  g_return_val_if_fail (FLN_IS_DEPARTMENT_MODEL (self), NULL);

  return fln_keyed_list_find (self->list, id, position);
}

FlnDepartmentItem *
fln_department_model_get (FlnDepartmentModel *self, guint position)
{
  g_return_val_if_fail (FLN_IS_DEPARTMENT_MODEL (self), NULL);

  return fln_keyed_list_get (self->list, position);
}
