/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/ticket.h"

FlnTicket *
fln_ticket_new (void)
{
  return g_new0 (FlnTicket, 1);
}

FlnTicket *
fln_ticket_copy (const FlnTicket *from)
{
  FlnTicket *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnTicket, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->journey = g_strdup (from->journey);
  copy->patient = g_strdup (from->patient);
  copy->number = g_strdup (from->number);
  copy->department = g_strdup (from->department);
  copy->doctor = g_strdup (from->doctor);
  copy->appointment = g_strdup (from->appointment);
  copy->state_by = g_strdup (from->state_by);
  copy->state_room = g_strdup (from->state_room);
  copy->outcome = g_strdup (from->outcome);
  return copy;
}

void
fln_ticket_clear (FlnTicket *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->journey);
  g_free (self->patient);
  g_free (self->number);
  g_free (self->department);
  g_free (self->doctor);
  g_free (self->appointment);
  g_free (self->state_by);
  g_free (self->state_room);
  g_free (self->outcome);
  *self = (FlnTicket){ 0 };
}

void
fln_ticket_free (FlnTicket *self)
{
  if (self == NULL)
    return;

  fln_ticket_clear (self);
  g_free (self);
}
