/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/patient-item.h"

#include "desktop/model/due-words.h"

#include <glib/gi18n.h>

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DETAIL,
  PROP_OPEN_NUMBER,
  N_PROPS
};

struct _FlnPatientItem
{
  GObject parent_instance;
  FlnPatientMatch *match;
  char *detail;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (FlnPatientItem, fln_patient_item, G_TYPE_OBJECT)

static char *
detail_of (const FlnPatientMatch *match, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (match->age_sex != NULL)
    g_ptr_array_add (parts, g_strdup (match->age_sex));
  g_ptr_array_add (parts, g_strdup (match->phone_shown != NULL ? match->phone_shown
                                                               : _ ("no phone")));
  if (match->last_visit_us > 0)
    {
      g_autofree char *day = fln_date_words (match->last_visit_us, zone);

      /* Translators: %s is the date of a patient's newest visit. */
      g_ptr_array_add (parts, g_strdup_printf (_ ("last here %s"), day));
    }
  else
    g_ptr_array_add (parts, g_strdup (_ ("first visit")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
fln_patient_item_get_property (GObject *object, guint id, GValue *value,
                               GParamSpec *spec)
{
  FlnPatientItem *self = FLN_PATIENT_ITEM (object);
  const char *number = self->match->open_number;

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->match->patient.id);
      break;
    case PROP_NAME:
      g_value_set_string (value, fln_patient_item_get_name (self));
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_OPEN_NUMBER:
      g_value_set_string (value, number != NULL ? number : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fln_patient_item_finalize (GObject *object)
{
  FlnPatientItem *self = FLN_PATIENT_ITEM (object);

  fln_patient_match_free (self->match);
  g_free (self->detail);

  G_OBJECT_CLASS (fln_patient_item_parent_class)->finalize (object);
}

static void
fln_patient_item_class_init (FlnPatientItemClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->get_property = fln_patient_item_get_property;
  G_OBJECT_CLASS (class)->finalize = fln_patient_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_OPEN_NUMBER]
      = g_param_spec_string ("open-number", NULL, NULL, NULL, flags);

  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
fln_patient_item_init (FlnPatientItem *self)
{
}

FlnPatientItem *
fln_patient_item_new (FlnPatientMatch *match, GTimeZone *zone)
{
  FlnPatientItem *self = g_object_new (FLN_TYPE_PATIENT_ITEM, NULL);

  fln_patient_item_update (self, match, zone);

  return self;
}

void
fln_patient_item_update (FlnPatientItem *self, FlnPatientMatch *match, GTimeZone *zone)
{
  g_return_if_fail (FLN_IS_PATIENT_ITEM (self));
  g_return_if_fail (match != NULL);

  fln_patient_match_free (self->match);
  self->match = match;
  g_free (self->detail);
  self->detail = detail_of (match, zone);

  for (unsigned id = PROP_NAME; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

const char *
fln_patient_item_get_id (FlnPatientItem *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_ITEM (self), NULL);

  return self->match->patient.id;
}

const char *
fln_patient_item_get_name (FlnPatientItem *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_ITEM (self), NULL);

  return self->match->patient.name != NULL ? self->match->patient.name : "";
}

const FlnPatientMatch *
fln_patient_item_get_match (FlnPatientItem *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_ITEM (self), NULL);

  return self->match;
}
