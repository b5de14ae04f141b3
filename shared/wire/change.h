/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/chain.h"
#include "shared/domain/catalogue.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

#define FLN_CHANGE_PAGE_MAX_ROWS 5000
#define FLN_EPOCH_LENGTH 32 /* hex digits */

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
 * FlnChange: a record as it stands at the centre, at its newest change. Registers that
 * are absent at the centre are not among the fields, unless a later write emptied them.
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
  GArray *fields;    /* of FlnChangeField, in the catalogue's order when written */
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

/**
 * FlnChangePage: the answer to GET /v1/changes. A page ends at a commit of the centre,
 * and is taken in whole, together with the cursor (@epoch, @next, @next_h).
 */
typedef struct
{
  char *epoch;
  int64_t since;
  int64_t next;
  uint8_t next_h[FLN_HASH_SIZE]; /* the centre's history hash at @next */
  gboolean more;                 /* ask again at once */
  int64_t server_us;             /* the centre's clock, µs */
  GPtrArray *rows;               /* of FlnChange, cs rising, since < cs <= next */
} FlnChangePage;

FlnChangePage *fln_change_page_new (void);
void fln_change_page_free (FlnChangePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnChangePage, fln_change_page_free)

GBytes *fln_change_page_write (const FlnChangePage *page);
/* FLN_ERROR_INVALID also if rows are out of order or outside (since, next]. */
FlnChangePage *
fln_change_page_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
