/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/problem.h"
#include "syncd/central/device-registry.h"
#include "syncd/http/connections.h"
#include "syncd/http/services.h"

G_BEGIN_DECLS

typedef struct _FlnRequest FlnRequest;

/* Who may ask. */
typedef enum
{
  FLN_ACCESS_PUBLIC = 1, /* anybody who reaches the door */
  FLN_ACCESS_DEVICE,     /* an enrolled device, by its token */
  FLN_ACCESS_LOCAL,      /* this computer: loopback or the admin socket */
  FLN_ACCESS_ADMIN       /* the admin socket alone */
} FlnAccess;

/**
 * FlnRoute:
 *
 * Called with the whole request.  It answers through reply.h before it returns, or pauses the
 * message and sees to it that it is answered and unpaused later.
 */
typedef struct
{
  const char *path; /* all of it: there are no ids in paths */
  const char *method;
  FlnAccess access;
  gsize max_body;
  void (*handle) (FlnRequest *request);
} FlnRoute;

/* One request; lives as long as its message. */
struct _FlnRequest
{
  FlnServices *services;
  FlnConnections *connections;
  SoupServerMessage *message;
  const FlnRoute *route;
  FlnDeviceCredential device; /* of FLN_ACCESS_DEVICE */
  gboolean authenticated;
};

typedef struct _FlnRouter FlnRouter;

/* @routes: ends with a path of %NULL.  All of them outlive it. */
FlnRouter *fln_router_new (FlnServices *services, FlnConnections *connections,
                           const FlnRoute *routes);
void fln_router_free (FlnRouter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRouter, fln_router_free)

/* Looks at a request before its body is read: an #FlnGuardAdmit. */
FlnProblem *fln_router_admit (SoupServerMessage *message, FlnConnection *connection,
                              gpointer router);

/* Answers it: a #SoupServerCallback for every path. */
void fln_router_handle (SoupServer *server, SoupServerMessage *message,
                        const char *path, GHashTable *query, gpointer router);

/* The whole body as it came.  Caller unrefs. */
GBytes *fln_request_get_body (FlnRequest *request);
const char *fln_request_get_query (FlnRequest *request);

G_END_DECLS
