/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/problem.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The one place where a failure becomes an HTTP answer. */

#define FLN_REPLY_JSON "application/json"
#define FLN_REPLY_NDJSON "application/x-ndjson"

/* 200 with @body; nothing may be cached on the way, it is about patients. */
void
fln_reply_bytes (SoupServerMessage *message, const char *content_type, GBytes *body);

/* The same for an answer whose body follows in pieces. */
void fln_reply_begin (SoupServerMessage *message, const char *content_type,
                      SoupEncoding encoding);

void fln_reply_problem (SoupServerMessage *message, const FlnProblem *problem);

/* What @error is to a desk.  An error that says something about this computer's inside
 * loses its words here; they are for the log. */
FlnProblem *fln_reply_problem_of (const GError *error);
void fln_reply_error (SoupServerMessage *message, const GError *error);

/* A whole HTTP/1.1 response that ends its connection, for fln_connection_refuse(). */
GBytes *fln_reply_render (const FlnProblem *problem);

G_END_DECLS
