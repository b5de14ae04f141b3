/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A person's registers as typed into a form, made fit for the record: what registering
 * and editing have in common.
 */
#pragma once

#include "desktop/local/commands/edit-patient.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

/* Strings are borrowed; NULL or blank: empty. */
typedef struct
{
  const char *name;
  const char *phone;
  const char *sex;
  const char *age;
  const char *card;
  const char *language;
  FlnNeeds needs;
} FlnPatientTyped;

/* @fields (FlnPatientFields) of @typed into @patient, which must be empty: spaces tidied,
 * phone in E.164, age as a birth. %FLN_ERROR_INVALID with a sentence for the field; then
 * @patient is for clearing only. */
gboolean
fln_patient_fields_read (FlnStore *store, const FlnPatientTyped *typed, unsigned fields,
                         FlnPatient *patient, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Name of the register that a field is, and its value in @patient. */
const char *fln_patient_fields_register (FlnPatientFields field);
FlnValue fln_patient_fields_value (FlnPatientFields field, const FlnPatient *patient);

/* Whether two names are written alike, case, accents and spaces aside. */
gboolean fln_patient_fields_same_name (const char *a, const char *b);

G_END_DECLS
