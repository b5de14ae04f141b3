/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/action.h"
#include "shared/wire/push.h"

G_BEGIN_DECLS

/**
 * FlnPushTimes:
 *
 * What a push tells about the clocks of its desk.  Its anchors, and if the present boot has
 * none of them, one more: the moment it was sent is the moment it was received, as
 * nearly as we know.
 */
typedef struct
{
  const FlnPush *push;
  GArray *anchors; /* FlnAnchor; their boots belong to the push */
  int64_t now_us;  /* centre's clock at the receipt */
} FlnPushTimes;

/* @push must outlive it. */
FlnPushTimes *fln_push_times_new (const FlnPush *push, int64_t now_us);
void fln_push_times_free (FlnPushTimes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPushTimes, fln_push_times_free)

/* @us: (out): true time of the action by the anchors of its boot; %FALSE: that boot never
 * met the centre. */
gboolean fln_push_times_estimate (const FlnPushTimes *self, const FlnAction *action,
                                  int64_t *us);

/**
 * fln_push_times_latest:
 * @actions: (element-type FlnAction): of the push, in order; %NULL ones are unreadable
 *
 * When action number @index was certainly done, if its boot never met the centre: before
 * the next boot that did began, else before the receipt.
 */
int64_t
fln_push_times_latest (const FlnPushTimes *self, const GPtrArray *actions, guint index);

G_END_DECLS
