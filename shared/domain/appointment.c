/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/appointment.h"

#include "shared/domain/nick.h"

static const FlnNick state_nicks[] = {
  { FLN_APPOINTMENT_BOOKED, "booked" },
  { FLN_APPOINTMENT_ARRIVED, "arrived" },
  { FLN_APPOINTMENT_CANCELLED, "cancelled" },
  { FLN_APPOINTMENT_MISSED, "missed" },
  { 0, NULL },
};

FlnAppointment *
fln_appointment_new (void)
{
  return g_new0 (FlnAppointment, 1);
}

FlnAppointment *
fln_appointment_copy (const FlnAppointment *from)
{
  FlnAppointment *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnAppointment, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->patient = g_strdup (from->patient);
  copy->department = g_strdup (from->department);
  copy->doctor = g_strdup (from->doctor);
  copy->note = g_strdup (from->note);
  copy->state_by = g_strdup (from->state_by);
  return copy;
}

void
fln_appointment_clear (FlnAppointment *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->patient);
  g_free (self->department);
  g_free (self->doctor);
  g_free (self->note);
  g_free (self->state_by);
  *self = (FlnAppointment){ 0 };
}

void
fln_appointment_free (FlnAppointment *self)
{
  if (self == NULL)
    return;

  fln_appointment_clear (self);
  g_free (self);
}

const char *
fln_appointment_state_to_nick (FlnAppointmentState state)
{
  return fln_nick_of (state_nicks, (int) state);
}

gboolean
fln_appointment_state_from_nick (const char *nick, FlnAppointmentState *state)
{
  int value;

  g_return_val_if_fail (state != NULL, FALSE);

  if (!fln_nick_find (state_nicks, nick, &value))
    return FALSE;

  *state = (FlnAppointmentState) value;
  return TRUE;
}
