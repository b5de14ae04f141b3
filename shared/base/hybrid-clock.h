/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnHybrid:
 *
 * A reading of a desk's hybrid clock: (ms since the epoch << 16) | counter. It never goes
 * back: whoever keeps one stores the last reading and passes it in again. Claimed by the
 * desk; the centre decides the effective time.
 */
typedef int64_t FlnHybrid;

/* "0197a3c1d2e4-0003": 12 hex digits of ms, 4 of counter, and the terminating zero. Sorts
 * as text in the order of time. */
#define FLN_HYBRID_TEXT_SIZE 18

/* The latest ms a reading can hold: 47 bits, the year 6429. */
#define FLN_HYBRID_LAST_MS ((INT64_C (1) << 47) - 1)

/* The reading after @last when the physical clock shows @pt_ms: @pt_ms with counter 0 if
 * that is later, else @last + 1 (a full counter carries into the ms). Always > @last,
 * unless @last is the last reading there is. A @pt_ms outside 0 … %FLN_HYBRID_LAST_MS is
 * taken as the nearer end. */
FlnHybrid fln_hybrid_next (FlnHybrid last, int64_t pt_ms);

int64_t fln_hybrid_ms (FlnHybrid hybrid);

void fln_hybrid_to_text (FlnHybrid hybrid, char text[FLN_HYBRID_TEXT_SIZE]);

/* Reads exactly what fln_hybrid_to_text() writes, else %FLN_ERROR_INVALID and @hybrid is
 * left alone. */
gboolean fln_hybrid_parse (const char *text, FlnHybrid *hybrid,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
