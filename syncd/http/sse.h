/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/router.h"

G_BEGIN_DECLS

/**
 * FlnSse:
 *
 * The sending end of one stream of Server-Sent Events.  It says a comment when there was
 * nothing to say for a while, knows how much has not left the process, and notices when
 * its client leaves.
 */
typedef struct _FlnSse FlnSse;

typedef struct
{
  void (*drained) (gpointer user_data); /* the kernel took some of what was sent */
  void (*closed) (gpointer user_data);  /* it is over, and is freed after this */
} FlnSseHandlers;

/* Answers @request with a stream that has no length: its end ends the connection.
 * @handlers are copied. */
FlnSse *
fln_sse_open (FlnRequest *request, const FlnSseHandlers *handlers, gpointer user_data);

/* @text: whole events.  The same bytes may be sent on many streams. */
void fln_sse_send (FlnSse *self, GBytes *text);

/* Bytes given to fln_sse_send() that the kernel has not taken. */
gsize fln_sse_get_unsent (FlnSse *self);

/* Sends what there is and ends.  It closes soon; nothing may be sent any more. */
void fln_sse_end (FlnSse *self);

G_END_DECLS
