/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/age.h"

G_BEGIN_DECLS

/* A person, as registered. A value: strings are its own, NULL where not known; all
 * zeroes is an unknown person. */
typedef struct
{
  char *id;
  char *name;
  char *phone; /* E.164; families share phones, so no identity */
  char *sex;   /* "f" or "m" */
  char *born;  /* ISO 8601: 1992-03-14, 1992-03 or 1992 */
  FlnBornPrecision born_precision;
  char *card;     /* national or card id, as written on it */
  char *language; /* ISO 639-1 */
  FlnNeeds needs;
  gboolean deleted;
  char *merged_into; /* the patient who stands for this one */
} FlnPatient;

FlnPatient *fln_patient_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnPatient *fln_patient_copy (const FlnPatient *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_patient_free (FlnPatient *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_patient_clear (FlnPatient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPatient, fln_patient_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnPatient, fln_patient_clear)

G_END_DECLS
