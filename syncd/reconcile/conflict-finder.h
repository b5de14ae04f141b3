/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"
#include "syncd/reconcile/intake.h"

G_BEGIN_DECLS

/**
 * Review items: records of type `conflict`, written by the centre, which reach the desks like
 * all others.
 *
 * There is an open item on a register as long as a value is kept that the line behind the
 * visible one has not seen: the winner is the visible value, the loser the newest such
 * value.  So it does not depend on the order in which the writes arrived, and however often
 * each side went on, it is one item.  All of one ticket is one item, its state before
 * anything else.  A value that was there when a person reviewed is not brought up again.
 */

/* Keeps the item of a register true after @write of @intake was merged: opens it, brings it
 * up to date, or closes it when both sides have come to the same. */
gboolean fln_conflict_finder_refresh (FlnBatch *batch, const FlnIntake *intake,
                                      const FlnIntakeWrite *write,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes down which reviews the action holds, before it is applied: what was kept until
 * here has been looked at. */
gboolean fln_conflict_finder_note_reviews (FlnBatch *batch, const FlnIntake *intake,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
