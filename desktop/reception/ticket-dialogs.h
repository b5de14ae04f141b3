/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The questions that some deeds ask before they are done. Each dialog is about one
 * ticket, checks what is entered, does the deed, and closes with a toast; if it cannot be
 * done it stays and says why.
 */
#pragma once

#include "desktop/model/department-model.h"
#include "desktop/model/queue-model.h"
#include "desktop/model/ticket-item.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

/* A colour; a less urgent one needs a reason. */
void fln_urgency_dialog_present (FlnWindow *window, FlnTicketItem *ticket);
/* Another department. */
void fln_move_dialog_present (FlnWindow *window, FlnTicketItem *ticket,
                              FlnDepartmentModel *departments);
/* A place in the order, with a reason. */
void fln_order_dialog_present (FlnWindow *window, FlnTicketItem *ticket,
                               FlnQueueModel *queue);
/* Why the number is cancelled. */
void fln_cancel_dialog_present (FlnWindow *window, FlnTicketItem *ticket);

G_END_DECLS
