/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnTextItem: a list item that is only words: read-only string properties, never NULL,
 * so that a label can be bound to each. The first is always "id".
 *
 * A subclass names its properties once, in class_init, and fills them from its rows;
 * a property tells only when its text is another one.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_TEXT_ITEM (fln_text_item_get_type ())
G_DECLARE_DERIVABLE_TYPE (FlnTextItem, fln_text_item, FLN, TEXT_ITEM, GObject)

struct _FlnTextItemClass
{
  GObjectClass parent_class;

  unsigned n_texts;
  GParamSpec **specs;
};

/* @names are static, names[0] is "id". Property number i + 1 is names[i]. */
void fln_text_item_class_name (FlnTextItemClass *class, const char *const *names,
                               unsigned n_names);

/* Takes @text over; NULL is "". @index is that of the name. */
void fln_text_item_take (FlnTextItem *self, unsigned index, char *text);
/* The same with a copy. */
void fln_text_item_set (FlnTextItem *self, unsigned index, const char *text);
const char *fln_text_item_get (FlnTextItem *self, unsigned index);

/* For FlnKeyedListKind. */
const char *fln_text_item_id (gpointer item);

G_END_DECLS
