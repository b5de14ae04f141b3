/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/patient.h"

FlnPatient *
fln_patient_new (void)
{
  return g_new0 (FlnPatient, 1);
}

FlnPatient *
fln_patient_copy (const FlnPatient *from)
{
  FlnPatient *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnPatient, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->name = g_strdup (from->name);
  copy->phone = g_strdup (from->phone);
  copy->sex = g_strdup (from->sex);
  copy->born = g_strdup (from->born);
  copy->card = g_strdup (from->card);
  copy->language = g_strdup (from->language);
  copy->merged_into = g_strdup (from->merged_into);
  return copy;
}

void
fln_patient_clear (FlnPatient *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->sex);
  g_free (self->born);
  g_free (self->card);
  g_free (self->language);
  g_free (self->merged_into);
  *self = (FlnPatient){ 0 };
}

void
fln_patient_free (FlnPatient *self)
{
  if (self == NULL)
    return;

  fln_patient_clear (self);
  g_free (self);
}
