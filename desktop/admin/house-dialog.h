/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The forms of an administrator, each a dialog: it checks, does the deed, says so in a
 * toast and closes; what cannot be done stays on the screen with the reason.
 */
#pragma once

#include "desktop/admin/house-deed.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/window.h"
#include "shared/domain/department.h"
#include "shared/domain/room.h"
#include "shared/domain/staff.h"

G_BEGIN_DECLS

/* @department NULL: a new one, placed at @position. */
void fln_department_dialog_present (FlnWindow *window, const FlnDepartment *department,
                                    int position);

/* @room NULL: a new one of @department (record id). */
void fln_room_dialog_present (FlnWindow *window, const FlnRoom *room,
                              const char *department);

/* @staff NULL: a new colleague, whose password is then shown once. @departments:
 * FlnDepartment, to choose the usual one from. */
void fln_staff_dialog_present (FlnWindow *window, const FlnStaff *staff,
                               GPtrArray *departments);

/* Asks, then makes a new password and shows it once. */
void fln_password_dialog_present (FlnWindow *window, const FlnStaff *staff);

/* house-deeds that need no form: done at once. @done is what the toast says. */
void fln_house_do (FlnWindow *window, FlnHouseDeed *deed, const char *done);

/* For the dialogs: does @deed (taken over), then closes @dialog; @done is what the toast
 * says. A password that was made is shown, for @user. */
void fln_house_do_in_dialog (FlnDialog *dialog, FlnWindow *window, FlnHouseDeed *deed,
                             const char *done);

G_END_DECLS
