/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Something at the end of the line that is not the centre: a proxy's page, a line that is
 * cut, a centre that asks to wait. Answers each request of each connection, on a thread of
 * its own, with the same bytes, and closes. */
typedef struct _FlnStandInServer FlnStandInServer;

/* @answer: every byte of it, from "HTTP/1.1" on; may stop anywhere. */
FlnStandInServer *fln_stand_in_server_new (const char *answer);
void fln_stand_in_server_free (FlnStandInServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStandInServer, fln_stand_in_server_free)

/* http://127.0.0.1:PORT, as long as the server lives. */
const char *fln_stand_in_server_address (FlnStandInServer *self);

/* Requests read so far. */
int fln_stand_in_server_requests (FlnStandInServer *self);

G_END_DECLS
