/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/connections.h"
#include "syncd/http/guard.h"
#include "syncd/http/listener.h"
#include "tests/syncd/http/raw-client.h"

G_BEGIN_DECLS

/* The doors without the hospital behind them: every request that gets through is answered
 * "ok".  A request with `X-Device: NAME` counts as authenticated and keeps its
 * connection; one for /slow is paused until door_answer_slow(). */
typedef struct
{
  FlnHttpConfig config;
  FlnMetrics metrics;
  FlnConnections *connections;
  FlnGuardPlan guard;
  SoupServer *soup;
  GSocket *listening;
  FlnListener *listener;
  GSocket *quiet_end;
  guint port;
  int handled;
  gsize body_bytes; /* of the last request */
  SoupServerMessage *slow;
  gboolean slow_left;
} Door;

void door_set_up (Door *door, gconstpointer unused);
void door_tear_down (Door *door, gconstpointer unused);

/* With other limits than a hospital's: changes @door->config first. */
void door_open (Door *door);

void door_answer_slow (Door *door);

/* Runs the loop until that many connections are open at the server. */
void door_await_open (Door *door, int64_t connections);

#define door_add(name, test)                                                           \
  g_test_add (name, Door, NULL, door_set_up, test, door_tear_down)

G_END_DECLS
