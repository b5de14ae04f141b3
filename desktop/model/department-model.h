/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDepartmentModel: the departments of the site as a live list of FlnDepartmentItem, by
 * position; hidden ones left out. Signal "refreshed" (no arguments) after each reading.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/clock-tick.h"
#include "desktop/model/department-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_DEPARTMENT_MODEL (fln_department_model_get_type ())
G_DECLARE_FINAL_TYPE (FlnDepartmentModel, fln_department_model, FLN, DEPARTMENT_MODEL,
                      GObject)

/* @zone is the site's, NULL: UTC. */
FlnDepartmentModel *
fln_department_model_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone);

/* (transfer none); NULL when there is none. @position may be NULL. */
FlnDepartmentItem *
fln_department_model_find (FlnDepartmentModel *self, const char *id, guint *position);
FlnDepartmentItem *fln_department_model_get (FlnDepartmentModel *self, guint position);

G_END_DECLS
