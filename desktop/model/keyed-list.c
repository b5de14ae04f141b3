/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/keyed-list.h"

struct _FlnKeyedList
{
  GObject parent_instance;
  const FlnKeyedListKind *kind;
  gpointer owner;
  GPtrArray *items;
};

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return FLN_KEYED_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FlnKeyedList *self = FLN_KEYED_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position])
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (FlnKeyedList, fln_keyed_list, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const char *
item_id (FlnKeyedList *self, GPtrArray *items, guint position)
{
  return self->kind->item_id (items->pdata[position]);
}

/* The new list, of old items where there are any. */
static GPtrArray *
items_of_rows (FlnKeyedList *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n = 0;
  g_autofree gpointer *taken = g_ptr_array_steal (rows, &n);

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_insert (known, (char *) item_id (self, self->items, i),
                         self->items->pdata[i]);

  for (gsize i = 0; i < n; i++)
    {
      gpointer item = g_hash_table_lookup (known, self->kind->row_id (taken[i]));

      if (item == NULL)
        item = self->kind->item_new (taken[i], self->owner);
      else
        {
          g_object_ref (item);
          self->kind->item_update (item, taken[i], self->owner);
        }

      g_ptr_array_add (items, item);
    }

  return items;
}

static GHashTable *
set_of (GPtrArray *items)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (set, items->pdata[i]);

  return set;
}

/* Whether what stays, stays in the same order: then it is all comings and goings. */
static gboolean
keeps_order (GPtrArray *old, GPtrArray *new, GHashTable *in_old, GHashTable *in_new)
{
  guint at = 0;

  for (guint i = 0; i < new->len; i++)
    {
      if (!g_hash_table_contains (in_old, new->pdata[i]))
        continue;

      while (!g_hash_table_contains (in_new, old->pdata[at]))
        at++;

      if (old->pdata[at++] != new->pdata[i])
        return FALSE;
    }

  return TRUE;
}

static void
come_and_go (FlnKeyedList *self, GPtrArray *new, GHashTable *in_old, GHashTable *in_new)
{
  for (guint i = self->items->len; i-- > 0;)
    if (!g_hash_table_contains (in_new, self->items->pdata[i]))
      {
        g_ptr_array_remove_index (self->items, i);
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      }

  for (guint i = 0; i < new->len; i++)
    if (!g_hash_table_contains (in_old, new->pdata[i]))
      {
        g_ptr_array_insert (self->items, (int) i, g_object_ref (new->pdata[i]));
        g_list_model_items_changed (G_LIST_MODEL (self), i, 0, 1);
      }
}

/* One splice from the first difference to the last, so that a selected item which only
 * moves is found again by the selection. */
static void
splice (FlnKeyedList *self, GPtrArray *new)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint head = 0;
  guint tail = 0;
  const guint shorter = MIN (old->len, new->len);

  while (head < shorter && old->pdata[head] == new->pdata[head])
    head++;

  while (tail < shorter - head
         && old->pdata[old->len - 1 - tail] == new->pdata[new->len - 1 - tail])
    tail++;

  self->items = g_ptr_array_ref (new);
  g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                              new->len - head - tail);
}

static void
fln_keyed_list_finalize (GObject *object)
{
  g_ptr_array_unref (FLN_KEYED_LIST (object)->items);

  G_OBJECT_CLASS (fln_keyed_list_parent_class)->finalize (object);
}

static void
fln_keyed_list_class_init (FlnKeyedListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fln_keyed_list_finalize;
}

static void
fln_keyed_list_init (FlnKeyedList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

FlnKeyedList *
fln_keyed_list_new (const FlnKeyedListKind *kind, gpointer owner)
{
  FlnKeyedList *self = g_object_new (FLN_TYPE_KEYED_LIST, NULL);

  self->kind = kind;
  self->owner = owner;

  return self;
}

void
fln_keyed_list_take (FlnKeyedList *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) taken = rows != NULL ? rows : g_ptr_array_new ();
  g_autoptr (GPtrArray) new = NULL;
  g_autoptr (GHashTable) in_old = NULL;
  g_autoptr (GHashTable) in_new = NULL;

  g_return_if_fail (FLN_IS_KEYED_LIST (self));

  new = items_of_rows (self, taken);
  in_old = set_of (self->items);
  in_new = set_of (new);

  /* A list that is replaced as a whole is one change, not hundreds. */
  if (keeps_order (self->items, new, in_old, in_new) && self->items->len > 0)
    come_and_go (self, new, in_old, in_new);
  else
    splice (self, new);
}

gpointer
fln_keyed_list_find (FlnKeyedList *self, const char *id, guint *position)
{
  g_return_val_if_fail (FLN_IS_KEYED_LIST (self), NULL);

  for (guint i = 0; id != NULL && i < self->items->len; i++)
    if (g_str_equal (item_id (self, self->items, i), id))
      {
        if (position != NULL)
          *position = i;
        return self->items->pdata[i];
      }

  return NULL;
}

gpointer
fln_keyed_list_get (FlnKeyedList *self, guint position)
{
  g_return_val_if_fail (FLN_IS_KEYED_LIST (self), NULL);

  return position < self->items->len ? self->items->pdata[position] : NULL;
}

guint
fln_keyed_list_size (FlnKeyedList *self)
{
  g_return_val_if_fail (FLN_IS_KEYED_LIST (self), 0);

  return self->items->len;
}
