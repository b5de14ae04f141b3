/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Finding people: one field for everything. Words of letters are looked for in the name, at
 * the start of its words, in any order, accents and case aside; digits in phone and card. A
 * phone is found by its beginning as typed at home (0788 123) and by its last digits.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/patient.h"

G_BEGIN_DECLS

#define FLN_PATIENT_SEARCH_MOST 20

typedef struct
{
  FlnPatient patient;
  char *age_sex;         /* "41 M"; NULL when neither is known */
  int age_years;         /* -1: not known */
  char *phone_shown;     /* national form; NULL */
  int64_t last_visit_us; /* entry of the newest ticket; 0: never came */
  char *open_number;     /* of an open ticket; NULL */
  char *open_department; /* record id; NULL */
} FlnPatientMatch;

void fln_patient_match_free (FlnPatientMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPatientMatch, fln_patient_match_free)

/* Best first, at most @limit (0: FLN_PATIENT_SEARCH_MOST). Merged records give the one
 * that stands for them, hidden ones nothing; an empty text gives an empty array. */
GPtrArray *
fln_query_patients (FlnStore *store, const char *text, unsigned limit, GError **error);

/* A merged id gives the record that stands for it. */
FlnPatient *fln_query_patient (FlnStore *store, const char *id, GError **error);

/* Which writes a form was filled from: ids of actions, NULL where nobody has written.
 * Give it back with the edit, and a change in between is a conflict and not lost. */
typedef struct
{
  char *name;
  char *phone;
  char *sex;
  char *born;
  char *card;
  char *language;
  char *needs;
} FlnPatientSeen;

void fln_patient_seen_free (FlnPatientSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPatientSeen, fln_patient_seen_free)

FlnPatientSeen *
fln_query_patient_seen (FlnStore *store, const char *id, GError **error);

G_END_DECLS
