/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How this desk stands towards the centre.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean enrolled;
  char *device;
  char *letter;
  char *name;
  char *site;         /* its name */
  char *organisation; /* its name */
  char *server;       /* base address; NULL */
  int64_t inc;
  int64_t pending; /* actions not yet sent and answered */
  int64_t quarantined;
  int64_t oldest_pending_us; /* 0: none */
  int64_t cursor;            /* change sequence taken in */
  gboolean clock_known;
  int64_t clock_offset_ms; /* desk's own clock ahead of the centre's */
  char *order_hash;        /* of all departments' orders together */
  char *user;              /* signed in; NULL */
  FlnRole role;            /* 0 when nobody is */
} FlnDeskStatus;

void fln_desk_status_free (FlnDeskStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDeskStatus, fln_desk_status_free)

FlnDeskStatus *fln_query_status (FlnStore *store, GError **error);

G_END_DECLS
