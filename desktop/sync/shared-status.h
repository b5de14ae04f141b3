/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the program that talks to the centre tells the others on the same store, in two
 * small files: DIR/sync-status, and DIR/sync-nudge for the way back. Neither holds
 * anything that cannot be made anew, so neither is synced to disk.
 */
#pragma once

#include "desktop/engine/engine.h"

G_BEGIN_DECLS

void fln_shared_status_write (const char *dir, const FlnSyncStatus *status);
/* %FALSE: nobody ever wrote one; @status is untouched. Otherwise clear it. */
gboolean fln_shared_status_read (const char *dir, FlnSyncStatus *status);

/* Asks the holder to send now. */
void fln_shared_status_nudge (const char *dir);
/* A number that is another one after each nudge. */
int64_t fln_shared_status_nudges (const char *dir);

G_END_DECLS
