/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/desk.h"
#include "tests/support/desk-fixture.h"

G_BEGIN_DECLS

/* A desk fixture that is open as a window opens it, on a thread of its own. */
typedef struct
{
  FlnDeskFixture *world;
  FlnDesk *desk;
} FlnOpenDesk;

FlnOpenDesk *fln_open_desk_new (void);
void fln_open_desk_free (FlnOpenDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnOpenDesk, fln_open_desk_free)

/* Runs the main context until whatever was asked of the desk before is answered. */
void fln_open_desk_settle (FlnOpenDesk *self);

/* A patient with a number in @department, made on the fixture's own handle, as another
 * program does; @ticket has 37 bytes, or NULL. */
void fln_open_desk_issue (FlnOpenDesk *self, const char *department, const char *name,
                          char *ticket);

G_END_DECLS
