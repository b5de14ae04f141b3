/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/desk-link.h"

#include "desktop/sync/enrol.h"
#include "desktop/sync/sync.h"

/* A try that fails as the last one did says nothing new: then this long is waited. */
#define PATIENCE_SECONDS 4

struct _FlnDeskLink
{
  GObject parent_instance;
  FlnDesk *desk;
  FlnSync *sync; /* NULL before the link is started */
  FlnLinkStatus status;
  char *problem;
  GPtrArray *waiting; /* GTask: of send-now, until the link has tried */
  guint patience;     /* when they are answered at the latest */
};

G_DEFINE_TYPE (FlnDeskLink, fln_desk_link, G_TYPE_OBJECT)

FlnDesk *
fln_desk_link_open_desk (const char *dir, GError **error)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FlnCredentials) keys = fln_credentials_load (dir, &local_error);
  FlnStoreConfig config = { .dir = dir, .clock = clock, .random = random };

  /* A desk that is not enrolled yet has no keys; any other trouble is told. */
  if (keys == NULL && !g_error_matches (local_error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (keys != NULL)
    {
      config.sign_key = keys->sign_key;
      config.device_secret = keys->device_secret;
    }

  return fln_desk_open (&config, error);
}

static FlnLinkState
state_of (const FlnSyncStatus *sync)
{
  switch (sync->state)
    {
    case FLN_SYNC_UNENROLLED:
      return FLN_LINK_UNENROLLED;
    case FLN_SYNC_CONNECTING:
    case FLN_SYNC_SENDING:
      return FLN_LINK_WAITING;
    case FLN_SYNC_LIVE:
      return sync->pending > 0 ? FLN_LINK_WAITING : FLN_LINK_SENT;
    case FLN_SYNC_OFFLINE:
    case FLN_SYNC_REFUSED:
      break;
    }

  return FLN_LINK_OFFLINE;
}

static gboolean
is_settled (FlnSyncState state)
{
  return state != FLN_SYNC_CONNECTING && state != FLN_SYNC_SENDING;
}

static void
answer_waiting (FlnDeskLink *self, const FlnSyncStatus *sync)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_clear_handle_id (&self->patience, g_source_remove);

  for (guint i = 0; i < waiting->len; i++)
    if (sync->state == FLN_SYNC_LIVE)
      g_task_return_boolean (waiting->pdata[i], TRUE);
    else
      g_task_return_new_error (
          waiting->pdata[i], FLN_ERROR,
          sync->state == FLN_SYNC_REFUSED ? FLN_ERROR_DENIED : FLN_ERROR_UNREACHABLE,
          "%s", sync->problem != NULL ? sync->problem : "The server does not answer");
}

static gboolean
on_patience_over (gpointer data)
{
  FlnDeskLink *self = data;

  self->patience = 0;
  answer_waiting (self, fln_sync_status (self->sync));

  return G_SOURCE_REMOVE;
}

static void
on_sync_changed (FlnDeskLink *self)
{
  const FlnSyncStatus *sync = fln_sync_status (self->sync);

  g_free (self->problem);
  self->problem = g_strdup (sync->problem);
  self->status = (FlnLinkStatus){
    .state = state_of (sync),
    .pending = (unsigned) MAX (sync->pending, 0),
    .quarantined = (unsigned) MAX (sync->quarantined, 0),
    .since_us = sync->since_us,
    .sent_us = sync->last_ok_us,
    .problem = self->problem,
  };

  if (is_settled (sync->state))
    answer_waiting (self, sync);
  g_signal_emit_by_name (self, "changed");
}

static void
fln_desk_link_dispose (GObject *object)
{
  FlnDeskLink *self = FLN_DESK_LINK (object);

  fln_desk_link_stop (self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fln_desk_link_parent_class)->dispose (object);
}

static void
fln_desk_link_finalize (GObject *object)
{
  FlnDeskLink *self = FLN_DESK_LINK (object);

  g_ptr_array_unref (self->waiting);
  g_free (self->problem);

  G_OBJECT_CLASS (fln_desk_link_parent_class)->finalize (object);
}

static void
fln_desk_link_class_init (FlnDeskLinkClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_desk_link_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_desk_link_finalize;

  g_signal_new ("changed", FLN_TYPE_DESK_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fln_desk_link_init (FlnDeskLink *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->status.state = FLN_LINK_UNENROLLED;
}

FlnDeskLink *
fln_desk_link_new (FlnDesk *desk)
{
  FlnDeskLink *self = g_object_new (FLN_TYPE_DESK_LINK, NULL);

  self->desk = g_object_ref (desk);

  return self;
}

void
fln_desk_link_start (FlnDeskLink *self)
{
  g_autoptr (GError) error = NULL;
  FlnCredentials *keys;

  g_return_if_fail (FLN_IS_DESK_LINK (self));

  if (self->sync != NULL)
    return;

  keys = fln_credentials_load (fln_desk_dir (self->desk), &error);
  if (keys == NULL)
    g_message ("This desk has no link: %s", error->message);

  self->sync = fln_sync_new (self->desk, keys);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (on_sync_changed), self,
                           G_CONNECT_SWAPPED);
  fln_sync_start (self->sync);
  on_sync_changed (self);
}

void
fln_desk_link_stop (FlnDeskLink *self)
{
  g_return_if_fail (FLN_IS_DESK_LINK (self));

  if (self->sync == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->sync, self);
  fln_sync_stop (self->sync);
  answer_waiting (self, fln_sync_status (self->sync));
  g_clear_object (&self->sync);
}

const FlnLinkStatus *
fln_desk_link_get_status (FlnDeskLink *self)
{
  g_return_val_if_fail (FLN_IS_DESK_LINK (self), NULL);

  return &self->status;
}

void
fln_desk_link_send_now_async (FlnDeskLink *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->sync == NULL)
    {
      g_task_return_new_error (task, FLN_ERROR, FLN_ERROR_UNREACHABLE,
                               "This desk has no link to a server");
      return;
    }

  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  if (self->patience == 0)
    self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_over, self);
  fln_sync_now (self->sync);
}

gboolean
fln_desk_link_send_now_finish (FlnDeskLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What travels to the store's thread for an enrolment. */
typedef struct
{
  char *server;
  FlnSecret *code;
} Enrolling;

static void
enrolling_free (gpointer data)
{
  Enrolling *enrolling = data;

  g_free (enrolling->server);
  fln_secret_free (enrolling->code);
  g_free (enrolling);
}

static gboolean
enrol (FlnStore *store, gpointer data, GError **error)
{
  Enrolling *enrolling = data;
  const FlnEnrolment enrolment
      = { .server = enrolling->server, .code = enrolling->code };

  return fln_enrol (store, &enrolment, NULL, error);
}

static void
on_enrolled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FlnDeskLink *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* With keys now. */
  fln_desk_link_stop (self);
  fln_desk_link_start (self);
  g_task_return_boolean (task, TRUE);
}

void
fln_desk_link_enrol_async (FlnDeskLink *self, const char *server, FlnSecret *code,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Enrolling *enrolling = g_new0 (Enrolling, 1);

  enrolling->server = g_strdup (server);
  enrolling->code = code;

  fln_desk_run_async (self->desk, &(FlnDeskWork){ enrol, enrolling, enrolling_free },
                      NULL, on_enrolled, task);
}

gboolean
fln_desk_link_enrol_finish (FlnDeskLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
