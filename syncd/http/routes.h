/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/router.h"
#include "syncd/reconcile/pull.h"

G_BEGIN_DECLS

/* What each route does is in route-NAME.c, those of the admin socket in route-admin.c; what travels is in schema/wire/PROTOCOL.md. */

void fln_route_enrol (FlnRequest *request);       /* POST /v1/enrol */
void fln_route_push (FlnRequest *request);        /* POST /v1/push */
void fln_route_changes (FlnRequest *request);     /* GET /v1/changes */
void fln_route_snapshot (FlnRequest *request);    /* GET /v1/snapshot */
void fln_route_feed (FlnRequest *request);        /* GET /v1/feed */
void fln_route_roster (FlnRequest *request);      /* GET /v1/roster */
void fln_route_time (FlnRequest *request);        /* GET /v1/time */
void fln_route_invites (FlnRequest *request);     /* POST /v1/invites */
void fln_route_revocations (FlnRequest *request); /* POST /v1/revocations */
void fln_route_healthz (FlnRequest *request);     /* GET /healthz */
void fln_route_metrics (FlnRequest *request);     /* GET /metrics */

/* All of them, ended by a path of %NULL. */
extern const FlnRoute fln_routes[];

/**
 * fln_route_check_cursor:
 *
 * Checks where a desk says it stands.
 *
 * Returns: whether it is a place of this history; if not, the request is answered.
 */
gboolean fln_route_check_cursor (FlnRequest *request, const FlnPullCursor *cursor);

G_END_DECLS
