/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDoctorWindow: a room's desk: the choice of the room at first, then the room at work
 * (doctor-page.h). The room is remembered for this store and account.
 */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_DOCTOR_WINDOW (fln_doctor_window_get_type ())
G_DECLARE_FINAL_TYPE (FlnDoctorWindow, fln_doctor_window, FLN, DOCTOR_WINDOW, FlnWindow)

FlnWindow *fln_doctor_window_new (FlnApplication *app);

G_END_DECLS
