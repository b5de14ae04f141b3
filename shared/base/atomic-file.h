/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/secret.h"

G_BEGIN_DECLS

/* Small files that are either the old or the new one, also after a power cut. */

/**
 * fln_atomic_file_write:
 *
 * Writes a new file of mode 0600, syncs it, renames it to @path, syncs the folder. The
 * folder must exist. %FLN_ERROR_STORAGE: @path is as it was, or the disk failed at the
 * very last sync and it is either the old or the new one.
 */
gboolean fln_atomic_file_write (const char *path, const void *bytes, gsize size,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_atomic_file_read:
 * @max: the most bytes to accept
 *
 * %FLN_ERROR_NOT_FOUND if there is no such file, %FLN_ERROR_INVALID if it is longer
 * than @max or not a plain file, %FLN_ERROR_STORAGE if it cannot be read.
 */
GBytes *fln_atomic_file_read (const char *path, gsize max,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As fln_atomic_file_read(), for keys and passwords. Also %FLN_ERROR_DENIED if others
 * than the owner may read the file. */
FlnSecret *fln_atomic_file_read_secret (const char *path, gsize max,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
