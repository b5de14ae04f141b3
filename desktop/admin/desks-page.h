/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDesksPage: the desks of the hospital, and how this computer stands towards the
 * server.
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_DESKS_PAGE (fln_desks_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnDesksPage, fln_desks_page, FLN, DESKS_PAGE, GtkBox)

GtkWidget *fln_desks_page_new (FlnWindow *window);

G_END_DECLS
