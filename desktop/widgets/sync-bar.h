/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnSyncBar: the quiet line at the bottom of every desk: whether all is sent, how much
 * waits, since when the server cannot be reached. Its state button activates win.unsent.
 */
#pragma once

#include "desktop/model/clock-tick.h"
#include "desktop/widgets/desk-link.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_SYNC_BAR (fln_sync_bar_get_type ())
G_DECLARE_FINAL_TYPE (FlnSyncBar, fln_sync_bar, FLN, SYNC_BAR, GtkBox)

/* @zone is the site's; NULL: UTC. */
void fln_sync_bar_watch (FlnSyncBar *self, FlnDeskLink *link, FlnClockTick *tick,
                         GTimeZone *zone);

/* The words for a state: "3 not yet sent". */
char *fln_sync_words (const FlnLinkStatus *status, int64_t now_us, GTimeZone *zone);

G_END_DECLS
