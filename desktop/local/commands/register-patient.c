/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/register-patient.h"

#include "desktop/local/commands/patient-fields.h"
#include "desktop/local/commands/ticket-entry.h"
#include "desktop/local/queries/row-readers.h"

#define EVERY_FIELD                                                                    \
  (FLN_PATIENT_NAME | FLN_PATIENT_PHONE | FLN_PATIENT_SEX | FLN_PATIENT_BORN           \
   | FLN_PATIENT_CARD | FLN_PATIENT_LANGUAGE | FLN_PATIENT_NEEDS)

/* Two birth dates of which one may be known less exactly. */
static gboolean
births_agree (const char *a, const char *b)
{
  return a == NULL || b == NULL || g_str_has_prefix (a, b) || g_str_has_prefix (b, a);
}

static gboolean
is_same_person (const FlnPatient *known, const FlnPatient *said)
{
  return fln_patient_fields_same_name (known->name, said->name)
         && (known->sex == NULL || said->sex == NULL
             || g_str_equal (known->sex, said->sex))
         && births_agree (known->born, said->born);
}

/* *@known is the person already on record, NULL when there is none. */
static gboolean
find_known (FlnStore *store, const FlnPatient *said, FlnPatient **known, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  *known = NULL;
  if (said->phone == NULL)
    return TRUE;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT " FLN_PATIENT_COLUMNS " FROM patient p"
                          " WHERE p.phone = :phone AND coalesce (p.deleted, 0) = 0"
                          " ORDER BY p.id",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":phone", said->phone);
  for (;;)
    {
      g_auto (FlnPatient) found = { 0 };
      gboolean row;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      fln_read_patient (query, 0, &found);
      if (is_same_person (&found, said))
        {
          *known = fln_query_patient (store, found.id, error);
          return *known != NULL;
        }
    }
}

static gboolean
set_patient (FlnActing *acting, const FlnPatient *patient, GError **error)
{
  for (unsigned field = FLN_PATIENT_NAME; field <= FLN_PATIENT_NEEDS; field <<= 1)
    {
      g_auto (FlnValue) value = fln_patient_fields_value (field, patient);

      if (!fln_value_is_absent (&value)
          && !fln_acting_set (acting, FLN_RECORD_PATIENT, patient->id,
                              fln_patient_fields_register (field), &value, error))
        return FALSE;
    }

  return TRUE;
}

/* The number, when one is wanted; *@ticket stays "" otherwise. */
static gboolean
add_ticket (FlnActing *acting, const FlnRegisterPatientRequest *request,
            const FlnPatient *patient, char ticket[37],
            FlnRegisterPatientResult *result, GError **error)
{
  FlnTicketEntry entry = {
    .patient = patient->id,
    .department = request->department,
    .doctor = request->doctor,
    .urgency = request->urgency,
  };

  if (request->department == NULL)
    return TRUE;

  return fln_ticket_entry_needs (acting, patient, &entry.needs, error)
         && fln_ticket_entry_add (acting, &entry, ticket,
                                  result != NULL ? &result->ticket : NULL, error);
}

static gboolean
read_request (FlnStore *store, const FlnRegisterPatientRequest *request,
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

  return fln_patient_fields_read (store, &typed, EVERY_FIELD, patient, error);
}

/* The person this is about, made part of the action if not on record. */
static gboolean
settle_patient (FlnActing *acting, const FlnRegisterPatientRequest *request,
                FlnPatient *patient, gboolean *known, GError **error)
{
  g_autoptr (FlnPatient) found = NULL;
  char id[37];

  if (!request->separate
      && !find_known (fln_acting_store (acting), patient, &found, error))
    return FALSE;

  *known = found != NULL;
  if (found != NULL)
    {
      FlnNeeds said = patient->needs;

      fln_patient_clear (patient);
      *patient = *found;
      *found = (FlnPatient){ 0 };
      patient->needs |= said;
      return TRUE;
    }

  fln_acting_mint (acting, id);
  patient->id = g_strdup (id);
  return set_patient (acting, patient, error);
}

gboolean
fln_register_patient (FlnStore *store, const FlnRegisterPatientRequest *request,
                      FlnRegisterPatientResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_auto (FlnPatient) patient = { 0 };
  char ticket[37] = "";
  gboolean known;

  if (result != NULL)
    *result = (FlnRegisterPatientResult){ .ticket.people_ahead = -1 };

  acting = fln_acting_begin (store, FLN_ACTION_REGISTER_PATIENT, error);
  if (acting == NULL || !read_request (store, request, &patient, error)
      || !settle_patient (acting, request, &patient, &known, error))
    return FALSE;

  if (result != NULL)
    {
      g_strlcpy (result->patient, patient.id, sizeof result->patient);
      result->known = known;
    }

  if (!add_ticket (acting, request, &patient, ticket, result, error))
    return FALSE;

  /* Somebody known, and no number wanted: there is nothing to write. */
  if (known && *ticket == '\0')
    return TRUE;
  if (!fln_acting_commit (acting, error))
    return FALSE;

  if (*ticket != '\0')
    fln_ticket_result_read (store, ticket, result != NULL ? &result->ticket : NULL);
  return TRUE;
}

void
fln_register_patient_result_clear (FlnRegisterPatientResult *result)
{
  fln_ticket_result_clear (&result->ticket);
  *result = (FlnRegisterPatientResult){ .ticket.people_ahead = -1 };
}
