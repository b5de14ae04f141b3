/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/visit.h"

FlnVisit *
fln_visit_new (void)
{
  return g_new0 (FlnVisit, 1);
}

FlnVisit *
fln_visit_copy (const FlnVisit *from)
{
  FlnVisit *copy;
  FlnTicket *ticket;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnVisit, 1);
  *copy = *from;
  copy->department_name = g_strdup (from->department_name);
  copy->doctor_name = g_strdup (from->doctor_name);

  /* The copy's strings move into the struct; only its shell is freed. */
  ticket = fln_ticket_copy (&from->ticket);
  copy->ticket = *ticket;
  g_free (ticket);
  return copy;
}

void
fln_visit_clear (FlnVisit *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->department_name);
  g_free (self->doctor_name);
  fln_ticket_clear (&self->ticket);
  *self = (FlnVisit){ 0 };
}

void
fln_visit_free (FlnVisit *self)
{
  if (self == NULL)
    return;

  fln_visit_clear (self);
  g_free (self);
}
