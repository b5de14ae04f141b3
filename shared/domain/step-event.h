/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/ticket-flow.h"
#include <stdint.h>

G_BEGIN_DECLS

/* One thing that was done with a ticket. Never changed. */
typedef struct
{
  char *id;
  char *ticket;
  FlnStep step;
  char *by_user;
  char *room;
  char *absence; /* no-show and return: the write that put the ticket in waiting */
  char *detail;  /* reason of a cancel, department of a transfer */
  int64_t us;    /* effective, µs since the epoch, UTC */
} FlnStepEvent;

FlnStepEvent *fln_step_event_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnStepEvent *fln_step_event_copy (const FlnStepEvent *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_step_event_free (FlnStepEvent *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_step_event_clear (FlnStepEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStepEvent, fln_step_event_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnStepEvent, fln_step_event_clear)

G_END_DECLS
