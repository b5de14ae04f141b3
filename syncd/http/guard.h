/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/problem.h"
#include "syncd/http/connections.h"

G_BEGIN_DECLS

/* What the guard looks at in a request, before any of its body is read. */
typedef struct
{
  const char *method;
  gsize uri_length;
  const char *host; /* a header that came twice is joined by a comma; NULL: none */
  const char *content_length;
  const char *transfer_encoding;
  const char *content_encoding;
  const char *expect;
} FlnRequestHead;

/**
 * fln_guard_judge:
 *
 * The rules that keep away what libsoup 3.2 gets wrong: two lengths, length and chunks,
 * two hosts, and bodies without bound.
 *
 * Returns: (transfer full): why it is refused; %NULL if it may go on
 */
FlnProblem *fln_guard_judge (const FlnRequestHead *head, const FlnHttpConfig *config);

/**
 * FlnGuardAdmit:
 *
 * Asked for each request that passed the rules, before its body is read: its route and its
 * token.  Returns: (transfer full): why it is refused; %NULL if it may go on.
 */
typedef FlnProblem *(*FlnGuardAdmit) (SoupServerMessage *message,
                                      FlnConnection *connection, gpointer user_data);

typedef struct
{
  const FlnHttpConfig *config;
  FlnMetrics *metrics;
  FlnConnections *connections;
  FlnGuardAdmit admit;
  gpointer user_data;
} FlnGuardPlan;

/* Stands before every request of @server, also those that no handler is for, and keeps
 * the phases of its connections.  @plan outlives the server. */
void fln_guard_install (SoupServer *server, const FlnGuardPlan *plan);

G_END_DECLS
