/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnConflictsPage: what two people wrote without having seen each other, side by side,
 * and which of it is to stand. 1 and 2 choose, Enter decides; a restore can be undone from
 * its toast or with Ctrl+Shift+Z (win.undo-review). Decided ones can be shown and decided
 * again.
 */
#pragma once

#include "desktop/model/live-list.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_CONFLICTS_PAGE (fln_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnConflictsPage, fln_conflicts_page, FLN, CONFLICTS_PAGE, GtkBox)

/* @conflicts as fln_conflict_model_new () made it; it is kept. */
GtkWidget *fln_conflicts_page_new (FlnWindow *window, FlnLiveList *conflicts);

G_END_DECLS
