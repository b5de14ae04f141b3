/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/late-item.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

enum
{
  ID,
  NUMBER,
  TRIAGE,
  SHAPE,
  DEPARTMENT,
  WAITED,
  DUE,
  DUE_ICON,
  N_TEXTS
};

/* After the texts, whose numbers begin with 1. */
enum
{
  PROP_CHIP_CLASSES = N_TEXTS + 1,
  PROP_DUE_CLASSES,
};

static const char *const names[N_TEXTS]
    = { "id", "number", "triage", "shape", "department", "waited", "due", "due-icon" };

struct _FlnLateItem
{
  FlnTextItem parent_instance;
  const char *chip[3];
  const char *due[2];
};

G_DEFINE_TYPE (FlnLateItem, fln_late_item, FLN_TYPE_TEXT_ITEM)

static void
fln_late_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FlnLateItem *self = FLN_LATE_ITEM (object);

  if (id == PROP_CHIP_CLASSES)
    g_value_set_boxed (value, self->chip);
  else if (id == PROP_DUE_CLASSES)
    g_value_set_boxed (value, self->due);
  else
    G_OBJECT_CLASS (fln_late_item_parent_class)->get_property (object, id, value, spec);
}

static void
fln_late_item_class_init (FlnLateItemClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
  object_class->get_property = fln_late_item_get_property;
  g_object_class_install_property (
      object_class, PROP_CHIP_CLASSES,
      g_param_spec_boxed ("chip-classes", NULL, NULL, G_TYPE_STRV, flags));
  g_object_class_install_property (
      object_class, PROP_DUE_CLASSES,
      g_param_spec_boxed ("due-classes", NULL, NULL, G_TYPE_STRV, flags));
}

static void
fln_late_item_init (FlnLateItem *self)
{
}

static char *
waited_words (const FlnQueueRow *row)
{
  g_autofree char *waited = fln_duration_words (row->now_us - row->place.entered_us);
  g_autofree char *target
      = fln_duration_words (fln_order_target_min (&row->place) * G_TIME_SPAN_MINUTE);

  /* Translators: two lengths of time: "waited 14 min, target 10 min". */
  return g_strdup_printf (_ ("waited %s, target %s"), waited, target);
}

FlnLateItem *
fln_late_item_new (const FlnQueueRow *row, const char *department)
{
  FlnLateItem *self = g_object_new (FLN_TYPE_LATE_ITEM, NULL);
  FlnTextItem *item = FLN_TEXT_ITEM (self);
  const FlnColour colour = row->place.colour;
  const FlnDueState due = fln_due_state (row->place.due_us, row->now_us);

  self->chip[0] = "chip";
  self->chip[1] = fln_triage_class (colour);
  self->due[0] = fln_due_class (due);
  fln_text_item_set (item, ID, row->ticket.id);
  fln_text_item_set (item, NUMBER, row->ticket.number);
  fln_text_item_set (item, TRIAGE, fln_triage_word (colour));
  fln_text_item_set (item, SHAPE, fln_triage_icon (colour));
  fln_text_item_set (item, DEPARTMENT, department);
  fln_text_item_take (item, WAITED, waited_words (row));
  fln_text_item_take (item, DUE, fln_due_words (row->place.due_us, row->now_us));
  fln_text_item_set (item, DUE_ICON, fln_due_icon (due));

  return self;
}
