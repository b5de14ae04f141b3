/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnAdminWindow: the administrator's desk: sections on the left, one page each. Ctrl+1 to
 * Ctrl+6 go to a section; action admin.section (its name), admin.conflicts.
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_ADMIN_WINDOW (fln_admin_window_get_type ())
G_DECLARE_FINAL_TYPE (FlnAdminWindow, fln_admin_window, FLN, ADMIN_WINDOW, FlnWindow)

FlnWindow *fln_admin_window_new (FlnApplication *app);

G_END_DECLS
