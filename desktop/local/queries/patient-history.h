/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What is known of a person's visits.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/note.h"
#include "shared/domain/visit.h"

G_BEGIN_DECLS

typedef struct
{
  FlnVisit visit;
  GPtrArray *notes; /* FlnNote, oldest first */
} FlnVisitRow;

void fln_visit_row_free (FlnVisitRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnVisitRow, fln_visit_row_free)

/* Visits of a patient and of those merged into them, newest first; @limit 0: all. */
GPtrArray *fln_query_patient_history (FlnStore *store, const char *patient,
                                      unsigned limit, GError **error);

/* Notes of a patient that belong to no visit, oldest first: FlnNote. */
GPtrArray *
fln_query_patient_notes (FlnStore *store, const char *patient, GError **error);

G_END_DECLS
