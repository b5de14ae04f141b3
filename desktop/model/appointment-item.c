/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/appointment-item.h"

#include "desktop/model/due-words.h"
#include "shared/domain/phone.h"

#include <glib/gi18n.h>

enum
{
  PROP_ID = 1,
  PROP_CLOCK,
  PROP_NAME,
  PROP_DETAIL,
  PROP_STATE,
  PROP_BOOKED,
  N_PROPS
};

struct _FlnAppointmentItem
{
  GObject parent_instance;
  FlnAppointmentRow *row;
  char *clock;
  char *detail;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (FlnAppointmentItem, fln_appointment_item, G_TYPE_OBJECT)

static const char *const state_words[] = {
  [FLN_APPOINTMENT_BOOKED] = NC_ ("appointment", "Booked"),
  [FLN_APPOINTMENT_ARRIVED] = NC_ ("appointment", "Arrived"),
  [FLN_APPOINTMENT_CANCELLED] = NC_ ("appointment", "Cancelled"),
  [FLN_APPOINTMENT_MISSED] = NC_ ("appointment", "Missed"),
};

static const char *
state_of (const FlnAppointmentRow *row)
{
  const unsigned state = row->appointment.state;

  if (state >= G_N_ELEMENTS (state_words) || state_words[state] == NULL)
    return "";

  return g_dpgettext2 (NULL, "appointment", state_words[state]);
}

static char *
detail_of (const FlnAppointmentRow *row, const FlnAppointmentView *view)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (row->phone != NULL)
    g_ptr_array_add (parts, fln_phone_national (row->phone, view->country));
  if (row->appointment.note != NULL)
    g_ptr_array_add (parts, g_strdup (row->appointment.note));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
fln_appointment_item_get_property (GObject *object, guint id, GValue *value,
                                   GParamSpec *spec)
{
  FlnAppointmentItem *self = FLN_APPOINTMENT_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->row->appointment.id);
      break;
    case PROP_CLOCK:
      g_value_set_string (value, self->clock);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->row->name != NULL ? self->row->name
                                                         : _ ("(name not here yet)"));
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_STATE:
      g_value_set_string (value, state_of (self->row));
      break;
    case PROP_BOOKED:
      g_value_set_boolean (value,
                           self->row->appointment.state == FLN_APPOINTMENT_BOOKED);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fln_appointment_item_finalize (GObject *object)
{
  FlnAppointmentItem *self = FLN_APPOINTMENT_ITEM (object);

  fln_appointment_row_free (self->row);
  g_free (self->clock);
  g_free (self->detail);

  G_OBJECT_CLASS (fln_appointment_item_parent_class)->finalize (object);
}

static void
fln_appointment_item_class_init (FlnAppointmentItemClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->get_property = fln_appointment_item_get_property;
  G_OBJECT_CLASS (class)->finalize = fln_appointment_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_CLOCK] = g_param_spec_string ("clock", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_BOOKED] = g_param_spec_boolean ("booked", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
fln_appointment_item_init (FlnAppointmentItem *self)
{
}

FlnAppointmentItem *
fln_appointment_item_new (FlnAppointmentRow *row, const FlnAppointmentView *view)
{
  FlnAppointmentItem *self = g_object_new (FLN_TYPE_APPOINTMENT_ITEM, NULL);

  fln_appointment_item_update (self, row, view);

  return self;
}

void
fln_appointment_item_update (FlnAppointmentItem *self, FlnAppointmentRow *row,
                             const FlnAppointmentView *view)
{
  g_return_if_fail (FLN_IS_APPOINTMENT_ITEM (self));
  g_return_if_fail (row != NULL);

  fln_appointment_row_free (self->row);
  self->row = row;
  g_free (self->clock);
  self->clock = fln_clock_words (row->appointment.at_us, view->zone);
  g_free (self->detail);
  self->detail = detail_of (row, view);

  for (unsigned id = PROP_CLOCK; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

const char *
fln_appointment_item_get_id (FlnAppointmentItem *self)
{
  g_return_val_if_fail (FLN_IS_APPOINTMENT_ITEM (self), NULL);

  return self->row->appointment.id;
}

const FlnAppointmentRow *
fln_appointment_item_get_row (FlnAppointmentItem *self)
{
  g_return_val_if_fail (FLN_IS_APPOINTMENT_ITEM (self), NULL);

  return self->row;
}
