/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Departments as an administrator sets them up, as a live list by position. FlnQueueSetup
 * has the read-only properties id name code target ("60 min", "by urgency") triage ("yes",
 * "") queue ("Open") rooms ("1, 2, 3") state ("Hidden", "").
 */
#pragma once

#include "desktop/local/queries/departments.h"
#include "desktop/model/live-list.h"
#include "desktop/model/text-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_QUEUE_SETUP (fln_queue_setup_get_type ())
G_DECLARE_FINAL_TYPE (FlnQueueSetup, fln_queue_setup, FLN, QUEUE_SETUP, FlnTextItem)

/* What it was made of, rooms included; until the next update. */
const FlnDepartmentRow *fln_queue_setup_get_row (FlnQueueSetup *self);

FlnLiveList *fln_queue_setup_list_new (FlnDesk *desk);
/* Nothing before this is called. */
void fln_queue_setup_list_show (FlnLiveList *list, gboolean with_hidden);

G_END_DECLS
