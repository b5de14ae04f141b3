/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"

G_BEGIN_DECLS

/**
 * FlnAdminDeed:
 * @letter: of the desk it is about, as typed
 *
 * What whoever runs the centre does to it: inside @batch, which the caller commits, be that
 * the daemon at its admin socket or a command when no daemon runs.
 *
 * Returns: the answer, one JSON object; %NULL: nothing may be committed.
 */
typedef GBytes *(*FlnAdminDeed) (FlnBatch *batch, const char *letter, GError **error);

/* {"code","expires"}.  Errors: as fln_invite_create(). */
GBytes *fln_admin_invite (FlnBatch *batch, const char *letter,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* {"letter","device"}; also of a desk that was revoked before.  Errors: %FLN_ERROR_INVALID,
 * %FLN_ERROR_NOT_FOUND. */
GBytes *fln_admin_revoke (FlnBatch *batch, const char *letter,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
