/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Adds, changes and hides departments and rooms. One with open tickets is not hidden.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_DEPARTMENT_CODE = 1 << 0,
  FLN_DEPARTMENT_NAME = 1 << 1,
  FLN_DEPARTMENT_TARGET = 1 << 2,
  FLN_DEPARTMENT_TRIAGE = 1 << 3,
  FLN_DEPARTMENT_POSITION = 1 << 4,
  FLN_DEPARTMENT_DELETED = 1 << 5,
} FlnDepartmentFields;

typedef struct
{
  const char *department; /* NULL: a new one; then code and name are needed */
  unsigned fields;        /* FlnDepartmentFields: which to write */
  const char *code;       /* unique in the site */
  const char *name;
  int target_min; /* -1: by triage colour */
  gboolean triage_service;
  int position;
  gboolean deleted;
} FlnEditDepartmentRequest;

typedef struct
{
  char department[FLN_UUID_SIZE];
} FlnEditDepartmentResult;

gboolean fln_edit_department (FlnStore *store, const FlnEditDepartmentRequest *request,
                              FlnEditDepartmentResult *result,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
