/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/http-config.h"
#include "syncd/http/metrics.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FlnConnection:
 *
 * One client's socket from accept to close, beside what libsoup makes of it: which phase
 * it is in, when that phase must be over, who it turned out to be.  Libsoup has no
 * deadlines of its own, and up to 3.2 it forgets the descriptor of a kept-alive connection
 * that its client closes; both are seen to here.
 *
 * A pointer to one is good until the main loop runs again, no longer.
 */
typedef struct _FlnConnection FlnConnection;

/* Where it came in. */
typedef enum
{
  FLN_DOOR_DESK = 1, /* TCP */
  FLN_DOOR_ADMIN     /* the Unix socket beside the database */
} FlnConnectionDoor;

typedef enum
{
  FLN_PHASE_HEADER = 1, /* a request's header is awaited or being read */
  FLN_PHASE_BODY,
  FLN_PHASE_ANSWER, /* from the whole request to the last byte of its answer */
  FLN_PHASE_IDLE,   /* kept alive */
  FLN_PHASE_LINGER  /* refused: what still comes is thrown away */
} FlnPhase;

/* Told to its owner: from here on it counts as gone … */
typedef void (*FlnConnectionClosing) (FlnConnection *self, gpointer user_data);

typedef struct
{
  FlnConnectionDoor door;
  const FlnHttpConfig *config; /* outlives it */
  FlnMetrics *metrics;         /* likewise */
  gboolean watch_idle;         /* whether libsoup needs help with idle connections */
  FlnConnectionClosing cut;    /* … because it was cut; the descriptor goes soon */
  FlnConnectionClosing closed; /* … because it is closed; it is freed after this */
  gpointer user_data;
} FlnConnectionPlan;

/* Begins in %FLN_PHASE_HEADER, its deadline running. */
FlnConnection *fln_connection_new (GSocket *socket, const FlnConnectionPlan *plan);

/* Gives the socket to libsoup.  It may be closed and freed when this returns. */
void fln_connection_hand_over (FlnConnection *self, SoupServer *server);

/* The connection a message came by; %NULL once it is closed. */
FlnConnection *fln_connection_of (SoupServerMessage *message);

FlnConnectionDoor fln_connection_get_door (const FlnConnection *self);
FlnPhase fln_connection_get_phase (const FlnConnection *self);
gboolean fln_connection_is_loopback (const FlnConnection *self);
/* The address to count by: an IPv4 address, an IPv6 /64, "admin". */
const char *fln_connection_get_address (const FlnConnection *self);
/* The device that showed its token here; %NULL before. */
const char *fln_connection_get_device (const FlnConnection *self);
void fln_connection_set_device (FlnConnection *self, const char *device);

/* Whether its client sent anything that was not read, or its end. */
gboolean fln_connection_has_input (FlnConnection *self);
gboolean fln_connection_is_closed (FlnConnection *self);
gboolean fln_connection_is_cut (const FlnConnection *self);
void fln_connection_enter (FlnConnection *self, FlnPhase phase);

/**
 * fln_connection_rest:
 * @answered: the request that was answered last
 *
 * Enters %FLN_PHASE_IDLE.  Up to libsoup 3.2 nobody takes a connection apart that ends
 * there; @answered is then kept, as the handle by which it can be taken from libsoup.
 */
void fln_connection_rest (FlnConnection *self, SoupServerMessage *answered);

/* The client took some of the answer: its deadline begins anew. */
void fln_connection_progress (FlnConnection *self);

/**
 * fln_connection_watch:
 * @left: (nullable): called once, when the client is gone or the connection is
 *   cut while its answer is still to come
 *
 * For answers that take long: libsoup does not look at the socket of a paused message.
 * Ends with the phase; a second watch replaces the first.
 */
void fln_connection_watch (FlnConnection *self, FlnConnectionClosing left,
                           gpointer user_data);
void fln_connection_unwatch (FlnConnection *self);

/* Ends it both ways at once; @self may be freed when this returns.  Libsoup notices and
 * closes; if not, it is closed anyway. */
void fln_connection_cut (FlnConnection *self, FlnCut why);

/**
 * fln_connection_refuse:
 * @message: the request that is being read
 * @answer: a whole HTTP response
 *
 * Takes the connection from libsoup, so that not a byte more of the request is parsed
 * or kept, sends the answer and throws away what the client still sends, for a
 * short while, so that it gets to read the answer.
 */
void
fln_connection_refuse (FlnConnection *self, SoupServerMessage *message, GBytes *answer);

/* Closes and frees. */
void fln_connection_close (FlnConnection *self);

G_END_DECLS
