/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"
#include "syncd/reconcile/lineage.h"

G_BEGIN_DECLS

/* One of the two values of an item, and who wrote it. */
typedef struct
{
  char *value;  /* JSON */
  char *action; /* NULL: this side is empty */
  char *user;   /* NULL: the centre */
  char *device;
  int64_t us;
  int64_t claimed_us; /* 0: not known */
} FlnReviewSide;

void fln_review_side_clear (FlnReviewSide *side);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnReviewSide, fln_review_side_clear)

/* What an item is about, by names. */
typedef struct
{
  char *type;
  char *id; /* NULL: there is no such item */
  char *reg;
} FlnReviewSubject;

void fln_review_subject_clear (FlnReviewSubject *subject);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnReviewSubject, fln_review_subject_clear)

/* The open item of a register; of a ticket, that of any register.  @item is %NULL if there
 * is none.  Caller frees both. */
gboolean
fln_review_item_find_open (FlnDb *db, const FlnRegisterKey *key, char **item,
                           char **reg, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean
fln_review_item_read_subject (FlnDb *db, const char *item, FlnReviewSubject *subject,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @loser: (out): its losing side, if the item is about the register of @key; else empty. */
gboolean fln_review_item_read_loser (FlnDb *db, const char *item,
                                     const FlnRegisterKey *key, FlnReviewSide *loser,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_review_item_open (FlnBatch *batch, const FlnRegisterKey *key,
                               const FlnReviewSide *winner, const FlnReviewSide *loser,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what is not so already. */
gboolean
fln_review_item_update (FlnBatch *batch, const char *item, const FlnRegisterKey *key,
                        const FlnReviewSide *winner, const FlnReviewSide *loser,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Both sides came to the same meanwhile: kept, by nobody. */
gboolean fln_review_item_close (FlnBatch *batch, const char *item,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
