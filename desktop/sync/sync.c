/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/sync.h"

#include "desktop/local/journal.h"
#include "desktop/local/wake.h"
#include "desktop/sync/link.h"
#include "desktop/sync/shared-status.h"
#include "shared/base/lock-file.h"

/* How soon another program takes over from a holder that ended, and how soon a store
 * that failed is tried again. Nothing is sent for it. */
#define TAKE_OVER_S 2
#define STORE_RETRY_S 5

/* The others need not hear of every second of a quiet hour. */
#define STATUS_GRAIN_US (30 * G_TIME_SPAN_SECOND)

struct _FlnSync
{
  GObject parent;

  FlnDesk *desk;
  FlnCredentials *credentials;
  FlnClock *clock;
  FlnLockFile *lock;
  FlnLink *link;
  FlnEngine *engine; /* touched on the store thread only, while steps are under way */
  FlnSyncStatus status;
  FlnSyncStatus told; /* last written for the others */
  int64_t nudges;
  guint wake;
  guint take_over;
  gulong desk_changed;
  GSource *others; /* the other programs' small files may have changed */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (FlnSync, fln_sync, G_TYPE_OBJECT)

static guint changed_signal;

/* One engine step, carried to the store thread and back. */
typedef struct
{
  FlnEngine *engine;
  FlnEngineInput input;
  char *reason;
  GPtrArray *outputs;
  FlnSyncStatus status;
} Step;

static void give (FlnSync *self, const FlnEngineInput *input);

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->input.body, g_bytes_unref);
  g_clear_pointer (&step->outputs, g_ptr_array_unref);
  g_free (step->reason);
  fln_sync_status_clear (&step->status);
  g_free (step);
}

static gboolean
run_step (FlnStore *store, gpointer data, GError **error)
{
  Step *step = data;

  step->outputs = fln_engine_step (step->engine, store, &step->input, error);
  fln_sync_status_copy (fln_engine_status (step->engine), &step->status);
  return step->outputs != NULL;
}

static gboolean
on_wake (gpointer user_data)
{
  FlnSync *self = user_data;
  FlnEngineInput timer = { .kind = FLN_ENGINE_TIMER };

  self->wake = 0;
  give (self, &timer);
  return G_SOURCE_REMOVE;
}

static void
wake_at (FlnSync *self, int64_t mono_ms)
{
  int64_t wait_ms = CLAMP (mono_ms - fln_clock_mono_ms (self->clock), 0, G_MAXINT32);

  g_clear_handle_id (&self->wake, g_source_remove);
  self->wake = g_timeout_add ((guint) wait_ms, on_wake, self);
}

static void
do_output (FlnSync *self, const FlnEngineOutput *output)
{
  switch (output->kind)
    {
    case FLN_ENGINE_SEND:
      fln_link_send (self->link, output);
      break;
    case FLN_ENGINE_OPEN_FEED:
      fln_link_open_feed (self->link, output->path);
      break;
    case FLN_ENGINE_CLOSE_FEED:
      fln_link_close_feed (self->link);
      break;
    case FLN_ENGINE_WAKE_AT:
      wake_at (self, output->mono_ms);
      break;
    default:
      g_warn_if_reached ();
    }
}

static gboolean
is_news (const FlnSyncStatus *before, const FlnSyncStatus *now)
{
  return before->state != now->state || before->at_head != now->at_head
         || g_strcmp0 (before->problem, now->problem) != 0
         || now->last_ok_us - before->last_ok_us > STATUS_GRAIN_US;
}

static gboolean
is_other (const FlnSyncStatus *before, const FlnSyncStatus *now)
{
  return is_news (before, now) || before->pending != now->pending
         || before->quarantined != now->quarantined || before->cursor != now->cursor;
}

static void
set_status (FlnSync *self, const FlnSyncStatus *status)
{
  gboolean other = is_other (&self->status, status);

  fln_sync_status_clear (&self->status);
  fln_sync_status_copy (status, &self->status);
  if (fln_sync_is_holder (self) && is_news (&self->told, status))
    {
      fln_sync_status_clear (&self->told);
      fln_sync_status_copy (status, &self->told);
      fln_shared_status_write (fln_desk_dir (self->desk), status);
    }
  if (other)
    g_signal_emit (self, changed_signal, 0);
}

/* The store failed: what it was about will come again, so begin anew in a while. */
static gboolean
on_store_retry (gpointer user_data)
{
  FlnSync *self = user_data;
  FlnEngineInput started = { .kind = FLN_ENGINE_STARTED };

  self->wake = 0;
  give (self, &started);
  return G_SOURCE_REMOVE;
}

static void
note_store_failure (FlnSync *self, const GError *error)
{
  g_auto (FlnSyncStatus) status = { 0 };

  fln_sync_status_copy (&self->status, &status);
  g_free (status.problem);
  status.problem = g_strdup (error->message);
  status.state = FLN_SYNC_OFFLINE;
  set_status (self, &status);
  fln_link_close_feed (self->link);
  g_clear_handle_id (&self->wake, g_source_remove);
  self->wake = g_timeout_add_seconds (STORE_RETRY_S, on_store_retry, self);
}

static void
on_stepped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnSync) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gboolean stepped = fln_desk_run_finish (FLN_DESK (source), result, &data, &error);
  Step *step = data;

  if (!self->running)
    return;
  if (!stepped)
    {
      note_store_failure (self, error);
      return;
    }

  for (guint i = 0; i < step->outputs->len; i++)
    do_output (self, step->outputs->pdata[i]);
  set_status (self, &step->status);
}

static void
give (FlnSync *self, const FlnEngineInput *input)
{
  Step *step = g_new0 (Step, 1);
  FlnDeskWork work = { .run = run_step, .data = step, .free = step_free };

  step->engine = self->engine;
  step->input = *input;
  step->input.body = input->body != NULL ? g_bytes_ref (input->body) : NULL;
  step->reason = g_strdup (input->reason);
  step->input.reason = step->reason;
  step->input.content_type = NULL;
  fln_desk_run_async (self->desk, &work, NULL, on_stepped, g_object_ref (self));
}

static void
on_heard (const FlnEngineInput *input, gpointer user_data)
{
  give (user_data, input);
}

/* What another program's status cannot tell: how much waits in the store. */
static gboolean
count_pending (FlnStore *store, gpointer data, GError **error)
{
  return fln_journal_count (store, data, error);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (FlnSyncStatus) status = { 0 };
  gpointer data = NULL;
  FlnJournalCounts *counts;

  if (!fln_desk_run_finish (FLN_DESK (source), result, &data, &error) || !self->running
      || fln_sync_is_holder (self))
    return;

  counts = data;
  if (!fln_shared_status_read (fln_desk_dir (self->desk), &status))
    fln_sync_status_copy (&self->status, &status);
  status.pending = counts->pending;
  status.quarantined = counts->quarantined;
  set_status (self, &status);
}

static void
follow_holder (FlnSync *self)
{
  FlnDeskWork work
      = { .run = count_pending, .data = g_new0 (FlnJournalCounts, 1), .free = g_free };

  fln_desk_run_async (self->desk, &work, NULL, on_counted, g_object_ref (self));
}

static void
on_desk_changed (FlnDesk *desk, FlnSync *self)
{
  FlnEngineInput changed = { .kind = FLN_ENGINE_CHANGED };

  if (fln_sync_is_holder (self))
    give (self, &changed);
  else
    follow_holder (self);
}

/* Woken without a commit: somebody nudges, or the holder's status is another one. */
static gboolean
on_others (gpointer user_data)
{
  FlnSync *self = user_data;
  FlnEngineInput nudged = { .kind = FLN_ENGINE_NUDGED };
  int64_t nudges = fln_shared_status_nudges (fln_desk_dir (self->desk));

  if (!fln_sync_is_holder (self))
    follow_holder (self);
  else if (nudges != self->nudges)
    give (self, &nudged);
  self->nudges = nudges;
  return G_SOURCE_CONTINUE;
}

static gboolean
take_lead (FlnSync *self)
{
  FlnEngineInput started = { .kind = FLN_ENGINE_STARTED };
  g_autoptr (GError) error = NULL;

  if (!fln_lock_file_take (self->lock, 0, &error))
    return FALSE;

  give (self, &started);
  return TRUE;
}

static gboolean
on_take_over (gpointer user_data)
{
  FlnSync *self = user_data;

  if (!take_lead (self))
    return G_SOURCE_CONTINUE;

  self->take_over = 0;
  return G_SOURCE_REMOVE;
}

FlnSync *
fln_sync_new (FlnDesk *desk, FlnCredentials *credentials)
{
  FlnSync *self = g_object_new (FLN_TYPE_SYNC, NULL);

  self->desk = g_object_ref (desk);
  self->credentials = credentials;
  self->status.state = credentials != NULL ? FLN_SYNC_CONNECTING : FLN_SYNC_UNENROLLED;
  return self;
}

/* %FALSE: this computer cannot sync now; the status says why. */
static gboolean
make_ready (FlnSync *self, GError **error)
{
  g_autofree char *path
      = g_build_filename (fln_desk_dir (self->desk), "sync.lock", NULL);

  self->lock = fln_lock_file_open (path, error);
  if (self->lock == NULL)
    return FALSE;

  self->others = fln_wake_source_new (fln_desk_dir (self->desk), error);
  if (self->others == NULL)
    return FALSE;

  self->link = fln_link_new (self->credentials, self->clock, on_heard, self, error);
  return self->link != NULL;
}

void
fln_sync_start (FlnSync *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (!self->running);
  if (self->credentials == NULL)
    return;
  if (!make_ready (self, &error))
    {
      self->status.state = FLN_SYNC_OFFLINE;
      self->status.problem = g_strdup (error->message);
      return;
    }

  self->running = TRUE;
  self->nudges = fln_shared_status_nudges (fln_desk_dir (self->desk));
  g_source_set_callback (self->others, on_others, self, NULL);
  g_source_attach (self->others, g_main_context_get_thread_default ());
  self->desk_changed
      = g_signal_connect (self->desk, "changed", G_CALLBACK (on_desk_changed), self);
  if (take_lead (self))
    return;

  follow_holder (self);
  self->take_over = g_timeout_add_seconds (TAKE_OVER_S, on_take_over, self);
}

void
fln_sync_stop (FlnSync *self)
{
  if (self->running)
    g_signal_handler_disconnect (self->desk, self->desk_changed);
  self->running = FALSE;
  if (self->others != NULL)
    g_source_destroy (self->others);
  g_clear_pointer (&self->others, g_source_unref);
  g_clear_handle_id (&self->wake, g_source_remove);
  g_clear_handle_id (&self->take_over, g_source_remove);
  g_clear_pointer (&self->link, fln_link_free);
  g_clear_pointer (&self->lock, fln_lock_file_free);
}

gboolean
fln_sync_is_running (FlnSync *self)
{
  return self->running;
}

void
fln_sync_now (FlnSync *self)
{
  FlnEngineInput nudged = { .kind = FLN_ENGINE_NUDGED };

  if (!self->running)
    return;

  if (fln_sync_is_holder (self))
    give (self, &nudged);
  else
    fln_shared_status_nudge (fln_desk_dir (self->desk));
}

const FlnSyncStatus *
fln_sync_status (FlnSync *self)
{
  return &self->status;
}

gboolean
fln_sync_is_holder (FlnSync *self)
{
  return self->lock != NULL && fln_lock_file_is_held (self->lock);
}

static void
fln_sync_dispose (GObject *object)
{
  fln_sync_stop (FLN_SYNC (object));
  G_OBJECT_CLASS (fln_sync_parent_class)->dispose (object);
}

static void
fln_sync_finalize (GObject *object)
{
  FlnSync *self = FLN_SYNC (object);

  fln_engine_free (self->engine);
  fln_sync_status_clear (&self->status);
  fln_sync_status_clear (&self->told);
  g_clear_pointer (&self->credentials, fln_credentials_free);
  fln_clock_unref (self->clock);
  g_object_unref (self->desk);
  G_OBJECT_CLASS (fln_sync_parent_class)->finalize (object);
}

static void
fln_sync_class_init (FlnSyncClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_sync_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_sync_finalize;
  changed_signal = g_signal_new ("changed", FLN_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
fln_sync_init (FlnSync *self)
{
  self->engine = fln_engine_new ();
  self->clock = fln_clock_new_system ();
}
