/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnStaffPage: who works here: add, change, new password, retire and take back.
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_STAFF_PAGE (fln_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnStaffPage, fln_staff_page, FLN, STAFF_PAGE, GtkBox)

/* @window outlives the page. */
GtkWidget *fln_staff_page_new (FlnWindow *window);

G_END_DECLS
