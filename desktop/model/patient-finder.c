/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/patient-finder.h"

#include "desktop/model/keyed-list.h"
#include "desktop/model/live-query.h"

struct _FlnPatientFinder
{
  GObject parent_instance;
  FlnKeyedList *list;
  FlnLiveQuery *query;
  GTimeZone *zone;
  char *text;
  gboolean busy;
};

static GType
get_item_type (GListModel *model)
{
  return FLN_TYPE_PATIENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return fln_keyed_list_size (FLN_PATIENT_FINDER (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FLN_PATIENT_FINDER (model)->list),
                                position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnPatientFinder, fln_patient_finder, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
row_id (gconstpointer row)
{
  return ((const FlnPatientMatch *) row)->patient.id;
}

static const char *
item_id (gpointer item)
{
  return fln_patient_item_get_id (item);
}

static gpointer
item_new (gpointer row, gpointer owner)
{
  return fln_patient_item_new (row, FLN_PATIENT_FINDER (owner)->zone);
}

static void
item_update (gpointer item, gpointer row, gpointer owner)
{
  fln_patient_item_update (item, row, FLN_PATIENT_FINDER (owner)->zone);
}

static const FlnKeyedListKind list_kind = {
  .row_id = row_id,
  .item_id = item_id,
  .item_new = item_new,
  .item_update = item_update,
};

static gpointer
search (FlnStore *store, GVariant *question, GError **error)
{
  return fln_query_patients (store, g_variant_get_string (question, NULL),
                             FLN_PATIENT_SEARCH_MOST, error);
}

static void
on_found (gpointer owner, gpointer answer, const GError *error)
{
  FlnPatientFinder *self = owner;

  self->busy = FALSE;
  fln_keyed_list_take (self->list, answer);
  g_signal_emit_by_name (self, "found");
}

static const FlnLiveQueryKind query_kind = {
  .run = search,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_found,
};

static void
on_list_changed (GListModel *list, guint position, guint removed, guint added,
                 FlnPatientFinder *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fln_patient_finder_dispose (GObject *object)
{
  FlnPatientFinder *self = FLN_PATIENT_FINDER (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (fln_patient_finder_parent_class)->dispose (object);
}

static void
fln_patient_finder_finalize (GObject *object)
{
  FlnPatientFinder *self = FLN_PATIENT_FINDER (object);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->text);

  G_OBJECT_CLASS (fln_patient_finder_parent_class)->finalize (object);
}

static void
fln_patient_finder_class_init (FlnPatientFinderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_patient_finder_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_patient_finder_finalize;

  g_signal_new ("found", FLN_TYPE_PATIENT_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
}

static void
fln_patient_finder_init (FlnPatientFinder *self)
{
  self->text = g_strdup ("");
  self->list = fln_keyed_list_new (&list_kind, self);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_list_changed), self);
}

FlnPatientFinder *
fln_patient_finder_new (FlnDesk *desk, GTimeZone *zone)
{
  FlnPatientFinder *self = g_object_new (FLN_TYPE_PATIENT_FINDER, NULL);

  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->query = fln_live_query_new (desk, &query_kind, self);

  return self;
}

void
fln_patient_finder_set_text (FlnPatientFinder *self, const char *text)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_return_if_fail (FLN_IS_PATIENT_FINDER (self));

  if (g_str_equal (wanted, self->text))
    return;

  g_free (self->text);
  self->text = g_steal_pointer (&wanted);

  if (*self->text == '\0')
    {
      fln_live_query_ask (self->query, NULL);
      on_found (self, NULL, NULL);
      return;
    }

  self->busy = TRUE;
  fln_live_query_ask (self->query, g_variant_new_string (self->text));
}

const char *
fln_patient_finder_get_text (FlnPatientFinder *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_FINDER (self), NULL);

  return self->text;
}

gboolean
fln_patient_finder_is_busy (FlnPatientFinder *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_FINDER (self), FALSE);

  return self->busy;
}

FlnPatientItem *
fln_patient_finder_get (FlnPatientFinder *self, guint position)
{
  g_return_val_if_fail (FLN_IS_PATIENT_FINDER (self), NULL);

  return fln_keyed_list_get (self->list, position);
}
