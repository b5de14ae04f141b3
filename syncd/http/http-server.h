/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/central.h"
#include "syncd/http/http-config.h"
#include "syncd/http/metrics.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FlnHttpServer:
 *
 * The daemon's doors: it accepts, guards, routes and answers, in the main loop of the
 * thread that made it.
 */
typedef struct _FlnHttpServer FlnHttpServer;

typedef struct
{
  FlnCentral *central;         /* outlives the server */
  const FlnHttpConfig *config; /* copied */
  GSocket *desks;              /* from fln_listener_bind() */
  GSocket *admin;              /* (nullable): from fln_admin_bind() */
  GSourceFunc broken;   /* (nullable): the database must be opened anew: called */
  gpointer broken_data; /* once, stop the server and begin again */
} FlnHttpServerPlan;

/* Serves from the next turn of the main loop on. */
FlnHttpServer *fln_http_server_new (const FlnHttpServerPlan *plan,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_http_server_stop:
 * @stopped: called once, perhaps before this returns
 *
 * Stops accepting, commits what is waiting, ends feeds and long polls, lets open requests
 * finish within the configuration's time and cuts what is left.
 */
void
fln_http_server_stop (FlnHttpServer *self, GSourceFunc stopped, gpointer user_data);

/* After it has stopped. */
void fln_http_server_free (FlnHttpServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnHttpServer, fln_http_server_free)

const FlnMetrics *fln_http_server_get_metrics (FlnHttpServer *self);

G_END_DECLS
