/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Changes what is written about a person. Only registers whose value really differs are
 * written; if none does, nothing happens and that is no error.
 */
#pragma once

#include "desktop/local/queries/patient-search.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_PATIENT_NAME = 1 << 0,
  FLN_PATIENT_PHONE = 1 << 1,
  FLN_PATIENT_SEX = 1 << 2,
  FLN_PATIENT_BORN = 1 << 3,
  FLN_PATIENT_CARD = 1 << 4,
  FLN_PATIENT_LANGUAGE = 1 << 5,
  FLN_PATIENT_NEEDS = 1 << 6,
} FlnPatientFields;

typedef struct
{
  const char *patient;
  unsigned
      fields; /* FlnPatientFields: which of these to write; NULL or "" empties one */
  const char *name;
  const char *phone; /* as typed */
  const char *sex;
  const char *age; /* as typed: see age.h */
  const char *card;
  const char *language;
  FlnNeeds needs;
  const FlnPatientSeen *seen; /* when the form was filled; NULL: just now */
} FlnEditPatientRequest;

typedef struct
{
  unsigned changed; /* FlnPatientFields */
} FlnEditPatientResult;

gboolean fln_edit_patient (FlnStore *store, const FlnEditPatientRequest *request,
                           FlnEditPatientResult *result,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
