/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Adds and changes members of staff. Nobody is deleted: who leaves is retired, and can be
 * taken back. The change holds at other desks once they have heard of it.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_STAFF_NAME = 1 << 0,
  FLN_STAFF_ROLE = 1 << 1,
  FLN_STAFF_DEPARTMENT = 1 << 2,
  FLN_STAFF_RETIRED = 1 << 3,
} FlnStaffFields;

typedef struct
{
  const char
      *staff;       /* NULL: a new one; then user, name, role and password are needed */
  const char *user; /* sign-in name: lower case letters, digits, . _ -; never changed */
  unsigned fields;  /* FlnStaffFields: which to write of somebody known */
  const char *name;
  FlnRole role;
  const char *department; /* record id; NULL: any */
  gboolean retired;
  FlnSecret *password; /* of a new one */
} FlnEditStaffRequest;

typedef struct
{
  char staff[FLN_UUID_SIZE];
} FlnEditStaffResult;

/* Hashing the password of a new one takes about a tenth of a second. */
gboolean
fln_edit_staff (FlnStore *store, const FlnEditStaffRequest *request,
                FlnEditStaffResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const char *staff;
  FlnSecret *password;
} FlnSetPasswordRequest;

gboolean fln_set_password (FlnStore *store, const FlnSetPasswordRequest *request,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
