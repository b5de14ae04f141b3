/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnPatientPane: the person in the room: number, name, what is known, the times of the
 * visit, earlier visits; with the note and the outcome. It shows; what its buttons do are
 * the visit.* actions of the page around it.
 */
#pragma once

#include "desktop/doctor/note-pad.h"
#include "desktop/doctor/outcome-bar.h"
#include "desktop/model/visit-now.h"
#include "desktop/model/who.h"

G_BEGIN_DECLS

#define FLN_TYPE_PATIENT_PANE (fln_patient_pane_get_type ())
G_DECLARE_FINAL_TYPE (FlnPatientPane, fln_patient_pane, FLN, PATIENT_PANE, GtkBox)

void fln_patient_pane_start (FlnPatientPane *self, FlnDesk *desk, const FlnWho *who,
                             FlnDepartmentModel *departments, const char *own);

/* @facts->row is somebody. Another ticket than before brings its own draft and outcome. */
void fln_patient_pane_show (FlnPatientPane *self, const FlnVisitFacts *facts);
/* Nobody is in the room: no name stays on the screen. */
void fln_patient_pane_clear (FlnPatientPane *self);

FlnNotePad *fln_patient_pane_get_note (FlnPatientPane *self);
FlnOutcomeBar *fln_patient_pane_get_outcome (FlnPatientPane *self);

G_END_DECLS
