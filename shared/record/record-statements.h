/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The texts of the statements that shared/record runs, one set a record type. They are
 * joined once a process from the names in the compiled-in catalogue, and live as long as
 * the program. Values are always bound: `:id`, `:v0` … for the columns in the catalogue's
 * order, `:us`, `:action`, `:device`, `:cs` for a stamp, `:entered_us` and `:state_us`
 * for a ticket.
 */
#pragma once

#include "shared/record/record.h"

G_BEGIN_DECLS

/* No record has more columns that are registers. */
#define FLN_RECORD_MAX_COLUMNS 24

typedef struct
{
  unsigned n_columns;
  unsigned first_column[FLN_RECORD_MAX_REGISTERS]; /* of each register */
  int entry; /* ticket: the register whose time entered_us repeats; else -1 */
  int state; /* ticket: the same of state_us; else -1 */

  char *exists;
  char *insert;
  char *store;   /* insert or replace in place; the rowid stays */
  char *restamp; /* only times and stamp, if the columns are as bound already */
  char *load;    /* columns, then us, action, device, cs of the row, then
                    whether a register has a stamp of its own */
  char *stub;
  char *strike;
  char *forget;
  char *read[FLN_RECORD_MAX_REGISTERS]; /* columns, row stamp (4), own stamp (4) */
  char *write[FLN_RECORD_MAX_REGISTERS];
} FlnRecordStatements;

const FlnRecordStatements *fln_record_statements (FlnRecordType type);

/* ":v0" … */
const char *fln_record_parameter (unsigned column);

G_END_DECLS
