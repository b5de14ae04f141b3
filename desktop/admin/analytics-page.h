/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnAnalyticsPage: volumes, waits, service times and no-shows of a day, a week, a month or
 * any days, as charts to look at and a table to read; from this computer's own store.
 */
#pragma once

#include "desktop/model/figures-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_ANALYTICS_PAGE (fln_analytics_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnAnalyticsPage, fln_analytics_page, FLN, ANALYTICS_PAGE, GtkBox)

/* @zone is the site's. */
GtkWidget *fln_analytics_page_new (FlnDesk *desk, GTimeZone *zone);

G_END_DECLS
