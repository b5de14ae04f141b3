/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/text-item.h"

typedef struct
{
  char **texts;
} FlnTextItemPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlnTextItem, fln_text_item, G_TYPE_OBJECT)

static FlnTextItemPrivate *
private_of (FlnTextItem *self)
{
  return fln_text_item_get_instance_private (self);
}

static void
fln_text_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FlnTextItem *self = FLN_TEXT_ITEM (object);

  if (id < 1 || id > FLN_TEXT_ITEM_GET_CLASS (self)->n_texts)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }

  g_value_set_string (value, fln_text_item_get (self, id - 1));
}

static void
fln_text_item_constructed (GObject *object)
{
  FlnTextItem *self = FLN_TEXT_ITEM (object);

  private_of (self)->texts = g_new0 (char *, FLN_TEXT_ITEM_GET_CLASS (self)->n_texts);

  G_OBJECT_CLASS (fln_text_item_parent_class)->constructed (object);
}

static void
fln_text_item_finalize (GObject *object)
{
  FlnTextItem *self = FLN_TEXT_ITEM (object);
  FlnTextItemPrivate *private = private_of (self);

  for (unsigned i = 0; i < FLN_TEXT_ITEM_GET_CLASS (self)->n_texts; i++)
    g_free (private->texts[i]);
  g_free (private->texts);

  G_OBJECT_CLASS (fln_text_item_parent_class)->finalize (object);
}

static void
fln_text_item_class_init (FlnTextItemClass *class)
{
  G_OBJECT_CLASS (class)->get_property = fln_text_item_get_property;
  G_OBJECT_CLASS (class)->constructed = fln_text_item_constructed;
  G_OBJECT_CLASS (class)->finalize = fln_text_item_finalize;
}

static void
fln_text_item_init (FlnTextItem *self)
{
}

void
fln_text_item_class_name (FlnTextItemClass *class, const char *const *names,
                          unsigned n_names)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  g_return_if_fail (n_names > 0 && g_str_equal (names[0], "id"));

  class->n_texts = n_names;
  class->specs = g_new0 (GParamSpec *, n_names + 1);
  for (unsigned i = 0; i < n_names; i++)
    class->specs[i + 1] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);

  /* Not inherited: GObject empties it for each class. */
  G_OBJECT_CLASS (class)->get_property = fln_text_item_get_property;
  g_object_class_install_properties (G_OBJECT_CLASS (class), n_names + 1, class->specs);
}

void
fln_text_item_take (FlnTextItem *self, unsigned index, char *text)
{
  FlnTextItemPrivate *private;

  g_return_if_fail (FLN_IS_TEXT_ITEM (self));
  g_return_if_fail (index < FLN_TEXT_ITEM_GET_CLASS (self)->n_texts);

  private = private_of (self);
  if (g_strcmp0 (private->texts[index], text) == 0)
    {
      g_free (text);
      return;
    }

  g_free (private->texts[index]);
  private->texts[index] = text;
  g_object_notify_by_pspec (G_OBJECT (self),
                            FLN_TEXT_ITEM_GET_CLASS (self)->specs[index + 1]);
}

void
fln_text_item_set (FlnTextItem *self, unsigned index, const char *text)
{
  fln_text_item_take (self, index, g_strdup (text));
}

const char *
fln_text_item_get (FlnTextItem *self, unsigned index)
{
  const char *text;

  g_return_val_if_fail (FLN_IS_TEXT_ITEM (self), "");
  g_return_val_if_fail (index < FLN_TEXT_ITEM_GET_CLASS (self)->n_texts, "");

  text = private_of (self)->texts[index];

  return text != NULL ? text : "";
}

const char *
fln_text_item_id (gpointer item)
{
  return fln_text_item_get (FLN_TEXT_ITEM (item), 0);
}
