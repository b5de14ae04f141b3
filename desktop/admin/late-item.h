/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnLateItem: somebody who is past their time, or soon will be. Read-only properties: id
 * number triage shape (icon) department waited ("waited 14 min, target 10") due due-icon;
 * chip-classes due-classes (strv).
 */
#pragma once

#include "desktop/local/queries/queue-list.h"
#include "desktop/model/text-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_LATE_ITEM (fln_late_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnLateItem, fln_late_item, FLN, LATE_ITEM, FlnTextItem)

/* @department is a name. */
FlnLateItem *fln_late_item_new (const FlnQueueRow *row, const char *department);

G_END_DECLS
