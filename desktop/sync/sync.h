/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnSync: keeps a desk and the centre at one, by itself, as long as it lives. Drives
 * the engine on the desk's store thread; sockets and timers are on the main context that
 * made it.
 *
 * Of all programs on one store only the holder of DIR/sync.lock talks to the centre; the
 * others read its status from DIR/sync-status, and one of them takes over when it ends.
 *
 * Signal "changed" (no arguments): the status is another one.
 */
#pragma once

#include "desktop/engine/engine.h"
#include "desktop/local/desk.h"
#include "desktop/sync/credentials.h"

G_BEGIN_DECLS

#define FLN_TYPE_SYNC (fln_sync_get_type ())
G_DECLARE_FINAL_TYPE (FlnSync, fln_sync, FLN, SYNC, GObject)

/* @credentials: (transfer full) (nullable): NULL: not enrolled, and the state says so. */
FlnSync *fln_sync_new (FlnDesk *desk, FlnCredentials *credentials);

/* Where that cannot work (not enrolled, keys of no use) the status says why. */
void fln_sync_start (FlnSync *sync);
gboolean fln_sync_is_running (FlnSync *sync);
/* Ends requests and timers at once. Call it before fln_desk_close(). */
void fln_sync_stop (FlnSync *sync);

/* Does not wait for the next try. Afterwards the status says how it went. */
void fln_sync_now (FlnSync *sync);

/* Valid until the next "changed". */
const FlnSyncStatus *fln_sync_status (FlnSync *sync);

/* Whether this process is the one that talks to the centre. */
gboolean fln_sync_is_holder (FlnSync *sync);

G_END_DECLS
