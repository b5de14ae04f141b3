/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

/* Nicks: "keep", "restore"; NONE is null. */
typedef enum
{
  FLN_REVIEW_NONE = 0, /* nobody has looked yet */
  FLN_REVIEW_KEEP,
  FLN_REVIEW_RESTORE,
} FlnReview;

/* One of the two writes. */
typedef struct
{
  char *value;  /* JSON of the register, as on the wire */
  char *action; /* id of the action that wrote it */
  char *by;     /* user */
  char *device;
  int64_t us;         /* effective */
  int64_t claimed_us; /* what the writer's own clock said */
} FlnConflictSide;

/* Two people wrote one register and neither had seen the other. */
typedef struct
{
  char *id;
  FlnRecordType subject_type;
  char *subject; /* record id */
  char *reg;     /* name of the register */
  FlnConflictSide winner;
  FlnConflictSide loser;
  FlnReview review;
  char *review_by;
  int64_t found_us; /* when the centre found it */
} FlnConflict;

FlnConflict *fln_conflict_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnConflict *fln_conflict_copy (const FlnConflict *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_conflict_free (FlnConflict *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_conflict_clear (FlnConflict *self);

/* NULL for NONE. From NULL: NONE. FALSE, and @review untouched, for an unknown word. */
const char *fln_review_to_nick (FlnReview review);
gboolean fln_review_from_nick (const char *nick, FlnReview *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnConflict, fln_conflict_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnConflict, fln_conflict_clear)

G_END_DECLS
