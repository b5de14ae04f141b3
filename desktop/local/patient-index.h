/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Table `patient_search` follows table `patient`: one row a person, under the same rowid,
 * so that changing a person does not read the whole index. (Nothing in this project runs
 * VACUUM, which could number the rows anew.)
 */
#pragma once

#include "shared/db/db.h"

G_BEGIN_DECLS

/* Inside the caller's transaction, after the rows of these @patients (texts: ids) were
 * written; a deleted person is not found any more. All at once: each statement on the
 * index writes out what it has gathered, which costs far more than a row. */
gboolean fln_patient_index_refresh (FlnDb *db, const GPtrArray *patients,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Before a patient's row is struck. */
gboolean fln_patient_index_strike (FlnDb *db, const char *patient,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
