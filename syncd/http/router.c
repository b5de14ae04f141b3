/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/router.h"

#include "shared/base/error.h"
#include "syncd/http/reply.h"

#include <string.h>

#define REQUEST_KEY "fln-request"
#define RETRY_AFTER_STOP_S 5

struct _FlnRouter
{
  FlnServices *services;
  FlnConnections *connections;
  const FlnRoute *routes;
};

FlnRouter *
fln_router_new (FlnServices *services, FlnConnections *connections,
                const FlnRoute *routes)
{
  FlnRouter *self = g_new0 (FlnRouter, 1);

  self->services = services;
  self->connections = connections;
  self->routes = routes;

  return self;
}

void
fln_router_free (FlnRouter *self)
{
  g_free (self);
}

static const FlnRoute *
find_route (FlnRouter *self, const char *path, const char *method, gboolean *path_known)
{
  *path_known = FALSE;

  for (const FlnRoute *route = self->routes; route->path != NULL; route++)
    if (strcmp (route->path, path) == 0)
      {
        *path_known = TRUE;
        if (strcmp (route->method, method) == 0)
          return route;
      }

  return NULL;
}

static const char *
find_token (SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;

  return header + 7;
}

static FlnProblem *
authenticate (FlnRouter *self, FlnRequest *request, FlnConnection *connection)
{
  const char *token = find_token (request->message);
  g_autoptr (GError) error = NULL;
  gboolean known = token != NULL
                   && fln_device_find_by_token (self->services->central, token,
                                                &request->device, &error);

  if (known && !request->device.revoked)
    {
      request->authenticated = TRUE;
      fln_connections_authenticate (self->connections, connection,
                                    request->device.device);
      return NULL;
    }

  if (error != NULL && !g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED))
    return fln_reply_problem_of (error);

  self->services->metrics->unauthorised++;
  if (known)
    return fln_problem_new (FLN_PROBLEM_REVOKED, "This device was revoked");

  return fln_problem_new (FLN_PROBLEM_UNAUTHORISED,
                          "Bearer token missing, or not known here");
}

/* A path that is not for whoever asks is as unknown to them as one that is not there. */
static FlnProblem *
check_access (FlnRouter *self, FlnRequest *request, FlnConnection *connection)
{
  gboolean admin = fln_connection_get_door (connection) == FLN_DOOR_ADMIN;

  switch (request->route->access)
    {
    case FLN_ACCESS_PUBLIC:
      return NULL;
    case FLN_ACCESS_DEVICE:
      return authenticate (self, request, connection);
    case FLN_ACCESS_LOCAL:
      return admin || fln_connection_is_loopback (connection)
                 ? NULL
                 : fln_problem_new (FLN_PROBLEM_NOT_FOUND, NULL);
    case FLN_ACCESS_ADMIN:
      return admin ? NULL : fln_problem_new (FLN_PROBLEM_NOT_FOUND, NULL);
    }

  g_return_val_if_reached (fln_problem_new (FLN_PROBLEM_NOT_FOUND, NULL));
}

static FlnProblem *
stopping_problem (void)
{
  FlnProblem *problem = fln_problem_new (FLN_PROBLEM_UNAVAILABLE, "The centre stops");

  problem->retry_after = RETRY_AFTER_STOP_S;
  return problem;
}

FlnProblem *
fln_router_admit (SoupServerMessage *message, FlnConnection *connection,
                  gpointer router)
{
  FlnRouter *self = router;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  FlnRequest *request;
  gboolean path_known;
  const FlnRoute *route
      = find_route (self, path, soup_server_message_get_method (message), &path_known);

  if (self->services->stopping)
    return stopping_problem ();
  if (route == NULL)
    return fln_problem_new (path_known ? FLN_PROBLEM_METHOD : FLN_PROBLEM_NOT_FOUND,
                            NULL);
  if ((guint64) soup_message_headers_get_content_length (headers) > route->max_body)
    return fln_problem_new (FLN_PROBLEM_TOO_LARGE, "The body is too large");

  request = g_new0 (FlnRequest, 1);
  request->services = self->services;
  request->connections = self->connections;
  request->message = message;
  request->route = route;
  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, request, g_free);

  return check_access (self, request, connection);
}

void
fln_router_handle (SoupServer *server, SoupServerMessage *message, const char *path,
                   GHashTable *query, gpointer router)
{
  FlnRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  if (request == NULL)
    {
      g_autoptr (FlnProblem) problem = fln_problem_new (FLN_PROBLEM_INVALID, NULL);

      fln_reply_problem (message, problem);
      return;
    }

  /* Only enrolled desks keep their connection: see the header of connection.h. */
  if (!request->authenticated)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "Connection", "close");

  request->route->handle (request);
}

GBytes *
fln_request_get_body (FlnRequest *request)
{
  return soup_message_body_flatten (
      soup_server_message_get_request_body (request->message));
}

const char *
fln_request_get_query (FlnRequest *request)
{
  return g_uri_get_query (soup_server_message_get_uri (request->message));
}
