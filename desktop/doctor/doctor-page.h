/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDoctorPage: a room at work: up next on the left, the person in the room on the right.
 * Actions: visit.call-next (F2), .call-anyway, .call-chosen (ticket), .here (F5), .recall
 * (F3), .served (F4), .no-show (F6), .put-back (F7), .hold, .move, .urgency, .undo
 * (Ctrl+Shift+Z), .show (ticket).
 */
#pragma once

#include "desktop/model/department-model.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_DOCTOR_PAGE (fln_doctor_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnDoctorPage, fln_doctor_page, FLN, DOCTOR_PAGE, GtkBox)

/* Where somebody works. */
typedef struct
{
  const char *department; /* record id */
  const char *room;       /* as on the door */
  const char *place;      /* "Room 3 · OPD" */
} FlnDoctorPlace;

/* Everything is copied; @window outlives the page. */
GtkWidget *fln_doctor_page_new (FlnWindow *window, FlnDepartmentModel *departments,
                                const FlnDoctorPlace *place);

/* Before the page goes: what was typed is kept, nothing is asked any more. */
void fln_doctor_page_stop (FlnDoctorPage *self);

FlnToastArea *fln_doctor_page_get_toasts (FlnDoctorPage *self);

G_END_DECLS
