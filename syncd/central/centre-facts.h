/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"
#include "shared/db/db.h"

G_BEGIN_DECLS

/* The rows of table `centre`: one fact each, as text. */

/* %FLN_ERROR_NOT_FOUND if there is no such fact.  Caller frees. */
char *fln_centre_fact_get (FlnDb *db, const char *key,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %FLN_ERROR_STORAGE if it is not a number. */
gboolean fln_centre_fact_get_int (FlnDb *db, const char *key, int64_t *number,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_centre_fact_set (FlnDb *db, const char *key, const char *value,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_centre_fact_set_int (FlnDb *db, const char *key, int64_t number,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A hash or key of a row.  One of a wrong length, which the tables do not allow, reads as
 * zeros: it then fits nothing. */
void fln_centre_read_hash (FlnStmt *query, int column, uint8_t h[FLN_HASH_SIZE]);

G_END_DECLS
