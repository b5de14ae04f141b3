/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/connections.h"

/* A connection's places: in the list of all, and among those it counts with. */
typedef struct
{
  GList *all;
  GQueue *group; /* NULL: it counts with nobody any more */
  GList *grouped;
} Place;

struct _FlnConnections
{
  const FlnHttpConfig *config;
  FlnMetrics *metrics;
  FlnConnectionPlan plan;
  GQueue all;             /* FlnConnection, oldest first */
  GHashTable *places;     /* FlnConnection → Place */
  GHashTable *by_address; /* text → GQueue of FlnConnection, oldest first */
  GHashTable *by_device;  /* likewise */
  gboolean draining;
  GSourceFunc drained;
  gpointer drained_data;
};

static void
leave_group (FlnConnections *self, FlnConnection *connection)
{
  Place *place = g_hash_table_lookup (self->places, connection);

  if (place->group == NULL)
    return;

  g_queue_delete_link (place->group, place->grouped);
  if (g_queue_is_empty (place->group))
    {
      const char *device = fln_connection_get_device (connection);

      if (device != NULL)
        g_hash_table_remove (self->by_device, device);
      else
        g_hash_table_remove (self->by_address, fln_connection_get_address (connection));
    }

  place->group = NULL;
  place->grouped = NULL;
}

static void
join_group (FlnConnections *self, FlnConnection *connection, GHashTable *groups,
            const char *name)
{
  Place *place = g_hash_table_lookup (self->places, connection);
  GQueue *group = g_hash_table_lookup (groups, name);

  if (group == NULL)
    {
      group = g_queue_new ();
      g_hash_table_insert (groups, g_strdup (name), group);
    }

  g_queue_push_tail (group, connection);
  place->group = group;
  place->grouped = group->tail;
}

static void
on_cut (FlnConnection *connection, gpointer user_data)
{
  leave_group (user_data, connection);
}

static void
on_closed (FlnConnection *connection, gpointer user_data)
{
  FlnConnections *self = user_data;
  Place *place = g_hash_table_lookup (self->places, connection);

  leave_group (self, connection);
  g_queue_delete_link (&self->all, place->all);
  g_hash_table_remove (self->places, connection);
  self->metrics->connections_open = self->all.length;

  if (self->all.length == 0 && self->drained != NULL)
    {
      GSourceFunc drained = g_steal_pointer (&self->drained);

      drained (self->drained_data);
    }
}

static void
free_group (gpointer group)
{
  g_queue_free (group);
}

FlnConnections *
fln_connections_new (const FlnHttpConfig *config, FlnMetrics *metrics,
                     gboolean watch_idle)
{
  FlnConnections *self = g_new0 (FlnConnections, 1);

  self->config = config;
  self->metrics = metrics;
  self->plan = (FlnConnectionPlan){ .config = config,
                                    .metrics = metrics,
                                    .watch_idle = watch_idle,
                                    .cut = on_cut,
                                    .closed = on_closed,
                                    .user_data = self };
  g_queue_init (&self->all);
  self->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->by_address
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_group);
  self->by_device = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_group);

  return self;
}

void
fln_connections_free (FlnConnections *self)
{
  if (self == NULL)
    return;

  self->drained = NULL;
  while (!g_queue_is_empty (&self->all))
    fln_connection_close (g_queue_peek_head (&self->all));

  g_hash_table_unref (self->by_address);
  g_hash_table_unref (self->by_device);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* Libsoup up to 3.2 may have closed a socket and kept the objects around it. */
static void
forget_closed (FlnConnections *self)
{
  GList *next;

  for (GList *item = self->all.head; item != NULL; item = next)
    {
      next = item->next;
      if (fln_connection_is_closed (item->data))
        fln_connection_close (item->data);
    }
}

static gboolean
has_nothing_to_say (FlnConnection *connection)
{
  return fln_connection_get_phase (connection) != FLN_PHASE_ANSWER
         && !fln_connection_has_input (connection);
}

static gboolean
make_room_for_address (FlnConnections *self, const char *address)
{
  GQueue *group = g_hash_table_lookup (self->by_address, address);

  if (group == NULL || group->length < self->config->max_per_address)
    return TRUE;

  for (GList *item = group->head; item != NULL; item = item->next)
    if (has_nothing_to_say (item->data))
      {
        fln_connection_cut (item->data, FLN_CUT_ADDRESS);
        return TRUE;
      }

  return FALSE;
}

static void
enrol_connection (FlnConnections *self, FlnConnection *connection)
{
  Place *place = g_new0 (Place, 1);

  g_queue_push_tail (&self->all, connection);
  place->all = self->all.tail;
  g_hash_table_insert (self->places, connection, place);
  self->metrics->connections_open = self->all.length;
  self->metrics->connections_accepted++;
}

void
fln_connections_admit (FlnConnections *self, GSocket *socket, FlnConnectionDoor door,
                       SoupServer *server)
{
  FlnConnectionPlan plan = self->plan;
  FlnConnection *connection;

  if (self->all.length >= self->config->max_connections)
    forget_closed (self);

  if (self->all.length >= self->config->max_connections)
    {
      self->metrics->connections_cut[FLN_CUT_FULL]++;
      g_socket_close (socket, NULL);
      return;
    }

  plan.door = door;
  connection = fln_connection_new (socket, &plan);
  enrol_connection (self, connection);

  if (door == FLN_DOOR_DESK)
    {
      const char *address = fln_connection_get_address (connection);

      if (!make_room_for_address (self, address))
        {
          self->metrics->connections_cut[FLN_CUT_ADDRESS]++;
          fln_connection_close (connection);
          return;
        }
      join_group (self, connection, self->by_address, address);
    }

  fln_connection_hand_over (connection, server);
}

void
fln_connections_authenticate (FlnConnections *self, FlnConnection *connection,
                              const char *device)
{
  GQueue *group;

  if (g_strcmp0 (fln_connection_get_device (connection), device) == 0
      || fln_connection_get_door (connection) == FLN_DOOR_ADMIN
      || fln_connection_is_cut (connection))
    return;

  leave_group (self, connection);
  fln_connection_set_device (connection, device);
  join_group (self, connection, self->by_device, device);

  group = g_hash_table_lookup (self->by_device, device);
  if (group->length > self->config->max_per_device)
    fln_connection_cut (g_queue_peek_head (group), FLN_CUT_DEVICE);
}

void
fln_connections_settle (FlnConnections *self, FlnConnection *connection,
                        SoupServerMessage *answered)
{
  if (self->draining)
    fln_connection_cut (connection, FLN_CUT_STOPPING);
  else
    fln_connection_rest (connection, answered);
}

static gboolean
is_in_no_request (FlnConnection *connection)
{
  FlnPhase phase = fln_connection_get_phase (connection);

  return phase == FLN_PHASE_IDLE || phase == FLN_PHASE_LINGER
         || (phase == FLN_PHASE_HEADER && !fln_connection_has_input (connection));
}

void
fln_connections_drain (FlnConnections *self, GSourceFunc drained, gpointer user_data)
{
  GList *next;

  self->draining = TRUE;
  self->drained = drained;
  self->drained_data = user_data;

  for (GList *item = self->all.head; item != NULL; item = next)
    {
      next = item->next;
      if (is_in_no_request (item->data))
        fln_connection_cut (item->data, FLN_CUT_STOPPING);
    }

  if (self->all.length == 0 && self->drained != NULL)
    {
      self->drained = NULL;
      drained (user_data);
    }
}

void
fln_connections_cut_device (FlnConnections *self, const char *device)
{
  GList *next;

  for (GList *item = self->all.head; item != NULL; item = next)
    {
      next = item->next;
      if (g_strcmp0 (fln_connection_get_device (item->data), device) == 0)
        fln_connection_cut (item->data, FLN_CUT_REFUSED);
    }
}

void
fln_connections_cut_all (FlnConnections *self)
{
  GList *next;

  for (GList *item = self->all.head; item != NULL; item = next)
    {
      next = item->next;
      fln_connection_cut (item->data, FLN_CUT_STOPPING);
    }
}
