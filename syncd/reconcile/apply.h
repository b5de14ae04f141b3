/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"
#include "syncd/reconcile/intake.h"

G_BEGIN_DECLS

/**
 * fln_apply_action:
 * @intake: with its effective time decided
 * @lost: (out): whether any of its values came too late against another's
 *
 * Merges every write of the action into the records, with an audit row for each value that
 * does not stand any more or never did, and review items for what a person must look at.
 */
gboolean fln_apply_action (FlnBatch *batch, FlnIntake *intake, gboolean *lost,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Remembers the bases of an action that is quarantined, so that writes which build on it
 * are still led back to what its author had seen. */
gboolean fln_apply_bases_only (FlnBatch *batch, const FlnAction *action,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
