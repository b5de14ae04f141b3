/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The records of the catalogue in their tables: the same at a desk and at the centre.
 *
 * A record is a row. The row stamp tells the write that made the row and holds for each
 * of its registers, also those the write left empty, unless table `stamp` has a newer
 * entry for the register. A row that came into being by fln_record_write_register () is
 * a stub: its row stamp is empty.
 *
 * Nothing here begins or ends a transaction: the caller has one open for every function
 * that writes, and rolls it back when one fails. Failures are %FLN_ERROR_STORAGE, or
 * %FLN_ERROR_INVALID for a value that the table's own constraints refuse.
 * Statement texts are joined from the compiled-in catalogue, once a process, and from
 * nothing else.
 */
#pragma once

#include "shared/db/db.h"
#include "shared/domain/catalogue.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

/* No record has more registers; asserted when the statements are made. */
#define FLN_RECORD_MAX_REGISTERS 16

/* Who wrote a value, and when. A value: strings are its own. */
typedef struct
{
  int64_t us; /* effective, µs since the epoch UTC; a desk's estimate while cs is 0 */
  char *action; /* id of the action that wrote it; NULL: nobody has */
  char *device; /* 32 hex digits */
  int64_t cs;   /* the centre's change sequence; 0: not confirmed by the centre */
} FlnWriteStamp;

void fln_write_stamp_clear (FlnWriteStamp *stamp);
/* @to is overwritten, not cleared first. */
void fln_write_stamp_copy (FlnWriteStamp *to, const FlnWriteStamp *from);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnWriteStamp, fln_write_stamp_clear)

/* One register to be written: its index in the record's catalogue row. */
typedef struct
{
  unsigned reg;
  FlnValue value;
} FlnRecordWrite;

/* One register as it stands. */
typedef struct
{
  FlnValue value;
  FlnWriteStamp stamp;
  gboolean
      newer; /* written after the row was made: has an entry of its own in `stamp` */
} FlnRegisterImage;

void fln_register_image_clear (FlnRegisterImage *image);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnRegisterImage, fln_register_image_clear)

/* A whole record as it stands. */
typedef struct
{
  FlnRecordType type;
  char *id;
  FlnWriteStamp row; /* the write that made the row */
  unsigned n;        /* registers, as in the catalogue */
  FlnRegisterImage at[FLN_RECORD_MAX_REGISTERS];
} FlnRecordImage;

/* An empty record: every value absent, every stamp empty. */
FlnRecordImage *fln_record_image_new (FlnRecordType type, const char *id);
void fln_record_image_free (FlnRecordImage *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRecordImage, fln_record_image_free)

gboolean fln_record_exists (FlnDb *db, FlnRecordType type, const char *id,
                            gboolean *exists, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Inserts a row that is not there yet; @stamp becomes the row stamp. A ticket's
 * entered_us and state_us are set to its time. Event and record alike. */
gboolean
fln_record_create (FlnDb *db, FlnRecordType type, const char *id,
                   const FlnRecordWrite *writes, unsigned n, const FlnWriteStamp *stamp,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @image is overwritten; clear it. *@present is %FALSE, and @image empty, when there is
 * no such row or nobody ever wrote the register: that is not an error. */
gboolean
fln_record_read_register (FlnDb *db, FlnRecordType type, const char *id, unsigned reg,
                          FlnRegisterImage *image, gboolean *present,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a stub when the row is missing. Keeps a ticket's entered_us and state_us. */
gboolean
fln_record_write_register (FlnDb *db, FlnRecordType type, const char *id, unsigned reg,
                           const FlnValue *value, const FlnWriteStamp *stamp,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* *@image is NULL when there is no such row: that is not an error. */
gboolean
fln_record_load (FlnDb *db, FlnRecordType type, const char *id, FlnRecordImage **image,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the row and its stamps exactly @image, whatever was there. */
gboolean fln_record_store (FlnDb *db, const FlnRecordImage *image,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a row and its stamps away. For a desk's own rows that the centre refused; a
 * record that anybody else has heard of is hidden by its register `deleted` instead. */
gboolean fln_record_strike (FlnDb *db, FlnRecordType type, const char *id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Change sequences are counted anew: each that is above 1 becomes 1, in every table, so
 * that any new one replaces it and confirmed values still are. */
gboolean
fln_record_forget_sequences (FlnDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
