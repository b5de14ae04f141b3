/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/news.h"

G_BEGIN_DECLS

#define FLN_PULL_MAX_ROWS 1000

/* Where a desk says it stands. */
typedef struct
{
  const char *epoch;
  int64_t since;            /* 0: nothing yet; `h` is then not looked at */
  uint8_t h[FLN_HASH_SIZE]; /* history hash at `since` */
} FlnPullCursor;

typedef enum
{
  FLN_CURSOR_GOOD = 1,
  FLN_CURSOR_DIVERGED, /* 409 history_diverged: not a place of this history */
  FLN_CURSOR_GONE      /* 410 gone: older than what is kept; take a snapshot */
} FlnCursorVerdict;

gboolean fln_pull_check_cursor (FlnCentral *central, const FlnPullCursor *cursor,
                                FlnCursorVerdict *verdict,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_pull_page:
 * @limit: about how many rows; 0 or too many means %FLN_PULL_MAX_ROWS.  A page ends only
 *   at a commit, so it may hold a few more.
 * @more: (out) (optional): whether changes remain after it
 *
 * The cursor must have been checked.
 *
 * Returns: (transfer full): the NDJSON page, its header line first.
 */
GBytes *fln_pull_page (FlnCentral *central, const FlnPullCursor *cursor, int limit,
                       gboolean *more, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the FlnChange rows with @after < cs <= @last to @rows, at most @limit of them, or
 * all if it is -1. */
gboolean fln_pull_list (FlnCentral *central, int64_t after, int64_t last, int limit,
                        GPtrArray *rows, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @row: (out) (transfer full): the change row of a record as it stands; %NULL: there is no
 * such record. */
gboolean fln_pull_render (FlnCentral *central, FlnRecordType type, const char *id,
                          FlnChange **row, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The sign-in verifiers of everybody who works here, as JSON: an answer for desks alone. */
GBytes *fln_pull_roster (FlnCentral *central, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
