/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnQueueModel: a department's queue as a live list of FlnTicketItem, in order. It reads
 * again when the desk says "changed" and at each tick. Signal "refreshed" (no arguments)
 * after each reading.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/clock-tick.h"
#include "desktop/model/ticket-item.h"

G_BEGIN_DECLS

#define FLN_QUEUE_MODEL_MOST 500

#define FLN_TYPE_QUEUE_MODEL (fln_queue_model_get_type ())
G_DECLARE_FINAL_TYPE (FlnQueueModel, fln_queue_model, FLN, QUEUE_MODEL, GObject)

/* Empty until a department is set. @zone is the site's, NULL: UTC. */
FlnQueueModel *fln_queue_model_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone);

/* @department is a record id; NULL: none, an empty list. The rows of another department
 * go at once. */
void fln_queue_model_set_department (FlnQueueModel *self, const char *department);
const char *fln_queue_model_get_department (FlnQueueModel *self);
/* After those who wait also those called, in a room and on hold, and who did not come in
 * the last 12 hours and may come back. Off at first. */
void fln_queue_model_set_with_called (FlnQueueModel *self, gboolean with_called);

/* Counted at the last reading. */
unsigned fln_queue_model_get_waiting (FlnQueueModel *self);
unsigned fln_queue_model_get_overdue (FlnQueueModel *self);
unsigned fln_queue_model_get_untriaged (FlnQueueModel *self);

/* %FALSE until the department's first reading has come. */
gboolean fln_queue_model_is_read (FlnQueueModel *self);

/* (transfer none); NULL when it is not in the list. @position may be NULL. */
FlnTicketItem *
fln_queue_model_find (FlnQueueModel *self, const char *ticket, guint *position);

G_END_DECLS
