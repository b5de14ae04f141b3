/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/model/department-item.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

/* Asks why, and until when, a queue is paused or closed, and does it. */
void fln_queue_dialog_present (FlnWindow *window, FlnDepartmentItem *department,
                               FlnQueueState state);

/* Reopens it; says so in a toast. */
void fln_queue_reopen (FlnWindow *window, FlnDepartmentItem *department);

G_END_DECLS
