/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/reconcile/pull.h"

G_BEGIN_DECLS

/**
 * FlnQuery:
 *
 * The parameters of a URL, each at most once.  A value that is wrong is remembered, so
 * that they are read one after another; fln_query_finish() then says what was wrong.  Names
 * that nobody asks for are passed over: that is how the protocol grows.
 */
typedef struct _FlnQuery FlnQuery;

/* @query: (nullable): percent-encoded, without the question mark */
FlnQuery *fln_query_parse (const char *query);
void fln_query_free (FlnQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnQuery, fln_query_free)

/* @otherwise if it is not there; 0 after a failure */
int64_t fln_query_get_int (FlnQuery *self, const char *name, int64_t min, int64_t max,
                           int64_t otherwise);

/* epoch, since and h.  The epoch lives as long as the query. */
void fln_query_get_cursor (FlnQuery *self, FlnPullCursor *cursor);

/* Errors: %FLN_ERROR_INVALID.  Never act on what was read before this returned %TRUE. */
gboolean fln_query_finish (FlnQuery *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
