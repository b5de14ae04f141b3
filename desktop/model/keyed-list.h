/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnKeyedList: a list model whose items live as long as their rows. When a new reading
 * of the rows is taken, an item whose id was there before is the same object, with its
 * properties brought up to date, and "items-changed" names only what came and went; so
 * a list keeps its selection and its place.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_KEYED_LIST (fln_keyed_list_get_type ())
G_DECLARE_FINAL_TYPE (FlnKeyedList, fln_keyed_list, FLN, KEYED_LIST, GObject)

typedef struct
{
  const char *(*row_id) (gconstpointer row);
  const char *(*item_id) (gpointer item);
  /* Both take @row over; @owner is that of the list. */
  gpointer (*item_new) (gpointer row, gpointer owner);
  void (*item_update) (gpointer item, gpointer row, gpointer owner);
} FlnKeyedListKind;

/* @kind is static; @owner, handed to its functions, outlives the list's last taking. */
FlnKeyedList *fln_keyed_list_new (const FlnKeyedListKind *kind, gpointer owner);

/* Takes @rows over, array and elements. Ids within it differ. NULL: empty. */
void fln_keyed_list_take (FlnKeyedList *self, GPtrArray *rows);

/* (transfer none); NULL when there is none. @position may be NULL. */
gpointer fln_keyed_list_find (FlnKeyedList *self, const char *id, guint *position);
/* (transfer none) */
gpointer fln_keyed_list_get (FlnKeyedList *self, guint position);
guint fln_keyed_list_size (FlnKeyedList *self);

G_END_DECLS
