/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/http-server.h"

#include "shared/base/error.h"
#include "syncd/http/connections.h"
#include "syncd/http/group-commit.h"
#include "syncd/http/guard.h"
#include "syncd/http/listener.h"
#include "syncd/http/routes.h"

#include <errno.h>
#include <sys/socket.h>

struct _FlnHttpServer
{
  FlnHttpConfig config;
  FlnMetrics metrics;
  FlnServices services;
  FlnGuardPlan guard;
  FlnConnections *connections;
  FlnRouter *router;
  SoupServer *soup;
  GSocket *quiet_end; /* of the pair that libsoup listens on */
  FlnListener *desks;
  FlnListener *admin;
  GSource *patience; /* while stopping */
  GSourceFunc stopped;
  gpointer stopped_data;
};

static void
on_desk_accepted (GSocket *socket, gpointer user_data)
{
  FlnHttpServer *self = user_data;

  fln_connections_admit (self->connections, socket, FLN_DOOR_DESK, self->soup);
}

static void
on_admin_accepted (GSocket *socket, gpointer user_data)
{
  FlnHttpServer *self = user_data;

  fln_connections_admit (self->connections, socket, FLN_DOOR_ADMIN, self->soup);
}

/* Libsoup keeps connections alive only while it listens itself.  It gets one end of a
 * pair whose other end says nothing, so nobody can come in that way. */
static gboolean
give_libsoup_a_listener (FlnHttpServer *self, GError **error)
{
  g_autoptr (GSocket) listening = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "No socket to be had: %s",
                   g_strerror (errno));
      return FALSE;
    }

  listening = g_socket_new_from_fd (ends[0], NULL);
  self->quiet_end = g_socket_new_from_fd (ends[1], NULL);

  return soup_server_listen_socket (self->soup, listening, 0, error);
}

static void
start_services (FlnHttpServer *self, const FlnHttpServerPlan *plan)
{
  FlnServices *services = &self->services;
  FlnCentral *central = plan->central;

  services->broken = plan->broken;
  services->broken_data = plan->broken_data;
  services->config = &self->config;
  services->central = central;
  services->feed = fln_feed_new ();
  services->metrics = &self->metrics;
  services->actions
      = fln_rates_new (self->config.actions_burst, self->config.actions_per_s);
  services->enrolments
      = fln_rates_new (self->config.enrol_burst, self->config.enrol_per_s);
  services->started_us = fln_central_now_us (central);
  services->waiting = g_hash_table_new (NULL, NULL);
  services->group_commit = fln_group_commit_new (services);
}

static void
start_soup (FlnHttpServer *self)
{
  /* Fixed upstream in 3.3.0, never in Debian 12's 3.2.3: see connection.h. */
  gboolean watch_idle = !soup_check_version (3, 3, 0);

  self->soup = soup_server_new (NULL, NULL);
  self->connections = fln_connections_new (&self->config, &self->metrics, watch_idle);
  self->router = fln_router_new (&self->services, self->connections, fln_routes);
  self->guard = (FlnGuardPlan){ .config = &self->config,
                                .metrics = &self->metrics,
                                .connections = self->connections,
                                .admit = fln_router_admit,
                                .user_data = self->router };
  fln_guard_install (self->soup, &self->guard);
  soup_server_add_handler (self->soup, NULL, fln_router_handle, self->router, NULL);
}

FlnHttpServer *
fln_http_server_new (const FlnHttpServerPlan *plan, GError **error)
{
  g_autoptr (FlnHttpServer) self = g_new0 (FlnHttpServer, 1);

  self->config = *plan->config;
  start_services (self, plan);
  start_soup (self);
  if (!give_libsoup_a_listener (self, error))
    return NULL;

  self->desks = fln_listener_new (plan->desks, &self->metrics, on_desk_accepted, self);
  if (plan->admin != NULL)
    self->admin
        = fln_listener_new (plan->admin, &self->metrics, on_admin_accepted, self);

  return g_steal_pointer (&self);
}

/* Stopping */

static gboolean
on_drained (gpointer user_data)
{
  FlnHttpServer *self = user_data;
  GSourceFunc stopped = g_steal_pointer (&self->stopped);

  if (self->patience != NULL)
    g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
  if (stopped != NULL)
    stopped (self->stopped_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_patience_over (gpointer user_data)
{
  FlnHttpServer *self = user_data;

  fln_connections_cut_all (self->connections);

  return G_SOURCE_REMOVE;
}

void
fln_http_server_stop (FlnHttpServer *self, GSourceFunc stopped, gpointer user_data)
{
  g_return_if_fail (!self->services.stopping);

  self->services.stopping = TRUE;
  self->stopped = stopped;
  self->stopped_data = user_data;

  g_clear_pointer (&self->desks, fln_listener_free);
  g_clear_pointer (&self->admin, fln_listener_free);
  fln_group_commit_flush (self->services.group_commit);
  fln_services_end_waiting (&self->services);

  self->patience = g_timeout_source_new ((guint) self->config.drain_ms);
  g_source_set_callback (self->patience, on_patience_over, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());

  fln_connections_drain (self->connections, on_drained, self);
}

void
fln_http_server_free (FlnHttpServer *self)
{
  if (self == NULL)
    return;

  if (self->patience != NULL)
    g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
  g_clear_pointer (&self->desks, fln_listener_free);
  g_clear_pointer (&self->admin, fln_listener_free);
  g_clear_pointer (&self->connections, fln_connections_free);
  soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_clear_object (&self->quiet_end);
  g_clear_pointer (&self->router, fln_router_free);

  g_clear_pointer (&self->services.group_commit, fln_group_commit_free);
  g_clear_pointer (&self->services.feed, fln_feed_free);
  g_clear_pointer (&self->services.actions, fln_rates_free);
  g_clear_pointer (&self->services.enrolments, fln_rates_free);
  g_clear_pointer (&self->services.waiting, g_hash_table_unref);
  g_clear_pointer (&self->services.feed_text.text, g_bytes_unref);
  g_free (self);
}

const FlnMetrics *
fln_http_server_get_metrics (FlnHttpServer *self)
{
  return &self->metrics;
}
