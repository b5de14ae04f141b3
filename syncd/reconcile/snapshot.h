/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/central.h"

G_BEGIN_DECLS

/**
 * FlnSnapshot:
 *
 * Everything a new desk needs, as NDJSON: a header with (epoch, cs, h), change rows, a
 * trailer with their count and hash.  Made a piece at a time, so that the loop is never
 * held long; changes may be committed between two pieces.  A record that changes meanwhile
 * leaves the snapshot and comes with the changes after its cs, so snapshot plus
 * changes is always the whole.
 */
typedef struct _FlnSnapshot FlnSnapshot;

/* @central must outlive it. */
FlnSnapshot *fln_snapshot_new (FlnCentral *central);
void fln_snapshot_free (FlnSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSnapshot, fln_snapshot_free)

/**
 * fln_snapshot_next:
 * @piece: (out) (transfer full) (nullable): the next piece, about 64 kB; %NULL after
 *   the trailer
 */
gboolean fln_snapshot_next (FlnSnapshot *self, GBytes **piece,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
