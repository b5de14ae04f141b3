/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/commands/ticket-result.h"
#include "shared/domain/triage.h"
#include "tests/support/desk-fixture.h"

G_BEGIN_DECLS

/* Short sentences for tests of commands: each ends the test if it does not succeed. */

/* A person of that name with a ticket, as the reception registers them.
 * Returns: the ticket's id */
char *fln_story_comes (FlnDeskFixture *desk, const char *name, const char *department,
                       FlnColour urgency);
/* Returns: the id of a registered person without a ticket */
char *fln_story_known (FlnDeskFixture *desk, const char *name, const char *phone);

/* Commands that bring @ticket, which waits, into @state. */
void fln_story_bring (FlnDeskFixture *desk, const char *ticket, FlnTicketState state);

/* Positions of the journal: an action that was refused leaves this as it was. */
int64_t fln_story_actions (FlnDeskFixture *desk);

/* A command said no with @code, and the journal holds @actions positions still. Clears
 * @error. */
void fln_story_refused (FlnDeskFixture *desk, gboolean done, GError **error,
                        FlnError code, int64_t actions);

/* A column of a ticket: "state". The name is a constant of the test. */
char *
fln_story_ticket_text (FlnDeskFixture *desk, const char *ticket, const char *column);

/* Time passes. */
void fln_story_minutes (FlnDeskFixture *desk, int minutes);

G_END_DECLS
