/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/step-event.h"

FlnStepEvent *
fln_step_event_new (void)
{
  return g_new0 (FlnStepEvent, 1);
}

FlnStepEvent *
fln_step_event_copy (const FlnStepEvent *from)
{
  FlnStepEvent *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnStepEvent, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->ticket = g_strdup (from->ticket);
  copy->by_user = g_strdup (from->by_user);
  copy->room = g_strdup (from->room);
  copy->absence = g_strdup (from->absence);
  copy->detail = g_strdup (from->detail);
  return copy;
}

void
fln_step_event_clear (FlnStepEvent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->ticket);
  g_free (self->by_user);
  g_free (self->room);
  g_free (self->absence);
  g_free (self->detail);
  *self = (FlnStepEvent){ 0 };
}

void
fln_step_event_free (FlnStepEvent *self)
{
  if (self == NULL)
    return;

  fln_step_event_clear (self);
  g_free (self);
}
