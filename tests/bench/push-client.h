/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/store.h"
#include "desktop/sync/credentials.h"

G_BEGIN_DECLS

/* The pushes that carry the whole journal of @store that waits, in their order: an array of
 * GBytes. Ends the program on failure, as all here. */
GPtrArray *fln_push_bodies (FlnStore *store);

/* Sends them one after the other over one connection to @server (http://HOST:PORT).
 * Returns: seconds from the first byte sent to the last answer. */
double fln_push_all (const FlnCredentials *credentials, const char *server,
                     const GPtrArray *bodies);

G_END_DECLS
