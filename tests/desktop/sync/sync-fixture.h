/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/sync/credentials.h"
#include "tests/support/centre-process.h"
#include "tests/support/scratch-folder.h"

G_BEGIN_DECLS

/* A folder that a desk may live in. */
typedef struct
{
  FlnScratchFolder *folder;
  char *dir;
} Place;

Place *place_new (void);
void place_free (Place *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

/* The store of the place, with its keys if it has some. */
FlnStore *place_open_store (Place *place);
FlnDesk *place_open_desk (Place *place);

/* Enrols the place as desk @letter of @centre. */
void place_enrol (Place *place, FlnCentreProcess *centre, const char *letter);

/* The keys, with @server in place of their own if it is not NULL. */
FlnCredentials *place_credentials (Place *place, const char *server);

/* Signs the admin in and renames the department that has @code, as one action. */
void place_sign_in (Place *place, FlnCentreProcess *centre);
void place_add_department (Place *place, const char *code);
/* Whether the store knows a department with @code. */
gboolean place_has_department (Place *place, const char *code);
int64_t place_cursor (Place *place);

G_END_DECLS
