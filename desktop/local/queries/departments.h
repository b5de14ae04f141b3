/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Departments, their queues at a glance, and rooms.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/department.h"
#include "shared/domain/room.h"

G_BEGIN_DECLS

typedef struct
{
  FlnDepartment department;
  unsigned waiting;
  unsigned overdue;   /* waiting past their due time, now */
  unsigned untriaged; /* waiting without triage for too long */
  unsigned called;    /* called or being served */
  int64_t longest_us; /* longest wait of those waiting now */
  GPtrArray *rooms;   /* FlnRoom, by name */
} FlnDepartmentRow;

void fln_department_row_free (FlnDepartmentRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDepartmentRow, fln_department_row_free)

/* By position, then name; hidden ones only @with_deleted. FlnDepartmentRow. */
GPtrArray *
fln_query_departments (FlnStore *store, gboolean with_deleted, GError **error);

FlnDepartment *fln_query_department (FlnStore *store, const char *id, GError **error);

/* By code or name, case aside; %FLN_ERROR_NOT_FOUND names those there are. */
FlnDepartment *
fln_query_department_named (FlnStore *store, const char *name, GError **error);

/* FlnRoom, by name; @department NULL: of the site. */
GPtrArray *fln_query_rooms (FlnStore *store, const char *department, GError **error);

/* By the name on the door, case aside. */
FlnRoom *fln_query_room_named (FlnStore *store, const char *name, GError **error);

G_END_DECLS
