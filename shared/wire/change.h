/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

/* Which write made a value, and when it counts from. */
typedef struct
{
  int64_t us;   /* effective time, decided by the centre; µs since the epoch, UTC */
  char *device; /* NULL: made by the centre itself */
  char *action; /* NULL: set up with the database */
} FlnChangeStamp;

typedef struct
{
  unsigned reg;
  FlnValue value;
  gboolean later;       /* written after the row: has a stamp of its own */
  FlnChangeStamp stamp; /* only if @later; otherwise the row's `at` holds */
} FlnChangeField;

/**
 * FlnChange: a record as it stands at the centre, at its newest change. A register that
 * is not among the fields has no value there; one that a later write emptied is, with
 * its stamp.
 *
 * A record of a type that is not known here reads as type FLN_N_RECORDS with no fields.
 * Registers that are not known, or whose value is outside this program's catalogue, are
 * left out. Both set @unknown: the row is stepped over, the cursor moves on.
 */
typedef struct
{
  int64_t cs; /* change sequence: a lower one never replaces a higher */
  FlnRecordType type;
  char *id;
  gboolean unknown;
  FlnChangeStamp at; /* the write that made the row */
  GArray *fields;    /* of FlnChangeField, each register once */
} FlnChange;

FlnChange *fln_change_new (int64_t cs, FlnRecordType type, const char *id);
void fln_change_free (FlnChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnChange, fln_change_free)

void fln_change_set_stamp (FlnChange *change, int64_t us, const char *device,
                           const char *action);
/* @value and @later are copied; @later NULL: the row's own stamp holds. */
void fln_change_add_field (FlnChange *change, unsigned reg, const FlnValue *value,
                           const FlnChangeStamp *later);

/* Appends the row and its line end. Registers that the catalogue keeps at the centre
 * are left out, whoever put them in. */
void fln_change_write (const FlnChange *change, GString *out);
/* FLN_ERROR_INVALID with the path */
FlnChange *fln_change_read (const char *line, gsize size,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
