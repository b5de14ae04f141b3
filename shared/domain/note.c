/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/note.h"

FlnNote *
fln_note_new (void)
{
  return g_new0 (FlnNote, 1);
}

FlnNote *
fln_note_copy (const FlnNote *from)
{
  FlnNote *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnNote, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->patient = g_strdup (from->patient);
  copy->ticket = g_strdup (from->ticket);
  copy->body = g_strdup (from->body);
  copy->by_user = g_strdup (from->by_user);
  return copy;
}

void
fln_note_clear (FlnNote *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->patient);
  g_free (self->ticket);
  g_free (self->body);
  g_free (self->by_user);
  *self = (FlnNote){ 0 };
}

void
fln_note_free (FlnNote *self)
{
  if (self == NULL)
    return;

  fln_note_clear (self);
  g_free (self);
}
