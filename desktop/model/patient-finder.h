/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnPatientFinder: the people who match what is typed, best first, as a live list of
 * FlnPatientItem, at most 20. Each text replaces the one before; an answer to an older
 * text is never shown. Signal "found" (no arguments) when the list is that of the text.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/patient-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_PATIENT_FINDER (fln_patient_finder_get_type ())
G_DECLARE_FINAL_TYPE (FlnPatientFinder, fln_patient_finder, FLN, PATIENT_FINDER,
                      GObject)

FlnPatientFinder *fln_patient_finder_new (FlnDesk *desk, GTimeZone *zone);

/* NULL or blanks: an empty list, at once. */
void fln_patient_finder_set_text (FlnPatientFinder *self, const char *text);
const char *fln_patient_finder_get_text (FlnPatientFinder *self);
/* %TRUE while the list is not yet that of the text. */
gboolean fln_patient_finder_is_busy (FlnPatientFinder *self);

FlnPatientItem *fln_patient_finder_get (FlnPatientFinder *self, guint position);

G_END_DECLS
