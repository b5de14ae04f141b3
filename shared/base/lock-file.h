/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnLockFile:
 *
 * A file that one holder at a time may lock, among all processes and threads of this
 * computer (flock). The kernel releases it when the holder dies. The file stays and is
 * empty: never delete it, or two may hold "it" at once.
 */
typedef struct _FlnLockFile FlnLockFile;

/* Makes the file if need be, mode 0600, and takes no lock. %FLN_ERROR_STORAGE. */
FlnLockFile *
fln_lock_file_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Releases the lock if it is held. */
void fln_lock_file_free (FlnLockFile *self);

/**
 * fln_lock_file_take:
 * @timeout_ms: 0 to try once
 *
 * Asks again every few hundred µs, later every few ms: flock knows no time-out, and a
 * holder that was stopped must not stop us for ever. Takes the lock or fails with
 * %FLN_ERROR_LOCKED after @timeout_ms, %FLN_ERROR_STORAGE if the system fails. The lock
 * must not already be held by @self.
 */
gboolean fln_lock_file_take (FlnLockFile *self, int64_t timeout_ms,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

void fln_lock_file_release (FlnLockFile *self);

gboolean fln_lock_file_is_held (FlnLockFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnLockFile, fln_lock_file_free)

G_END_DECLS
