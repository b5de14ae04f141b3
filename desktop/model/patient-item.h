/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnPatientItem: one person found. Read-only properties, strings, never NULL:
 *   id name detail ("34 F · 0788 123 456 · last here 12 Nov 2026") open-number ("C002")
 */
#pragma once

#include "desktop/local/queries/patient-search.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_PATIENT_ITEM (fln_patient_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnPatientItem, fln_patient_item, FLN, PATIENT_ITEM, GObject)

/* Both take @match over; @zone is the site's, NULL: UTC. */
FlnPatientItem *fln_patient_item_new (FlnPatientMatch *match, GTimeZone *zone);
void
fln_patient_item_update (FlnPatientItem *self, FlnPatientMatch *match, GTimeZone *zone);

const char *fln_patient_item_get_id (FlnPatientItem *self);
const char *fln_patient_item_get_name (FlnPatientItem *self);
const FlnPatientMatch *fln_patient_item_get_match (FlnPatientItem *self);

G_END_DECLS
