/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/room.h"

FlnRoom *
fln_room_new (void)
{
  return g_new0 (FlnRoom, 1);
}

FlnRoom *
fln_room_copy (const FlnRoom *from)
{
  FlnRoom *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnRoom, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->department = g_strdup (from->department);
  copy->name = g_strdup (from->name);
  return copy;
}

void
fln_room_clear (FlnRoom *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->department);
  g_free (self->name);
  *self = (FlnRoom){ 0 };
}

void
fln_room_free (FlnRoom *self)
{
  if (self == NULL)
    return;

  fln_room_clear (self);
  g_free (self);
}
