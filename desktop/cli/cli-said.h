/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What people say on a command line, and what it means here. A name, number or time that
 * means nothing is %FLN_ERROR_INVALID, whose message says what is known instead.
 */
#pragma once

#include "desktop/cli/cli.h"
#include "shared/domain/department.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

/* A department by code or name. */
FlnDepartment *fln_cli_department (FlnCli *cli, const char *said, GError **error);

/* *@name is the room as it stands on the door; NULL when @said is. */
gboolean fln_cli_room (FlnCli *cli, const char *said, char **name, GError **error);

/* A ticket by number: the open one, else the newest. */
FlnTicket *fln_cli_ticket (FlnCli *cli, const char *said, GError **error);

/* *@staff is the id of somebody by sign-in name; NULL when @said is. */
gboolean fln_cli_staff (FlnCli *cli, const char *said, char **staff, GError **error);

/* red, orange, yellow, green; NONE when @said is NULL. */
gboolean fln_cli_urgency (const char *said, FlnColour *urgency, GError **error);
gboolean fln_cli_needs (const char *const *said, FlnNeeds *needs, GError **error);

/* "10:45" (today, at the site), "2026-11-21", "2026-11-21 10:45", or ISO 8601 with its
 * zone; µs since the epoch, UTC. */
gboolean fln_cli_time (FlnCli *cli, const char *said, int64_t *us, GError **error);

/* An error for something that was said wrong; an unknown thing becomes one of these. */
void fln_cli_blame (GError **error, GError *problem);
/* The same of an error already set, if @done is %FALSE. Returns: @done */
gboolean fln_cli_judge (gboolean done, GError **error);

G_END_DECLS
