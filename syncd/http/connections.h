/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/connection.h"

G_BEGIN_DECLS

/**
 * FlnConnections:
 *
 * All open connections, and how many each may have.  Before a valid token was seen a
 * connection counts under its address; when that is full, the oldest one which has nothing to
 * say makes room, so that a neighbour who opens many and is silent keeps nobody out.
 * Afterwards it counts under its device.
 */
typedef struct _FlnConnections FlnConnections;

/* All of them outlive it.  @watch_idle: see #FlnConnectionPlan. */
FlnConnections *fln_connections_new (const FlnHttpConfig *config, FlnMetrics *metrics,
                                     gboolean watch_idle);

/* Closes what is open. */
void fln_connections_free (FlnConnections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnConnections, fln_connections_free)

/**
 * fln_connections_admit:
 *
 * Takes a socket that was just accepted and gives it to libsoup; or closes it, when all
 * places are taken.
 */
void fln_connections_admit (FlnConnections *self, GSocket *socket,
                            FlnConnectionDoor door, SoupServer *server);

/* @device showed its token on @connection. */
void fln_connections_authenticate (FlnConnections *self, FlnConnection *connection,
                                   const char *device);

/* @answered, a request of @connection, was: it waits for the next, or ends if draining. */
void fln_connections_settle (FlnConnections *self, FlnConnection *connection,
                             SoupServerMessage *answered);

/**
 * fln_connections_drain:
 * @drained: called once, perhaps before this returns, when the last one is closed
 *
 * Cuts those that are in no request.  The others end with their answer, which must say
 * `Connection: close`; nothing may be admitted any more.
 */
void
fln_connections_drain (FlnConnections *self, GSourceFunc drained, gpointer user_data);

/* Cuts what @device has open, in the midst of an answer too: it was revoked. */
void fln_connections_cut_device (FlnConnections *self, const char *device);

/* Cuts all that are left. */
void fln_connections_cut_all (FlnConnections *self);

G_END_DECLS
