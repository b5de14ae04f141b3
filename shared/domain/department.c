/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/department.h"

#include "shared/domain/nick.h"

static const FlnNick queue_nicks[] = {
  { FLN_QUEUE_OPEN, "open" },
  { FLN_QUEUE_PAUSED, "paused" },
  { FLN_QUEUE_CLOSED, "closed" },
  { 0, NULL },
};

FlnDepartment *
fln_department_new (void)
{
  FlnDepartment *self = g_new0 (FlnDepartment, 1);

  self->target_min = -1;
  self->queue_state = FLN_QUEUE_OPEN;
  return self;
}

FlnDepartment *
fln_department_copy (const FlnDepartment *from)
{
  FlnDepartment *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnDepartment, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->code = g_strdup (from->code);
  copy->name = g_strdup (from->name);
  copy->queue_reason = g_strdup (from->queue_reason);
  return copy;
}

void
fln_department_clear (FlnDepartment *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->code);
  g_free (self->name);
  g_free (self->queue_reason);
  *self = (FlnDepartment){ 0 };
}

void
fln_department_free (FlnDepartment *self)
{
  if (self == NULL)
    return;

  fln_department_clear (self);
  g_free (self);
}

const char *
fln_queue_state_to_nick (FlnQueueState state)
{
  return fln_nick_of (queue_nicks, (int) state);
}

gboolean
fln_queue_state_from_nick (const char *nick, FlnQueueState *state)
{
  int value = FLN_QUEUE_OPEN;

  g_return_val_if_fail (state != NULL, FALSE);

  if (nick != NULL && !fln_nick_find (queue_nicks, nick, &value))
    return FALSE;

  *state = (FlnQueueState) value;
  return TRUE;
}
