/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/staff.h"

FlnStaff *
fln_staff_new (void)
{
  return g_new0 (FlnStaff, 1);
}

FlnStaff *
fln_staff_copy (const FlnStaff *from)
{
  FlnStaff *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnStaff, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->user = g_strdup (from->user);
  copy->name = g_strdup (from->name);
  copy->department = g_strdup (from->department);
  return copy;
}

void
fln_staff_clear (FlnStaff *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->user);
  g_free (self->name);
  g_free (self->department);
  *self = (FlnStaff){ 0 };
}

void
fln_staff_free (FlnStaff *self)
{
  if (self == NULL)
    return;

  fln_staff_clear (self);
  g_free (self);
}
