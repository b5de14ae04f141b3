/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Who works here, as a live list by name. FlnStaffItem has the read-only properties id name
 * user role department ("OPD"; "" for any) state ("Retired"; "" for those who work here).
 */
#pragma once

#include "desktop/model/live-list.h"
#include "desktop/model/text-item.h"
#include "shared/domain/staff.h"

G_BEGIN_DECLS

#define FLN_TYPE_STAFF_ITEM (fln_staff_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnStaffItem, fln_staff_item, FLN, STAFF_ITEM, FlnTextItem)

/* What it was made of; until the next update. */
const FlnStaff *fln_staff_item_get_staff (FlnStaffItem *self);

FlnLiveList *fln_staff_model_new (FlnDesk *desk);
/* Nobody before this is called; retired ones only @with_retired. */
void fln_staff_model_show (FlnLiveList *model, gboolean with_retired);

G_END_DECLS
