/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Appointments in their simplest form: today's as a list with check-in, and booking one
 * (booking-dialog.c). What was done is told in a toast of the window.
 */
#pragma once

#include "desktop/model/department-model.h"
#include "desktop/model/patient-item.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

void fln_appointments_dialog_present (FlnWindow *window);
void fln_booking_dialog_present (FlnWindow *window, FlnPatientItem *patient,
                                 FlnDepartmentModel *departments);

G_END_DECLS
