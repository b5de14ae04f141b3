/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/metrics.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlnListener:
 *
 * An accept loop that does not stop listening, whatever accept() says.  Libsoup's own gives
 * up for ever after the first failure, with the port still open.  With no descriptor
 * free, one client at a time is accepted on a descriptor held in reserve and closed at
 * once, so that nobody hangs and the loop does not spin.
 */
typedef struct _FlnListener FlnListener;

/* @socket: non-blocking; take a reference to keep it */
typedef void (*FlnListenerAccepted) (GSocket *socket, gpointer user_data);

/* Listens on @socket, which is bound and listening, without a time-out of its own. */
FlnListener *fln_listener_new (GSocket *socket, FlnMetrics *metrics,
                               FlnListenerAccepted accepted, gpointer user_data);

/* Stops accepting and closes the socket. */
void fln_listener_free (FlnListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnListener, fln_listener_free)

/**
 * fln_listener_bind:
 * @where: "ADDRESS:PORT", "[ADDRESS]:PORT" or "localhost:PORT"; port 0 picks a free one
 *
 * Returns: (transfer full): a socket for fln_listener_new().  Errors:
 * %FLN_ERROR_INVALID if @where is no such text, %FLN_ERROR_RULE if the address is taken or
 * not this computer's, %FLN_ERROR_STORAGE if the system has no socket left.
 */
GSocket *
fln_listener_bind (const char *where, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "127.0.0.1:8765": where a bound socket listens.  Caller frees. */
char *fln_listener_describe (GSocket *socket);
gboolean fln_listener_is_loopback (GSocket *socket);

G_END_DECLS
