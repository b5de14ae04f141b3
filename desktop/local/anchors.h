/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Anchors: where the centre's clock stood against this computer's boot clock, one noted
 * at each contact. They correct the desk's clock and tell the centre when an action was
 * really made.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/effective-time.h"

G_BEGIN_DECLS

/* Anchors kept of one boot: the newest, and the one with the quickest round trip. */
#define FLN_ANCHORS_KEPT 16

/* In a transaction of its own. Earlier boots are forgotten once no action waits to be
 * sent. An anchor that agrees with what was noted half a minute ago is not written. */
gboolean fln_anchors_note (FlnStore *store, const FlnAnchor *anchor,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An array of FlnAnchor, oldest first, of @boot or of every boot when it is NULL; it
 * owns the texts. NULL for an error. */
GArray *fln_anchors_read (FlnStore *store, const char *boot, GError **error);

/* How far the desk's own clock is ahead of the centre's, ms; *@known is %FALSE before
 * this boot's first contact. */
gboolean fln_anchors_offset_ms (FlnStore *store, gboolean *known, int64_t *offset_ms,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
