/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnTodayPage: the day at a glance: four figures, who waits too long, the waits by hour,
 * a line a department. All of it from this computer's own store. It activates
 * admin.conflicts.
 */
#pragma once

#include "desktop/model/figures-today.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_TODAY_PAGE (fln_today_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnTodayPage, fln_today_page, FLN, TODAY_PAGE, GtkBox)

/* @zone is the site's. */
GtkWidget *fln_today_page_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone);

G_END_DECLS
