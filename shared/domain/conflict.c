/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/conflict.h"

#include "shared/domain/nick.h"

static const FlnNick review_nicks[] = {
  { FLN_REVIEW_KEEP, "keep" },
  { FLN_REVIEW_RESTORE, "restore" },
  { 0, NULL },
};

static void
own_side (FlnConflictSide *side)
{
  side->value = g_strdup (side->value);
  side->action = g_strdup (side->action);
  side->by = g_strdup (side->by);
  side->device = g_strdup (side->device);
}

static void
clear_side (FlnConflictSide *side)
{
  g_free (side->value);
  g_free (side->action);
  g_free (side->by);
  g_free (side->device);
}

FlnConflict *
fln_conflict_new (void)
{
  return g_new0 (FlnConflict, 1);
}

FlnConflict *
fln_conflict_copy (const FlnConflict *from)
{
  FlnConflict *copy;

  g_return_val_if_fail (from != NULL, NULL);

  copy = g_new (FlnConflict, 1);
  *copy = *from;
  copy->id = g_strdup (from->id);
  copy->subject = g_strdup (from->subject);
  copy->reg = g_strdup (from->reg);
  copy->review_by = g_strdup (from->review_by);
  own_side (&copy->winner);
  own_side (&copy->loser);
  return copy;
}

void
fln_conflict_clear (FlnConflict *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->subject);
  g_free (self->reg);
  g_free (self->review_by);
  clear_side (&self->winner);
  clear_side (&self->loser);
  *self = (FlnConflict){ 0 };
}

void
fln_conflict_free (FlnConflict *self)
{
  if (self == NULL)
    return;

  fln_conflict_clear (self);
  g_free (self);
}

const char *
fln_review_to_nick (FlnReview review)
{
  return fln_nick_of (review_nicks, (int) review);
}

gboolean
fln_review_from_nick (const char *nick, FlnReview *review)
{
  int value = FLN_REVIEW_NONE;

  g_return_val_if_fail (review != NULL, FALSE);

  if (nick != NULL && !fln_nick_find (review_nicks, nick, &value))
    return FALSE;

  *review = (FlnReview) value;
  return TRUE;
}
