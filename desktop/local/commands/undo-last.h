/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Takes one's own last action at this desk back, by another action; nothing is erased.
 * A ticket just given is cancelled; a call, hold or no-show returns to the queue; a return
 * from hold is held again; a paused or closed queue reopens. What cannot be taken back, or
 * what somebody has built on since, is %FLN_ERROR_RULE.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

typedef struct
{
  const char *action; /* id that the window showed; NULL: whatever was last */
} FlnUndoLastRequest;

typedef struct
{
  FlnActionKind undone;
  FlnTicketResult ticket; /* id NULL when it was not about a ticket */
} FlnUndoLastResult;

void fln_undo_last_result_clear (FlnUndoLastResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnUndoLastResult, fln_undo_last_result_clear)

gboolean
fln_undo_last (FlnStore *store, const FlnUndoLastRequest *request,
               FlnUndoLastResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
