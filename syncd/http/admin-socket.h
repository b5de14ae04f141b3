/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/invite.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The door for whoever runs the daemon: a Unix socket beside the database, mode 0600, on
 * which it speaks the same HTTP.  Commands talk to a running daemon through it, and touch the
 * file themselves only when none runs. */

/* "@database.admin.sock".  Caller frees. */
char *fln_admin_path (const char *database);

/**
 * fln_admin_bind:
 *
 * Listens there; what a daemon that was killed has left behind is replaced.  The caller must
 * hold the right to serve @database.
 *
 * Errors: %FLN_ERROR_STORAGE.
 */
GSocket *
fln_admin_bind (const char *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* {"code","expires"}, the time in RFC 3339, UTC. */
GBytes *fln_admin_write_invite (const FlnInvite *invite);

/* An answer of the daemon. */
typedef struct
{
  int status;
  GBytes *body;
} FlnAdminReply;

void fln_admin_reply_clear (FlnAdminReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnAdminReply, fln_admin_reply_clear)

/**
 * fln_admin_post:
 * @path: of the route
 * @json: the request's body
 *
 * Asks the daemon that serves @database, and blocks until it answers.
 *
 * Errors: %FLN_ERROR_UNREACHABLE if no daemon serves it; %FLN_ERROR_PROTOCOL if what
 * answers is not ours.
 */
gboolean
fln_admin_post (const char *database, const char *path, const char *json,
                FlnAdminReply *reply, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
