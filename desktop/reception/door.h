/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDoor: how people get into the queue. One search field; while it holds text, the
 * people found, Enter gives the selected one a number; while it is empty, the form for a
 * new patient.
 *
 * Signal "registered" (an FlnRegistered, borrowed): it is done, or the person had an open
 * number already. The field is empty again and has the keyboard.
 */
#pragma once

#include "desktop/model/clock-tick.h"
#include "desktop/model/department-model.h"
#include "desktop/model/patient-item.h"
#include "desktop/model/who.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_DOOR (fln_door_get_type ())
G_DECLARE_FINAL_TYPE (FlnDoor, fln_door, FLN, DOOR, GtkBox)

GtkWidget *fln_door_new (void);
void fln_door_start (FlnDoor *self, FlnDesk *desk, const FlnWho *who,
                     FlnClockTick *tick, FlnDepartmentModel *departments);

/* The department numbers are given for unless the form says another. */
void fln_door_set_department (FlnDoor *self, const char *id);

/* The search field takes the keyboard, what is in it selected. */
void fln_door_find (FlnDoor *self);
/* The form, with what was typed in the search. */
void fln_door_new_patient (FlnDoor *self);
/* What the filled button says. */
void fln_door_submit (FlnDoor *self);

/* (transfer none): who is selected among those found; NULL while nobody is. */
FlnPatientItem *fln_door_get_match (FlnDoor *self);

G_END_DECLS
