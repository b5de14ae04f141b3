/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Table `patient_search` follows table `patient`: one row a person, under the same rowid,
 * so that changing a person does not read the whole index. (Nothing in this project runs
 * VACUUM, which could number the rows anew.)
 */
#pragma once

#include "shared/db/db.h"

G_BEGIN_DECLS

/* Inside the caller's transaction, after the patient's row was written; a deleted person
 * is not found any more. */
gboolean fln_patient_index_refresh (FlnDb *db, const char *patient,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same before the patient's row is struck. */
gboolean fln_patient_index_strike (FlnDb *db, const char *patient,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
