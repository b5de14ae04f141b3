/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Pauses, closes or reopens a department's queue. People keep their places; numbers are
 * given while it is paused, not while it is closed.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/department.h"

G_BEGIN_DECLS

typedef struct
{
  const char *department; /* record id */
  FlnQueueState state;
  const char *reason; /* needed to pause and to close */
  int64_t back_us;    /* when it is said to reopen; 0: not said */
} FlnSetQueueStateRequest;

gboolean fln_set_queue_state (FlnStore *store, const FlnSetQueueStateRequest *request,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
