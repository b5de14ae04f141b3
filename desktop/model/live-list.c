/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/live-list.h"

struct _FlnLiveList
{
  GObject parent_instance;
  const FlnLiveListKind *kind;
  FlnKeyedList *list;
  FlnLiveQuery *query;
  gpointer frame;
  GDestroyNotify free_frame;
  gboolean is_read;
};

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return fln_keyed_list_size (FLN_LIVE_LIST (model)->list);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FLN_LIVE_LIST (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnLiveList, fln_live_list, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The kind travels with the question, as the reading is done on another thread. */
static gpointer
read_rows (FlnStore *store, GVariant *question, GError **error)
{
  guint64 kind = 0;
  g_autoptr (GVariant) inner = NULL;

  g_variant_get (question, "(tv)", &kind, &inner);

  return ((const FlnLiveListKind *) (gsize) kind)->read (store, inner, error);
}

static void
on_rows (gpointer owner, gpointer answer, const GError *error)
{
  FlnLiveList *self = owner;

  if (answer == NULL)
    return;

  self->is_read = TRUE;
  fln_keyed_list_take (self->list, answer);
  g_signal_emit_by_name (self, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_rows,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_rows,
};

static void
on_list_changed (GListModel *list, guint position, guint removed, guint added,
                 FlnLiveList *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
fln_live_list_dispose (GObject *object)
{
  FlnLiveList *self = FLN_LIVE_LIST (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (fln_live_list_parent_class)->dispose (object);
}

static void
fln_live_list_finalize (GObject *object)
{
  FlnLiveList *self = FLN_LIVE_LIST (object);

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  if (self->free_frame != NULL && self->frame != NULL)
    self->free_frame (self->frame);

  G_OBJECT_CLASS (fln_live_list_parent_class)->finalize (object);
}

static void
fln_live_list_class_init (FlnLiveListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_live_list_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_live_list_finalize;

  g_signal_new ("refreshed", FLN_TYPE_LIVE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fln_live_list_init (FlnLiveList *self)
{
}

FlnLiveList *
fln_live_list_new (FlnDesk *desk, const FlnLiveListKind *kind, gpointer frame,
                   GDestroyNotify free_frame)
{
  FlnLiveList *self = g_object_new (FLN_TYPE_LIVE_LIST, NULL);

  self->kind = kind;
  self->frame = frame;
  self->free_frame = free_frame;
  self->list = fln_keyed_list_new (&kind->items, frame);
  self->query = fln_live_query_new (desk, &query_kind, self);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_list_changed), self);

  return self;
}

void
fln_live_list_ask (FlnLiveList *self, GVariant *question)
{
  g_return_if_fail (FLN_IS_LIVE_LIST (self));

  self->is_read = FALSE;
  if (question == NULL)
    {
      fln_keyed_list_take (self->list, NULL);
      fln_live_query_ask (self->query, NULL);
      return;
    }

  fln_live_query_ask (self->query,
                      g_variant_new ("(tv)", (guint64) (gsize) self->kind, question));
}

void
fln_live_list_refresh (FlnLiveList *self)
{
  g_return_if_fail (FLN_IS_LIVE_LIST (self));

  fln_live_query_refresh (self->query);
}

gboolean
fln_live_list_is_read (FlnLiveList *self)
{
  g_return_val_if_fail (FLN_IS_LIVE_LIST (self), FALSE);

  return self->is_read;
}

gpointer
fln_live_list_find (FlnLiveList *self, const char *id, guint *position)
{
  g_return_val_if_fail (FLN_IS_LIVE_LIST (self), NULL);

  return fln_keyed_list_find (self->list, id, position);
}

gpointer
fln_live_list_get (FlnLiveList *self, guint position)
{
  g_return_val_if_fail (FLN_IS_LIVE_LIST (self), NULL);

  return fln_keyed_list_get (self->list, position);
}

guint
fln_live_list_size (FlnLiveList *self)
{
  g_return_val_if_fail (FLN_IS_LIVE_LIST (self), 0);

  return fln_keyed_list_size (self->list);
}
