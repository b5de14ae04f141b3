/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Own writes that the centre has not answered, laid over the centre's values.
 *
 * Table `pending` holds the own writes, `shadow` the centre's value of each register that
 * one of them covers (no row: the centre has none), and the record's table what is seen:
 * the newest pending write, else the centre's value. Everything here keeps that true, for
 * one record at a time, inside the caller's transaction.
 */
#pragma once

#include "shared/db/db.h"
#include "shared/record/record.h"
#include "shared/wire/action.h"
#include "shared/wire/change.h"
#include "shared/wire/receipt.h"

G_BEGIN_DECLS

/* An own action: where it stands in the journal and what its writes are stamped with. */
typedef struct
{
  int64_t inc;
  int64_t n;
  const char *action;
  const char *device;
  int64_t us; /* the desk's estimate; once settled the effective time */
} FlnOverlayAction;

/* Makes what @part writes visible and pending. @is_new: there is no such row. */
gboolean fln_overlay_write (FlnDb *db, const FlnPart *part, gboolean is_new,
                            const FlnOverlayAction *action,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The record stands so at the centre. An older row than the one known changes nothing.
 * @device is this one, for the stamps of own writes that stay on top. @uncovered:
 * fln_overlay_uncover () was called for actions that wrote the record. *@changed is
 * %FALSE when nothing had to be written. */
gboolean fln_overlay_take (FlnDb *db, const FlnChange *change, const char *device,
                           gboolean uncovered, gboolean *changed,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first half of settling an action that the centre took, when rows have come of all
 * records it wrote: forgets that its writes are pending. Each of those rows has then to be
 * taken, @uncovered, in the same transaction: until then what is seen is not right. Costs
 * half of fln_overlay_settle (), and comes to the same. */
gboolean fln_overlay_uncover (FlnDb *db, const char *action,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The centre has answered @action: its writes of @part are not pending any more. Refused
 * ones are struck, and with them a record that nothing else is known of. Of taken ones the
 * value stays until a row tells better, if none has told of the register yet. */
gboolean
fln_overlay_settle (FlnDb *db, const FlnPart *part, const FlnOverlayAction *action,
                    FlnResult result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
