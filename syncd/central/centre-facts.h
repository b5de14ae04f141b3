/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

G_END_DECLS
