/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/department-item.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

enum
{
  PROP_ID = 1,
  PROP_CODE,
  PROP_NAME,
  PROP_WAITING,
  PROP_OVERDUE,
  PROP_UNTRIAGED,
  PROP_COUNT,
  PROP_PAUSED,
  PROP_NOTICE,
  N_PROPS
};

struct _FlnDepartmentItem
{
  GObject parent_instance;
  FlnDepartmentRow *row;
  char *count;
  char *notice;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (FlnDepartmentItem, fln_department_item, G_TYPE_OBJECT)

static gboolean
is_paused (const FlnDepartmentRow *row)
{
  return row->department.queue_state == FLN_QUEUE_PAUSED
         || row->department.queue_state == FLN_QUEUE_CLOSED;
}

/* "Paused: no doctor. Back at 14:00"; "" for an open queue. */
static char *
notice_of (const FlnDepartmentRow *row, GTimeZone *zone)
{
  const FlnDepartment *department = &row->department;
  g_autoptr (GString) notice = g_string_new (NULL);

  if (!is_paused (row))
    return g_strdup ("");

  g_string_append (notice, fln_queue_state_word (department->queue_state));
  if (department->queue_reason != NULL)
    g_string_append_printf (notice, ": %s", department->queue_reason);
  if (department->queue_back_us > 0)
    {
      g_autofree char *clock = fln_clock_words (department->queue_back_us, zone);

      g_string_append (notice, ". ");
      /* Translators: when a paused queue is said to go on; %s is a time of day. */
      g_string_append_printf (notice, _ ("Back at %s"), clock);
    }

  return g_string_free (g_steal_pointer (&notice), FALSE);
}

static void
fln_department_item_get_property (GObject *object, guint id, GValue *value,
                                  GParamSpec *spec)
{
  FlnDepartmentItem *self = FLN_DEPARTMENT_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->row->department.id);
      break;
    case PROP_CODE:
      g_value_set_string (value, self->row->department.code);
      break;
    case PROP_NAME:
      g_value_set_string (value, fln_department_item_get_name (self));
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->row->waiting);
      break;
    case PROP_OVERDUE:
      g_value_set_uint (value, self->row->overdue);
      break;
    case PROP_UNTRIAGED:
      g_value_set_uint (value, self->row->untriaged);
      break;
    case PROP_COUNT:
      g_value_set_string (value, self->count);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, is_paused (self->row));
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fln_department_item_finalize (GObject *object)
{
  FlnDepartmentItem *self = FLN_DEPARTMENT_ITEM (object);

  fln_department_row_free (self->row);
  g_free (self->count);
  g_free (self->notice);

  G_OBJECT_CLASS (fln_department_item_parent_class)->finalize (object);
}

static void
fln_department_item_class_init (FlnDepartmentItemClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->get_property = fln_department_item_get_property;
  G_OBJECT_CLASS (class)->finalize = fln_department_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_WAITING]
      = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_OVERDUE]
      = g_param_spec_uint ("overdue", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNTRIAGED]
      = g_param_spec_uint ("untriaged", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, NULL, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);

  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
fln_department_item_init (FlnDepartmentItem *self)
{
}

FlnDepartmentItem *
fln_department_item_new (FlnDepartmentRow *row, GTimeZone *zone)
{
  FlnDepartmentItem *self = g_object_new (FLN_TYPE_DEPARTMENT_ITEM, NULL);

  fln_department_item_update (self, row, zone);

  return self;
}

/* What a row shows of it; compared to tell only what is new. */
static gboolean
differs (FlnDepartmentRow *old, FlnDepartmentRow *new, unsigned id)
{
  if (old == NULL)
    return TRUE;

  switch (id)
    {
    case PROP_CODE:
      return g_strcmp0 (old->department.code, new->department.code) != 0;
    case PROP_NAME:
      return g_strcmp0 (old->department.name, new->department.name) != 0;
    case PROP_WAITING:
    case PROP_COUNT:
      return old->waiting != new->waiting;
    case PROP_OVERDUE:
      return old->overdue != new->overdue;
    case PROP_UNTRIAGED:
      return old->untriaged != new->untriaged;
    case PROP_PAUSED:
      return is_paused (old) != is_paused (new);
    default:
      return TRUE;
    }
}

void
fln_department_item_update (FlnDepartmentItem *self, FlnDepartmentRow *row,
                            GTimeZone *zone)
{
  FlnDepartmentRow *old;

  g_return_if_fail (FLN_IS_DEPARTMENT_ITEM (self));
  g_return_if_fail (row != NULL);

  old = self->row;
  self->row = row;
  g_free (self->count);
  self->count = g_strdup_printf ("%u", row->waiting);
  g_free (self->notice);
  self->notice = notice_of (row, zone);

  for (unsigned id = PROP_CODE; id < N_PROPS; id++)
    if (differs (old, row, id))
      g_object_notify_by_pspec (G_OBJECT (self), properties[id]);

  fln_department_row_free (old);
}

const char *
fln_department_item_get_id (FlnDepartmentItem *self)
{
  g_return_val_if_fail (FLN_IS_DEPARTMENT_ITEM (self), NULL);

  return self->row->department.id;
}

const char *
fln_department_item_get_name (FlnDepartmentItem *self)
{
  const FlnDepartment *department;

  g_return_val_if_fail (FLN_IS_DEPARTMENT_ITEM (self), NULL);

  department = &self->row->department;

  return department->name != NULL ? department->name : department->code;
}

const FlnDepartmentRow *
fln_department_item_get_row (FlnDepartmentItem *self)
{
  g_return_val_if_fail (FLN_IS_DEPARTMENT_ITEM (self), NULL);

  return self->row;
}
