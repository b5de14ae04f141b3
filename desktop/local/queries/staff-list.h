/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Who works here, and at which desks.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/staff.h"

G_BEGIN_DECLS

/* FlnStaff by name; retired ones only @with_retired. */
GPtrArray *fln_query_staff (FlnStore *store, gboolean with_retired, GError **error);
FlnStaff *fln_query_staff_by_user (FlnStore *store, const char *user, GError **error);

typedef struct
{
  char *id;
  char *letter;
  char *name;
  gboolean revoked;
  gboolean here;         /* this computer */
  int64_t last_write_us; /* newest write of it known here; 0: none */
} FlnDeviceRow;

void fln_device_row_free (FlnDeviceRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDeviceRow, fln_device_row_free)

/* By letter. */
GPtrArray *fln_query_devices (FlnStore *store, GError **error);

G_END_DECLS
