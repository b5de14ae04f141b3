/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Decides a conflict that the centre found. Keep: the value that stands is right. Restore:
 * the other value is written again, by an ordinary action that every desk sees. A restore is
 * undone by a keep, which writes the winner's value again; and so on.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/conflict.h"

G_BEGIN_DECLS

typedef struct
{
  const char *conflict;
  FlnReview review; /* KEEP or RESTORE */
} FlnReviewConflictRequest;

gboolean fln_review_conflict (FlnStore *store, const FlnReviewConflictRequest *request,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
