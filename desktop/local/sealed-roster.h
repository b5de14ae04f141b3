/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The roster at rest: who may sign in here, with their verifiers, sealed under the
 * device secret so that a copied store alone gives nobody a password to guess at.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/wire/staff-roster.h"

G_BEGIN_DECLS

/* In a transaction of its own. One issued earlier than the one kept is ignored.
 * %FLN_ERROR_RULE: this desk has no device secret. */
gboolean fln_sealed_roster_keep (FlnStore *store, const FlnRoster *roster,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %FLN_ERROR_NOT_FOUND: none was ever kept. %FLN_ERROR_INVALID: sealed under another
 * secret, or changed. */
FlnRoster *fln_sealed_roster_load (FlnStore *store, GError **error);

G_END_DECLS
