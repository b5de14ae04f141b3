/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"
#include "shared/wire/change.h"

G_BEGIN_DECLS

/**
 * A snapshot is NDJSON: a header with the cursor that it stands for, every record once,
 * a trailer with the number of rows and the hash of their lines (line ends included).
 */

/* Writes row by row into @out, which the caller may empty between calls. */
typedef struct _FlnSnapshotWriter FlnSnapshotWriter;

FlnSnapshotWriter *fln_snapshot_writer_new (GString *out, const char *epoch, int64_t cs,
                                            const uint8_t h[FLN_HASH_SIZE]);
void fln_snapshot_writer_free (FlnSnapshotWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSnapshotWriter, fln_snapshot_writer_free)

void fln_snapshot_writer_add (FlnSnapshotWriter *writer, const FlnChange *row);
void fln_snapshot_writer_finish (FlnSnapshotWriter *writer); /* the trailer */

/**
 * FlnSnapshotReader: opening it checks count and hash of the whole, so that no row of a
 * snapshot that was cut short is ever handed out.
 */
typedef struct _FlnSnapshotReader FlnSnapshotReader;

/* NULL with FLN_ERROR_INVALID. Keeps @body. */
FlnSnapshotReader *
fln_snapshot_reader_new (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_snapshot_reader_free (FlnSnapshotReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSnapshotReader, fln_snapshot_reader_free)

const char *fln_snapshot_reader_epoch (FlnSnapshotReader *reader);
int64_t fln_snapshot_reader_cs (FlnSnapshotReader *reader);
const uint8_t *fln_snapshot_reader_h (FlnSnapshotReader *reader); /* FLN_HASH_SIZE */
int64_t fln_snapshot_reader_rows (FlnSnapshotReader *reader);     /* in the whole */

/* @row: (out) (transfer full): NULL after the last. FLN_ERROR_INVALID with the line. */
gboolean fln_snapshot_reader_next (FlnSnapshotReader *reader, FlnChange **row,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
