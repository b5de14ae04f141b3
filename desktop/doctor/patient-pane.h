/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnPatientPane: the person in the room: number, name, what is known, the times of the
 * visit, earlier visits, and the note. It shows; what its buttons do are
 * the visit.* actions of the page around it.
 */
#pragma once

#include "desktop/doctor/note-pad.h"
#include "desktop/model/visit-now.h"
#include "desktop/model/who.h"

G_BEGIN_DECLS

#define FLN_TYPE_PATIENT_PANE (fln_patient_pane_get_type ())
G_DECLARE_FINAL_TYPE (FlnPatientPane, fln_patient_pane, FLN, PATIENT_PANE, GtkBox)

void fln_patient_pane_start (FlnPatientPane *self, FlnDesk *desk, const FlnWho *who);

/* @facts->row is somebody. %TRUE for another than before: with their own draft and
 * history. */
gboolean fln_patient_pane_show (FlnPatientPane *self, const FlnVisitFacts *facts);
/* Nobody is in the room: no name stays on the screen. */
void fln_patient_pane_clear (FlnPatientPane *self);

FlnNotePad *fln_patient_pane_get_note (FlnPatientPane *self);

G_END_DECLS
