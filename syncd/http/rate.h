/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnRates:
 *
 * One token bucket a name (a device, an address).  A bucket starts full, and one that is
 * full again is forgotten, so the table holds only who was busy lately.
 */
typedef struct _FlnRates FlnRates;

/* @burst: most tokens a bucket holds; @per_s: tokens it regains in a second, above 0 */
FlnRates *fln_rates_new (double burst, double per_s);
void fln_rates_free (FlnRates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRates, fln_rates_free)

/**
 * fln_rates_take:
 * @now_us: monotonic, never smaller than at the call before
 *
 * Takes @count tokens.  A bucket that holds at least one gives what is asked and may go
 * below nothing: a large batch passes and is waited for afterwards, instead of never.
 *
 * Returns: 0 if they were given; else for how many ms to wait, and nothing was taken.
 */
int64_t fln_rates_take (FlnRates *self, const char *name, guint count, int64_t now_us);

/* How many names are remembered. */
guint fln_rates_count (FlnRates *self);

G_END_DECLS
