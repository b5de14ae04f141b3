/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnQueuesPage: departments with their targets, and their rooms: add, change, hide, bring
 * back. Nothing is ever deleted.
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_QUEUES_PAGE (fln_queues_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnQueuesPage, fln_queues_page, FLN, QUEUES_PAGE, GtkBox)

/* @window outlives the page. */
GtkWidget *fln_queues_page_new (FlnWindow *window);

G_END_DECLS
