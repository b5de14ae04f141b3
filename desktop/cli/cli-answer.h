/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Answers that more than one verb gives.
 */
#pragma once

#include "desktop/cli/cli.h"
#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

/* "2026-11-21T10:00:00.000000Z"; null for 0. */
void fln_cli_add_time (FlnJsonWriter *json, const char *name, int64_t us);

/* "12:00" at the site, with the date when it is not today there; "–" for 0. */
char *fln_cli_clock_face (FlnCli *cli, int64_t us) G_GNUC_WARN_UNUSED_RESULT;

/* Members of a ticket into an object that is open: number, ticket, patient, name,
 * department, urgency, state, room, people_ahead, due, due_us. */
void
fln_cli_add_ticket (FlnCli *cli, FlnJsonWriter *json, const FlnTicketResult *result);

/* A whole answer about one ticket. */
void fln_cli_answer_ticket (FlnCli *cli, const FlnTicketResult *result);

/* The ticket that stood in the way, into the refusal. Always %FALSE, to be returned. */
gboolean fln_cli_refuse_existing (FlnCli *cli, const FlnTicketResult *result);

G_END_DECLS
