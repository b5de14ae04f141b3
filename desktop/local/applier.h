/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Takes in what the centre says: change rows (pages, feed events, the rows of a receipt)
 * and receipts. One transaction holds everything of one answer together with the cursor,
 * so that a desk is never half way.
 *
 *   visible = the newest write of the register that the centre has not answered,
 *             else the centre's value, absent if it has none
 *
 * Stamps are not compared: the centre decided. Each value carries the change sequence it
 * was read at, and a lower one never replaces a higher; so everything may come twice, in
 * any order, and late. Places and patient search follow.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/wire/change.h"
#include "shared/wire/receipt.h"

G_BEGIN_DECLS

typedef struct _FlnApplier FlnApplier;

FlnApplier *fln_applier_begin (FlnStore *store, GError **error);
/* Rolls back unless it was committed. */
void fln_applier_free (FlnApplier *applier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnApplier, fln_applier_free)

/* A row of a type that is not known here is stepped over. */
gboolean fln_applier_take_change (FlnApplier *applier, const FlnChange *change,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What became of one action of this desk: its journal row is settled and its writes are
 * no longer pending. Quarantined: its writes and events are struck, and a record that
 * nobody else ever heard of goes away. Take the answer's change rows first. An action
 * that is settled already, or is not ours, changes nothing. A result without an id is
 * found by position @inc and n. */
gboolean
fln_applier_settle (FlnApplier *applier, int64_t inc, const FlnReceiptResult *result,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All that the receipt tells. Comes to the same as taking its rows and then settling its
 * results, and costs less. */
gboolean fln_applier_take_receipt (FlnApplier *applier, const FlnReceipt *receipt,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How far the centre's changes have been taken in, once this is committed. */
gboolean fln_applier_move_cursor (FlnApplier *applier, const char *epoch, int64_t cs,
                                  const uint8_t h[FLN_HASH_SIZE],
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The centre's database was restored or made anew, and counts change sequences anew:
 * keeps every value, lets any sequence of the new epoch replace it, and sets the cursor
 * to the beginning. The epoch that is already ours changes nothing. */
gboolean fln_applier_adopt_epoch (FlnApplier *applier, const char *epoch,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %TRUE once it is on disk. Either way the applier is over; free it. */
gboolean
fln_applier_commit (FlnApplier *applier, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  char *epoch; /* NULL: never spoke to a centre */
  int64_t cs;
  uint8_t h[FLN_HASH_SIZE]; /* zeroes at 0 */
} FlnCursor;

void fln_cursor_clear (FlnCursor *cursor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnCursor, fln_cursor_clear)

/* @cursor is overwritten; clear it. */
gboolean fln_applier_read_cursor (FlnStore *store, FlnCursor *cursor,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
