/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnTodayLine: one department today. Read-only properties: id name serving waiting late
 * longest wait seen.
 */
#pragma once

#include "desktop/local/queries/departments.h"
#include "desktop/model/text-item.h"
#include "shared/domain/figures.h"

G_BEGIN_DECLS

#define FLN_TYPE_TODAY_LINE (fln_today_line_get_type ())
G_DECLARE_FINAL_TYPE (FlnTodayLine, fln_today_line, FLN, TODAY_LINE, FlnTextItem)

/* @figures of its day; NULL: nobody came yet. */
FlnTodayLine *
fln_today_line_new (const FlnDepartmentRow *row, const FlnFigures *figures);
void fln_today_line_update (FlnTodayLine *self, const FlnDepartmentRow *row,
                            const FlnFigures *figures);

G_END_DECLS
