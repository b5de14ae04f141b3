/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnReceptionWindow: the door on the left, the live queue on the right.
 *
 * Actions: win.find win.new-patient win.register win.undo win.edit-match win.book
 * win.appointments win.show-queue win.department (int, from 1); and the group "queue"
 * about the selected number and the department shown (ticket-actions.h).
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_RECEPTION_WINDOW (fln_reception_window_get_type ())
G_DECLARE_FINAL_TYPE (FlnReceptionWindow, fln_reception_window, FLN, RECEPTION_WINDOW,
                      FlnWindow)

FlnWindow *fln_reception_window_new (FlnApplication *app);

G_END_DECLS
