/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnFiguresItem: one line of a table of figures. Read-only properties: id name tickets
 * served missed ("5 · 8 %": did not come) wait ("34 min": median) wait-most ("1 h 08": 9 in
 * 10) late ("3": waited longer than their target) service ("12 min": median). "–" where
 * nothing was measured.
 */
#pragma once

#include "desktop/model/text-item.h"
#include "shared/domain/figures.h"

G_BEGIN_DECLS

#define FLN_TYPE_FIGURES_ITEM (fln_figures_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnFiguresItem, fln_figures_item, FLN, FIGURES_ITEM, FlnTextItem)

/* @name stands in the first column. */
FlnFiguresItem *fln_figures_item_new (const FlnFigures *figures, const char *name);

/* "34 min", "–" when nothing was measured (@n is 0). (transfer full) */
char *fln_figures_time_words (unsigned n, int64_t us);
/* "8 %" of a rate 0 … 1. (transfer full) */
char *fln_figures_rate_words (double rate);

G_END_DECLS
