/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/news.h"

G_BEGIN_DECLS

/**
 * FlnBatch:
 *
 * One transaction at the centre: several pushes, or an enrolment, or an
 * administrator's step, all written together (group commit).
 *
 *     g_autoptr (FlnBatch) batch = fln_batch_begin (central, error);
 *     ... fln_reconcile_push (batch, ...), several times ...
 *     g_autoptr (FlnNews) news = fln_batch_commit (batch, error);
 *     ... answer each push, then publish the news ...
 *
 * A commit that takes actions in but changes no record moves the head all the same.
 * Dropping a batch undoes everything in it.  After a failure inside (an error of
 * domain FLN_ERROR with code STORAGE) drop it.
 */
typedef struct _FlnBatch FlnBatch;

/* Takes the lock and begins.  Head and clock are read here, inside the transaction. */
FlnBatch *
fln_batch_begin (FlnCentral *central, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_batch_free (FlnBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnBatch, fln_batch_free)

FlnCentral *fln_batch_get_central (FlnBatch *self);
FlnDb *fln_batch_get_db (FlnBatch *self);

/* The hybrid clock of this batch; the same for all of it. */
int64_t fln_batch_now_us (FlnBatch *self);

/* Tells the clock that @eff_us was given out, so that it never goes back behind it. */
void fln_batch_witness_time (FlnBatch *self, int64_t eff_us);

/* The last change sequence number given out, by this batch or before it. */
int64_t fln_batch_head_cs (FlnBatch *self);

/* The id of a write that the centre makes itself: new each time, and part of the history. */
void fln_batch_mint_action (FlnBatch *self, char action[37]);

/**
 * fln_batch_touch:
 *
 * Gives the next change sequence number to a record that is about to be written, and
 * moves its row in the change table there.
 *
 * Returns: the number, or 0 with @error set.
 */
int64_t fln_batch_touch (FlnBatch *self, FlnRecordType type, const char *id,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Chains an action that was taken in into the history hash of this commit. */
void fln_batch_include_action (FlnBatch *self, const char *action,
                               const uint8_t h[FLN_HASH_SIZE]);

/* Between two actions: a page of changes may end here.  Makes a place in the history now
 * and then, so that no page grows without bound. */
gboolean fln_batch_mark (FlnBatch *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The end of the audit's chain, for audit-trail.c, which alone appends to it. */
typedef struct
{
  gboolean known; /* has been read in this batch */
  uint8_t h[FLN_HASH_SIZE];
} FlnAuditHead;

FlnAuditHead *fln_batch_get_audit_head (FlnBatch *self);

/* An incarnation or letter was given, or a device revoked: the side file, which
 * outlives a restored database, must tell of it. */
void fln_batch_note_device (FlnBatch *self, const char *device, const char *letter,
                            uint32_t inc, gboolean revoked);

/**
 * fln_batch_commit:
 *
 * Commits, then writes the side file.  Only after both may anybody be answered.
 *
 * Returns: (transfer full): what changed; %NULL if the commit failed, and then nothing was
 * written.  If the commit succeeded but the side file could not be written, this is
 * %NULL as well, with %FLN_ERROR_STORAGE: no answer may be given, the senders
 * come again and find their work done; the next batch tries the side file again first.
 */
FlnNews *fln_batch_commit (FlnBatch *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
