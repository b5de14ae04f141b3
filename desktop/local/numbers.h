/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Ticket numbers: the desk's letter and a counter, A001 … A999, A1000. A service day, by
 * the site's time zone and the desk's clock, starts at 1; a number of this letter that
 * is open, or was closed in the last 12 hours, is skipped. Counting never goes back: not
 * when the clock is set back, and not when the store is lost or an old copy of it put in
 * place, because DIR/high-water, outside the store, is written before the commit.
 */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

/* The next number, inside the caller's transaction; one that is rolled back leaves a
 * hole. %FLN_ERROR_RULE: the desk has no letter, or its numbers are frozen. %FLN_ERROR_STORAGE: the mark could not
 * be written; give the transaction up. */
gboolean fln_numbers_take (FlnStore *store, int64_t now_us, char **number,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* No number is given out here any more: another copy of this desk's folder gives out the
 * same ones. Begins and ends a transaction of its own. */
gboolean fln_numbers_freeze (FlnStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
