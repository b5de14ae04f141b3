/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

/* Time libsoup has to close a socket that was cut, before it is closed under it. */
#define CUT_GRACE_MS 200

/* Most of a refused request that is read to be thrown away. */
#define LINGER_BYTES (8 * 1024 * 1024)
#define LINGER_BYTES_A_TURN (256 * 1024)

/* A link that went dead without a word is found within a minute, at rest or sending. */
#define KEEPALIVE_IDLE_S 30
#define KEEPALIVE_INTERVAL_S 10
#define KEEPALIVE_PROBES 3
#define USER_TIMEOUT_MS 60000

/* What the kernel may hold for a client that does not read; a megabyte and more otherwise. */
#define SEND_BUFFER_BYTES (128 * 1024)

#define CONNECTION_KEY "fln-connection"

struct _FlnConnection
{
  FlnConnectionPlan plan;
  GSocket *socket;
  GSocketAddress *identity;  /* not ours: libsoup keeps it as long as the connection */
  GIOStream *stolen;         /* holds the socket open after a refusal */
  SoupServerMessage *rested; /* while idle and silent: answered last */
  char *address;
  gboolean loopback;
  char *device;
  FlnPhase phase;
  gboolean is_cut;
  gsize lingered; /* bytes thrown away */
  GSource *deadline;
  GSource *watch;
  FlnConnectionClosing left;
  gpointer left_data;
};

/* Deadlines */

static void
set_deadline (FlnConnection *self, int ms)
{
  g_source_set_ready_time (self->deadline,
                           g_get_monotonic_time () + (int64_t) ms * 1000);
}

static FlnCut
cut_of_phase (FlnPhase phase)
{
  switch (phase)
    {
    case FLN_PHASE_HEADER:
      return FLN_CUT_HEADER;
    case FLN_PHASE_BODY:
      return FLN_CUT_REQUEST;
    case FLN_PHASE_ANSWER:
      return FLN_CUT_PROGRESS;
    case FLN_PHASE_IDLE:
      return FLN_CUT_IDLE;
    case FLN_PHASE_LINGER:
      return FLN_CUT_REFUSED;
    }

  g_return_val_if_reached (FLN_CUT_IDLE);
}

static gboolean
on_deadline (gpointer user_data)
{
  FlnConnection *self = user_data;

  g_source_set_ready_time (self->deadline, -1);

  if (self->is_cut || self->phase == FLN_PHASE_LINGER)
    fln_connection_close (self);
  else
    fln_connection_cut (self, cut_of_phase (self->phase));

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_deadline (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

/* A timer that is moved often without a new source each time. */
static GSourceFuncs deadline_funcs = { .dispatch = dispatch_deadline };

static void
start_deadline (FlnConnection *self)
{
  self->deadline = g_source_new (&deadline_funcs, sizeof (GSource));
  g_source_set_static_name (self->deadline, "connection deadline");
  g_source_set_callback (self->deadline, on_deadline, self, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
}

/* Watching the socket beside libsoup */

static gboolean
peer_is_gone (FlnConnection *self)
{
  char byte;
  ssize_t got;

  if (g_socket_is_closed (self->socket))
    return TRUE;

  got = recv (g_socket_get_fd (self->socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

  return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
}

static void
drop_watch (FlnConnection *self)
{
  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}

static void
attach_watch (FlnConnection *self, GSocketSourceFunc callback)
{
  drop_watch (self);
  self->watch = g_socket_create_source (self->socket, G_IO_IN, NULL);
  /* Before libsoup, which would lose its hold on a connection that ends at rest. */
  g_source_set_priority (self->watch, G_PRIORITY_HIGH);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (callback), self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

static gboolean
on_watched_input (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  FlnConnection *self = user_data;

  drop_watch (self);
  /* Data is the next request: libsoup's business. */
  if (!peer_is_gone (self))
    g_clear_object (&self->rested);
  else
    fln_connection_cut (self, FLN_CUT_LEFT);

  return G_SOURCE_REMOVE;
}

/* Making one */

static char *
address_to_count_by (GInetAddress *address)
{
  const uint8_t *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4
      || g_inet_address_get_is_loopback (address)
      || IN6_IS_ADDR_V4MAPPED ((const struct in6_addr *) bytes))
    return g_inet_address_to_string (address);

  /* Whoever has one address of a /64 has all of them. */
  return g_strdup_printf ("%02x%02x:%02x%02x:%02x%02x:%02x%02x::/64", bytes[0],
                          bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7]);
}

static void
learn_address (FlnConnection *self)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (self->socket, NULL);

  if (self->plan.door == FLN_DOOR_ADMIN)
    {
      self->address = g_strdup ("admin");
      self->loopback = TRUE;
    }
  else if (G_IS_INET_SOCKET_ADDRESS (remote))
    {
      GInetAddress *inet
          = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));

      self->address = address_to_count_by (inet);
      self->loopback = g_inet_address_get_is_loopback (inet);
    }
  else
    {
      /* It was reset before it was looked at; libsoup will find out. */
      self->address = g_strdup ("unknown");
    }
}

static void
set_options (GSocket *socket)
{
  /* Libsoup sets TCP_NODELAY only on what it accepts itself; without it an answer can
   * wait 40 ms for an acknowledgement. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_socket_set_option (socket, SOL_SOCKET, SO_SNDBUF, SEND_BUFFER_BYTES, NULL);
  g_socket_set_keepalive (socket, TRUE);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_KEEPIDLE, KEEPALIVE_IDLE_S, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_KEEPINTVL, KEEPALIVE_INTERVAL_S, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_KEEPCNT, KEEPALIVE_PROBES, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, USER_TIMEOUT_MS, NULL);
}

FlnConnection *
fln_connection_new (GSocket *socket, const FlnConnectionPlan *plan)
{
  FlnConnection *self = g_new0 (FlnConnection, 1);

  self->plan = *plan;
  self->socket = g_object_ref (socket);
  self->phase = FLN_PHASE_HEADER;
  learn_address (self);
  start_deadline (self);
  set_deadline (self, plan->config->header_ms);

  if (plan->door == FLN_DOOR_DESK)
    set_options (socket);

  return self;
}

static void
on_libsoup_is_done (gpointer user_data)
{
  FlnConnection *self = user_data;

  self->identity = NULL;
  fln_connection_close (self);
}

void
fln_connection_hand_over (FlnConnection *self, SoupServer *server)
{
  /* Our own address object: the socket's is cached in the socket, which we hold, and
   * would never be freed.  Both ends are Internet addresses even at the Unix
   * door, because libsoup casts them without looking. */
  g_autoptr (GInetAddress) loopback
      = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) local = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) identity = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketConnection) stream
      = g_socket_connection_factory_create_connection (self->socket);
  g_autoptr (GError) error = NULL;

  self->identity = identity;
  g_object_set_data_full (G_OBJECT (identity), CONNECTION_KEY, self,
                          on_libsoup_is_done);

  if (!soup_server_accept_iostream (server, G_IO_STREAM (stream), local, identity,
                                    &error))
    g_warning ("libsoup did not accept a connection: %s", error->message);
}

FlnConnection *
fln_connection_of (SoupServerMessage *message)
{
  GSocketAddress *identity = soup_server_message_get_remote_address (message);

  return identity == NULL ? NULL
                          : g_object_get_data (G_OBJECT (identity), CONNECTION_KEY);
}

/* What it is */

FlnConnectionDoor
fln_connection_get_door (const FlnConnection *self)
{
  return self->plan.door;
}

FlnPhase
fln_connection_get_phase (const FlnConnection *self)
{
  return self->phase;
}

gboolean
fln_connection_is_loopback (const FlnConnection *self)
{
  return self->loopback;
}

const char *
fln_connection_get_address (const FlnConnection *self)
{
  return self->address;
}

const char *
fln_connection_get_device (const FlnConnection *self)
{
  return self->device;
}

void
fln_connection_set_device (FlnConnection *self, const char *device)
{
  g_autofree char *old = g_steal_pointer (&self->device);

  self->device = g_strdup (device);
}

gboolean
fln_connection_has_input (FlnConnection *self)
{
  return !g_socket_is_closed (self->socket)
         && g_socket_condition_check (self->socket, G_IO_IN) != 0;
}

gboolean
fln_connection_is_closed (FlnConnection *self)
{
  return g_socket_is_closed (self->socket);
}

gboolean
fln_connection_is_cut (const FlnConnection *self)
{
  return self->is_cut;
}

/* Its life */

void
fln_connection_enter (FlnConnection *self, FlnPhase phase)
{
  const FlnHttpConfig *config = self->plan.config;

  if (self->is_cut || self->phase == phase)
    return;

  self->phase = phase;
  fln_connection_unwatch (self);
  g_clear_object (&self->rested);

  switch (phase)
    {
    case FLN_PHASE_HEADER:
      set_deadline (self, config->header_ms);
      break;
    case FLN_PHASE_BODY:
      set_deadline (self, config->request_ms);
      break;
    case FLN_PHASE_ANSWER:
      set_deadline (self, config->progress_ms);
      break;
    case FLN_PHASE_IDLE:
      set_deadline (self, config->idle_ms);
      if (self->plan.watch_idle)
        attach_watch (self, on_watched_input);
      break;
    case FLN_PHASE_LINGER:
      set_deadline (self, config->linger_ms);
      break;
    }
}

void
fln_connection_rest (FlnConnection *self, SoupServerMessage *answered)
{
  fln_connection_enter (self, FLN_PHASE_IDLE);
  if (self->is_cut || !self->plan.watch_idle)
    return;

  soup_message_body_truncate (soup_server_message_get_request_body (answered));
  soup_message_body_truncate (soup_server_message_get_response_body (answered));
  g_set_object (&self->rested, answered);
}

void
fln_connection_progress (FlnConnection *self)
{
  if (!self->is_cut && self->phase == FLN_PHASE_ANSWER)
    set_deadline (self, self->plan.config->progress_ms);
}

void
fln_connection_watch (FlnConnection *self, FlnConnectionClosing left,
                      gpointer user_data)
{
  if (self->is_cut)
    return;

  self->left = left;
  self->left_data = user_data;
  attach_watch (self, on_watched_input);
}

void
fln_connection_unwatch (FlnConnection *self)
{
  self->left = NULL;
  self->left_data = NULL;
  drop_watch (self);
}

static void
take_from_libsoup (FlnConnection *self, SoupServerMessage *message)
{
  /* Libsoup frees the identity with its connection; that is not our end. */
  g_object_steal_data (G_OBJECT (self->identity), CONNECTION_KEY);
  self->identity = NULL;
  self->stolen = soup_server_message_steal_connection (message);
}

void
fln_connection_cut (FlnConnection *self, FlnCut why)
{
  FlnConnectionClosing left = self->left;
  gpointer left_data = self->left_data;

  if (self->is_cut)
    return;

  self->is_cut = TRUE;
  self->plan.metrics->connections_cut[why]++;
  fln_connection_unwatch (self);
  self->plan.cut (self, self->plan.user_data);

  if (self->rested != NULL && !g_socket_is_closed (self->socket))
    {
      take_from_libsoup (self, self->rested);
      fln_connection_close (self);
      return;
    }

  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  set_deadline (self, CUT_GRACE_MS);
  if (left != NULL)
    left (self, left_data);
}

static gboolean
on_lingering_input (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  FlnConnection *self = user_data;
  char scrap[16 * 1024];
  gsize turn = 0;
  gssize got = 0;

  while (turn < LINGER_BYTES_A_TURN
         && (got = recv (g_socket_get_fd (socket), scrap, sizeof scrap, MSG_DONTWAIT))
                > 0)
    turn += (gsize) got;

  self->lingered += turn;
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)
      || self->lingered > LINGER_BYTES)
    fln_connection_close (self);

  return G_SOURCE_CONTINUE;
}

void
fln_connection_refuse (FlnConnection *self, SoupServerMessage *message, GBytes *answer)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);

  take_from_libsoup (self, message);

  /* Nothing was sent on this connection that was not taken, so it fits; and if not, the
   * client that reads nothing loses nothing. */
  g_socket_send_with_blocking (self->socket, data, size, FALSE, NULL, NULL);
  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);

  self->plan.metrics->connections_cut[FLN_CUT_REFUSED]++;
  fln_connection_enter (self, FLN_PHASE_LINGER);
  attach_watch (self, on_lingering_input);
}

void
fln_connection_close (FlnConnection *self)
{
  FlnConnectionClosing left = g_steal_pointer (&self->left);

  if (self->identity != NULL)
    g_object_steal_data (G_OBJECT (self->identity), CONNECTION_KEY);
  if (left != NULL)
    left (self, self->left_data);
  self->plan.closed (self, self->plan.user_data);

  drop_watch (self);
  g_source_destroy (self->deadline);
  g_source_unref (self->deadline);
  g_socket_close (self->socket, NULL);
  g_clear_object (&self->stolen);
  g_clear_object (&self->rested);
  g_object_unref (self->socket);
  g_free (self->address);
  g_free (self->device);
  g_free (self);
}
