/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/sync/sync.h"

G_BEGIN_DECLS

typedef struct
{
  int64_t pushed;  /* actions the centre answered */
  int64_t pulled;  /* records taken in */
  int64_t pending; /* actions still to be sent */
  int64_t cursor;  /* change sequence taken in */
} FlnSyncOnce;

/* Called on the main context after each commit that took something in. */
typedef void (*FlnSyncFollower) (const FlnSyncStatus *status, gpointer user_data);

/**
 * fln_sync_once:
 * @wait_s: seconds to keep trying; 0: one try, however long a single try takes
 *
 * Runs the default main context until nothing is pending and everything known is taken
 * in, or the time is up. Where another program holds the sync lock, it is nudged and its
 * status is waited for instead; its counts are then not ours and are 0.
 * %FLN_ERROR_UNREACHABLE, or %FLN_ERROR_DENIED when the centre will not have this desk,
 * when time was up without that; %FLN_ERROR_RULE: not enrolled. @result is filled either
 * way, and nothing is lost.
 */
gboolean fln_sync_once (FlnDesk *desk, FlnCredentials *credentials, int wait_s,
                        FlnSyncOnce *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Stays live until @cancellable is cancelled, telling @follower of everything. */
gboolean
fln_sync_follow (FlnDesk *desk, FlnCredentials *credentials, FlnSyncFollower follower,
                 gpointer user_data, GCancellable *cancellable,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
