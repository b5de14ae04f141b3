/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/edit-patient.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/patient-fields.h"
#include "desktop/local/commands/ticket-step.h"

static const char *
seen_action (const FlnPatientSeen *seen, FlnPatientFields field)
{
  switch (field)
    {
    case FLN_PATIENT_NAME:
      return seen->name;
    case FLN_PATIENT_PHONE:
      return seen->phone;
    case FLN_PATIENT_SEX:
      return seen->sex;
    case FLN_PATIENT_BORN:
      return seen->born;
    case FLN_PATIENT_CARD:
      return seen->card;
    case FLN_PATIENT_LANGUAGE:
      return seen->language;
    case FLN_PATIENT_NEEDS:
      return seen->needs;
    }

  g_return_val_if_reached (NULL);
}

typedef struct
{
  FlnActing *acting;
  const FlnEditPatientRequest *request;
  const FlnPatient *before;
  const FlnPatient *after;
  unsigned changed;
} Edit;

/* Writes one field if it differs from what is on record. */
static gboolean
set_field (Edit *edit, FlnPatientFields field, GError **error)
{
  g_auto (FlnValue) before = fln_patient_fields_value (field, edit->before);
  g_auto (FlnValue) after = fln_patient_fields_value (field, edit->after);
  const FlnPatientSeen *seen = edit->request->seen;
  const char *reg = fln_patient_fields_register (field);

  if (!(edit->request->fields & field) || fln_value_equal (&before, &after))
    return TRUE;

  edit->changed |= field;
  if (!fln_acting_set (edit->acting, FLN_RECORD_PATIENT, edit->before->id, reg, &after,
                       error))
    return FALSE;

  return seen == NULL
         || fln_acting_saw (edit->acting, FLN_RECORD_PATIENT, edit->before->id, reg,
                            seen_action (seen, field), error);
}

static gboolean
read_request (FlnStore *store, const FlnEditPatientRequest *request,
              FlnPatient *patient, GError **error)
{
  const FlnPatientTyped typed = {
    .name = request->name,
    .phone = request->phone,
    .sex = request->sex,
    .age = request->age,
    .card = request->card,
    .language = request->language,
    .needs = request->needs,
  };

  return fln_ticket_step_need (request->patient, "patient", error)
         && fln_patient_fields_read (store, &typed, request->fields, patient, error);
}

gboolean
fln_edit_patient (FlnStore *store, const FlnEditPatientRequest *request,
                  FlnEditPatientResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnPatient) before = NULL;
  g_auto (FlnPatient) after = { 0 };
  Edit edit = { .request = request, .after = &after };

  acting = fln_acting_begin (store, FLN_ACTION_EDIT_PATIENT, error);
  if (acting == NULL || !read_request (store, request, &after, error))
    return FALSE;

  before = fln_query_patient (store, request->patient, error);
  if (before == NULL)
    return FALSE;

  edit.acting = acting;
  edit.before = before;
  for (unsigned field = FLN_PATIENT_NAME; field <= FLN_PATIENT_NEEDS; field <<= 1)
    if (!set_field (&edit, field, error))
      return FALSE;

  if (edit.changed != 0 && !fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    result->changed = edit.changed;
  return TRUE;
}
