/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/triage.h"

G_BEGIN_DECLS

/* What was typed about a person, not yet checked. Strings are its own; NULL: left empty. */
typedef struct
{
  char *name;
  char *phone;
  char *sex; /* "f" or "m" */
  char *age; /* age or birth, as typed */
  char *card;
  char *language; /* ISO 639-1 */
  FlnNeeds needs;
  char *department; /* record id */
  FlnColour urgency;
} FlnPatientEntry;

void fln_patient_entry_free (FlnPatientEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPatientEntry, fln_patient_entry_free)

/* One sentence in the reader's language when a field cannot be right; NULL when it can.
 * An empty phone or age is right: neither is always known. (transfer full) */
char *fln_patient_entry_name_fault (const char *name);
char *fln_patient_entry_phone_fault (const char *phone, const char *country);
/* @now_us and @zone say what day it is. */
char *fln_patient_entry_age_fault (const char *age, int64_t now_us, GTimeZone *zone);

/* Which field typed text belongs in: digits are a phone, letters a name. */
gboolean fln_patient_entry_looks_like_phone (const char *typed);

G_END_DECLS
