/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDepartmentItem: one department with its queue at a glance. Read-only properties:
 *   id code name (strings) waiting overdue untriaged (uint) count ("23")
 *   paused (boolean: paused or closed) notice ("Paused: no doctor. Back at 14:00")
 */
#pragma once

#include "desktop/local/queries/departments.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_DEPARTMENT_ITEM (fln_department_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnDepartmentItem, fln_department_item, FLN, DEPARTMENT_ITEM,
                      GObject)

/* Both take @row over; @zone is the site's, NULL: UTC. */
FlnDepartmentItem *fln_department_item_new (FlnDepartmentRow *row, GTimeZone *zone);
void fln_department_item_update (FlnDepartmentItem *self, FlnDepartmentRow *row,
                                 GTimeZone *zone);

const char *fln_department_item_get_id (FlnDepartmentItem *self);
const char *fln_department_item_get_name (FlnDepartmentItem *self);
const FlnDepartmentRow *fln_department_item_get_row (FlnDepartmentItem *self);

G_END_DECLS
