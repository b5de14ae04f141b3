/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"
#include "syncd/reconcile/intake.h"

G_BEGIN_DECLS

/* Writes an audit row, kind `flagged`, for each ticket that the action just made or reopened
 * and whose number another open ticket of another journey bears.  Desks see to it that it
 * does not happen; if it does, somebody must know. */
gboolean fln_ticket_number_check (FlnBatch *batch, const FlnIntake *intake,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
