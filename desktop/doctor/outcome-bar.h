/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnOutcomeBar: how the visit ends and where the person goes next, then Served, which
 * activates visit.served.
 */
#pragma once

#include "desktop/model/department-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_OUTCOME_BAR (fln_outcome_bar_get_type ())
G_DECLARE_FINAL_TYPE (FlnOutcomeBar, fln_outcome_bar, FLN, OUTCOME_BAR, GtkBox)

/* @own is the department worked for: nobody is sent on to it. */
void fln_outcome_bar_start (FlnOutcomeBar *self, FlnDepartmentModel *departments,
                            const char *own);
/* For the next person: "Done". @back_to is the department that waits for results of the
 * visit, and where they go unless said otherwise; NULL: none. */
void fln_outcome_bar_reset (FlnOutcomeBar *self, const char *back_to);
/* Where the laboratory is, unless said otherwise; NULL: not known. */
void fln_outcome_bar_set_laboratory (FlnOutcomeBar *self, const char *department);

/* "done", "lab", "refer", "admit" */
const char *fln_outcome_bar_get_outcome (FlnOutcomeBar *self);
/* Id of the department the person goes on to; NULL: none. */
const char *fln_outcome_bar_get_onward (FlnOutcomeBar *self);
void fln_outcome_bar_focus_onward (FlnOutcomeBar *self);

G_END_DECLS
