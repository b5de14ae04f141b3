/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/change.h"
#include "syncd/central/central.h"

G_BEGIN_DECLS

/* What one commit changed.  A value: nothing in it changes any more. */
typedef struct
{
  int64_t prev_cs;    /* head before */
  FlnHead head;       /* head after; the same cs as before if nothing changed */
  int64_t at_us;      /* centre's clock */
  GPtrArray *rows;    /* FlnChange, cs rising, each record once */
  GHashTable *row_of; /* record id → its FlnChange in @rows */
} FlnNews;

FlnNews *fln_news_new (int64_t prev_cs);
void fln_news_free (FlnNews *news);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnNews, fln_news_free)

/* Takes @row, whose cs is above that of the row before it. */
void fln_news_take_row (FlnNews *news, FlnChange *row);

/* Returns: (nullable) (transfer none): the row of that record, if the commit changed it */
const FlnChange *
fln_news_find (const FlnNews *news, FlnRecordType type, const char *id);

/* Returns: (transfer full): all rows as they travel, each with its line end */
GBytes *fln_news_write_rows (const FlnNews *news);

/**
 * fln_news_render:
 * @cs: where the record stands in the change table
 *
 * A record as every desk may see it: what is kept at the centre is left out.
 * %FLN_ERROR_NOT_FOUND if there is no such record.
 */
FlnChange *fln_news_render (FlnDb *db, FlnRecordType type, const char *id, int64_t cs,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
