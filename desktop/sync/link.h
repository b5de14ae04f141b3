/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnLink: the wire to one centre. Requests and the live feed over libsoup; no cookies,
 * no redirects, no content encodings, every answer capped. Belongs to the main context
 * that made it.
 */
#pragma once

#include "desktop/engine/engine.h"
#include "desktop/sync/credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that is taken in of one answer; a snapshot is the longest. */
#define FLN_LINK_MAX_ANSWER (256 * 1024 * 1024)

typedef struct _FlnLink FlnLink;

/* Says what came of a request or of the feed, as an engine input. */
typedef void (*FlnLinkHeard) (const FlnEngineInput *input, gpointer user_data);

/* %FLN_ERROR_INVALID: the server's address is none. Another error: the certificate to
 * trust cannot be read. */
FlnLink *fln_link_new (const FlnCredentials *credentials, FlnClock *clock,
                       FlnLinkHeard heard, gpointer user_data, GError **error);
/* Cuts everything under way; nothing is heard afterwards. */
void fln_link_free (FlnLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnLink, fln_link_free)

void fln_link_send (FlnLink *link, const FlnEngineOutput *output);
void fln_link_open_feed (FlnLink *link, const char *path);
void fln_link_close_feed (FlnLink *link);

/* A single POST that is waited for, before there are credentials. NULL with
 * %FLN_ERROR_UNREACHABLE or %FLN_ERROR_INVALID, or the body with *@status. */
typedef struct
{
  const char *server;
  const char *ca;
  const char *path;
  GBytes *body;
} FlnLinkPost;

GBytes *fln_link_post (const FlnLinkPost *post, unsigned *status,
                       GCancellable *cancellable, GError **error);

G_END_DECLS
