/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/uuid.h"
#include "shared/record/record.h"
#include "syncd/central/batch.h"

G_BEGIN_DECLS

/* One record the centre makes itself, register by register. */
typedef struct
{
  FlnRecordType type;
  char id[FLN_UUID_SIZE];
  unsigned n;
  FlnRecordWrite writes[FLN_RECORD_MAX_REGISTERS];
} FlnFoundingRecord;

/* With a new id. */
void fln_founding_record_init (FlnFoundingRecord *record, FlnCentral *central,
                               FlnRecordType type);
void fln_founding_record_clear (FlnFoundingRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnFoundingRecord, fln_founding_record_clear)

/* @value is taken. */
void
fln_founding_record_set (FlnFoundingRecord *record, const char *reg, FlnValue value);
/* %NULL and "" set nothing. */
void fln_founding_record_set_text (FlnFoundingRecord *record, const char *reg,
                                   const char *text);

/* @action: of the batch, from fln_batch_mint_action().  %FLN_ERROR_INVALID if a value is not
 * in the catalogue. */
gboolean fln_founding_record_write (const FlnFoundingRecord *record, FlnBatch *batch,
                                    const char *action,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
