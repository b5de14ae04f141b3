/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/db/db-private.h"

G_BEGIN_DECLS

/**
 * fln_migrate_check:
 * @version: (out): how many schema files the file has had, 0 for a new one
 *
 * Reads whose file it is and how old, and writes nothing. %FLN_ERROR_NEWER if it has had
 * more files than this program knows; %FLN_ERROR_STORAGE if it is another program's or
 * of the other kind.
 */
gboolean fln_migrate_check (FlnDb *db, int *version, GError **error);

/* How many schema files this kind has. */
int fln_migrate_newest (FlnDbKind kind);

/* Applies the schema files that @db lacks, in order, each in a transaction of its own: a
 * failure leaves the store as of the last file that went well. */
gboolean fln_migrate (FlnDb *db, GError **error);

G_END_DECLS
