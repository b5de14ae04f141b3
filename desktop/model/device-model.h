/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The desks of the hospital as a live list by letter. FlnDeviceItem has the read-only
 * properties id letter name seen ("12 Nov 2026 10:22"; "" when nothing of it has come) state
 * ("This computer", "Shut out", "").
 */
#pragma once

#include "desktop/model/live-list.h"
#include "desktop/model/text-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_DEVICE_ITEM (fln_device_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnDeviceItem, fln_device_item, FLN, DEVICE_ITEM, FlnTextItem)

/* Asked at once. @zone is the site's, NULL: UTC. */
FlnLiveList *fln_device_model_new (FlnDesk *desk, GTimeZone *zone);

G_END_DECLS
