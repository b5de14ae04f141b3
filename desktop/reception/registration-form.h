/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnRegistrationForm: what is asked of a person, for a new patient and for mending an
 * old one. A field's fault stands under it when the field is left and when the form is
 * checked; nothing is written by the form itself. Enter goes on to the next field.
 *
 * Signal "edited" (no arguments): name or phone is another text now.
 */
#pragma once

#include "desktop/model/clock-tick.h"
#include "desktop/model/department-model.h"
#include "desktop/model/who.h"
#include "desktop/reception/patient-entry.h"
#include "shared/domain/patient.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_REGISTRATION_FORM (fln_registration_form_get_type ())
G_DECLARE_FINAL_TYPE (FlnRegistrationForm, fln_registration_form, FLN,
                      REGISTRATION_FORM, GtkBox)

GtkWidget *fln_registration_form_new (void);

/* @departments NULL: the form asks for no department and no urgency. */
void fln_registration_form_start (FlnRegistrationForm *self, const FlnWho *who,
                                  FlnClockTick *tick, FlnDepartmentModel *departments);

/* Empty for the next person; the language is the country's usual one. */
void fln_registration_form_clear (FlnRegistrationForm *self);
/* Clear, then the text of the search goes into the field it belongs in. */
void fln_registration_form_prefill (FlnRegistrationForm *self, const char *typed);
void fln_registration_form_fill (FlnRegistrationForm *self, const FlnPatient *patient);

void fln_registration_form_set_department (FlnRegistrationForm *self, const char *id);

/* %FALSE when something cannot be right: every fault is shown and the first field that
 * has one takes the keyboard. */
gboolean fln_registration_form_check (FlnRegistrationForm *self);
FlnPatientEntry *fln_registration_form_read (FlnRegistrationForm *self);

/* The name as typed, and the phone. */
const char *fln_registration_form_get_name (FlnRegistrationForm *self);
const char *fln_registration_form_get_phone (FlnRegistrationForm *self);
/* The first field that is still empty takes the keyboard. */
void fln_registration_form_focus (FlnRegistrationForm *self);

G_END_DECLS
