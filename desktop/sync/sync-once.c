/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/sync-once.h"

typedef struct
{
  FlnSync *sync;
  GMainLoop *loop;
  gboolean try_once;
  gboolean done;
  FlnSyncFollower follower;
  gpointer user_data;
  int64_t followed; /* cursor last told */
} Run;

static void
on_changed (FlnSync *sync, Run *run)
{
  const FlnSyncStatus *status = fln_sync_status (sync);

  run->done = status->at_head && status->pending == 0;
  if (run->done || (run->try_once && status->problem != NULL))
    g_main_loop_quit (run->loop);
}

static gboolean
on_time_up (gpointer user_data)
{
  Run *run = user_data;

  g_main_loop_quit (run->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
say_why (const FlnSyncStatus *status, GError **error)
{
  FlnError code
      = status->state == FLN_SYNC_REFUSED ? FLN_ERROR_DENIED : FLN_ERROR_UNREACHABLE;

  if (status->state == FLN_SYNC_UNENROLLED)
    g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                 "This store belongs to no desk yet. Enrol it first");
  else if (status->state == FLN_SYNC_REFUSED)
    g_set_error (error, FLN_ERROR, code,
                 "Not all could be sent or taken in: %s. Everything is kept here",
                 status->problem);
  else
    g_set_error (error, FLN_ERROR, code,
                 "Not all could be sent or taken in: %s. Everything is kept here and "
                 "will be sent by itself",
                 status->problem != NULL ? status->problem
                                         : "there was not enough time");
  return FALSE;
}

static gboolean
do_nothing (FlnStore *store, gpointer data, GError **error)
{
  return TRUE;
}

/* Lets the steps that are still under way come home, so that nothing outlives us. */
static void
settle (FlnDesk *desk)
{
  FlnDeskWork work = { .run = do_nothing };
  g_autoptr (GError) error = NULL;

  if (!fln_desk_run (desk, &work, &error))
    g_debug ("%s", error->message);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fill (const FlnSyncStatus *status, FlnSyncOnce *result)
{
  *result = (FlnSyncOnce){
    .pushed = status->pushed,
    .pulled = status->pulled,
    .pending = status->pending,
    .cursor = status->cursor,
  };
}

gboolean
fln_sync_once (FlnDesk *desk, FlnCredentials *credentials, int wait_s,
               FlnSyncOnce *result, GError **error)
{
  g_autoptr (FlnSync) sync = fln_sync_new (desk, credentials);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { .sync = sync, .loop = loop, .try_once = wait_s <= 0 };
  guint time_up
      = wait_s > 0 ? g_timeout_add_seconds ((guint) wait_s, on_time_up, &run) : 0;

  g_signal_connect (sync, "changed", G_CALLBACK (on_changed), &run);
  fln_sync_start (sync);
  if (fln_sync_is_running (sync))
    {
      fln_sync_now (sync);
      g_main_loop_run (loop);
    }

  if (time_up > 0)
    g_source_remove (time_up);
  fill (fln_sync_status (sync), result);
  if (!run.done)
    say_why (fln_sync_status (sync), error);
  fln_sync_stop (sync);
  settle (desk);
  return run.done;
}

static void
on_follow (FlnSync *sync, Run *run)
{
  const FlnSyncStatus *status = fln_sync_status (sync);

  if (status->cursor == run->followed)
    return;

  run->followed = status->cursor;
  run->follower (status, run->user_data);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_main_loop_quit (((Run *) user_data)->loop);
  return G_SOURCE_REMOVE;
}

gboolean
fln_sync_follow (FlnDesk *desk, FlnCredentials *credentials, FlnSyncFollower follower,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (FlnSync) sync = fln_sync_new (desk, credentials);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);
  Run run
      = { .sync = sync, .loop = loop, .follower = follower, .user_data = user_data };

  g_source_set_callback (cancelled, G_SOURCE_FUNC (on_cancelled), &run, NULL);
  g_signal_connect (sync, "changed", G_CALLBACK (on_follow), &run);
  fln_sync_start (sync);
  if (!fln_sync_is_running (sync))
    return say_why (fln_sync_status (sync), error);

  g_source_attach (cancelled, NULL);
  g_main_loop_run (loop);
  g_source_destroy (cancelled);
  fln_sync_stop (sync);
  settle (desk);
  return TRUE;
}
