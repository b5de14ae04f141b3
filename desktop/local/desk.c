/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/desk.h"

#include "desktop/local/wake.h"

struct _FlnDesk
{
  GObject parent_instance;

  char *dir;
  GThread *thread;   /* owns the store */
  GAsyncQueue *jobs; /* of FlnJob */
  GSource *wake;     /* another process wrote */
  GSource *announce; /* set off by the store's thread; emits "changed" */
};

G_DEFINE_FINAL_TYPE (FlnDesk, fln_desk, G_TYPE_OBJECT)

typedef enum
{
  JOB_ASYNC = 1,
  JOB_WAITED_FOR,
  JOB_LOOK, /* only see whether something changed */
  JOB_END,
} FlnJobKind;

typedef struct
{
  FlnJobKind kind;
  FlnDeskWork work;
  GTask *task;      /* JOB_ASYNC */
  GAsyncQueue *end; /* JOB_WAITED_FOR: gets the job back */
  gboolean done;
  GError *error;
} FlnJob;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_work (gpointer data)
{
  FlnDeskWork *work = data;

  if (work->free != NULL)
    work->free (work->data);
  g_free (work);
}

static void
run_async_job (FlnStore *store, FlnJob *job)
{
  GError *error = NULL;

  if (!g_task_return_error_if_cancelled (job->task))
    {
      if (job->work.run (store, job->work.data, &error))
        g_task_return_boolean (job->task, TRUE);
      else
        g_task_return_error (job->task, error);
    }

  g_object_unref (job->task);
  g_free (job);
}

static void
announce_changes (FlnStore *store, GSource *announce)
{
  if (fln_store_take_changed (store))
    g_source_set_ready_time (announce, 0);
}

static void
serve_jobs (FlnStore *store, GAsyncQueue *jobs, GSource *announce)
{
  for (;;)
    {
      FlnJob *job = g_async_queue_pop (jobs);

      switch (job->kind)
        {
        case JOB_ASYNC:
          run_async_job (store, job);
          break;
        case JOB_WAITED_FOR:
          job->done = job->work.run (store, job->work.data, &job->error);
          g_async_queue_push (job->end, job);
          break;
        case JOB_LOOK:
          g_free (job);
          break;
        case JOB_END:
          g_free (job);
          return;
        }

      announce_changes (store, announce);
    }
}

typedef struct
{
  const FlnStoreConfig *config; /* valid until the opening was answered */
  GAsyncQueue *jobs;
  GSource *announce;
  GAsyncQueue *opened; /* gets this struct back */
  gboolean done;
  GError *error;
} FlnOpening;

static gpointer
run_store (gpointer data)
{
  FlnOpening *opening = data;
  g_autoptr (GAsyncQueue) jobs = g_async_queue_ref (opening->jobs);
  g_autoptr (GSource) announce = g_source_ref (opening->announce);
  g_autoptr (FlnStore) store = fln_store_open (opening->config, &opening->error);

  opening->done = store != NULL;
  g_async_queue_push (opening->opened, opening);

  if (store != NULL)
    serve_jobs (store, jobs, announce);

  return NULL;
}

static void
push_job (FlnDesk *self, FlnJobKind kind)
{
  FlnJob *job = g_new0 (FlnJob, 1);

  job->kind = kind;
  g_async_queue_push (self->jobs, job);
}

static gboolean
on_woken (gpointer user_data)
{
  push_job (user_data, JOB_LOOK);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_announced (gpointer user_data)
{
  FlnDesk *self = user_data;

  g_source_set_ready_time (self->announce, -1);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_announcement (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSource *
new_announcement (FlnDesk *self)
{
  static GSourceFuncs functions = { .dispatch = dispatch_announcement };
  GSource *source = g_source_new (&functions, sizeof (GSource));

  g_source_set_callback (source, on_announced, self, NULL);
  g_source_set_name (source, "desk changed");

  return source;
}

static void
end_source (GSource **source)
{
  if (*source != NULL)
    {
      g_source_destroy (*source);
      g_source_unref (*source);
      *source = NULL;
    }
}

static void
fln_desk_finalize (GObject *object)
{
  FlnDesk *self = FLN_DESK (object);

  /* This may run on the store's thread, which cannot wait for itself. */
  if (self->thread != NULL)
    g_critical ("A desk was dropped without fln_desk_close ()");

  end_source (&self->wake);
  end_source (&self->announce);
  g_clear_pointer (&self->jobs, g_async_queue_unref);
  g_clear_pointer (&self->dir, g_free);

  G_OBJECT_CLASS (fln_desk_parent_class)->finalize (object);
}

static void
fln_desk_class_init (FlnDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fln_desk_finalize;

  signals[CHANGED] = g_signal_new ("changed", FLN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fln_desk_init (FlnDesk *self)
{
  self->jobs = g_async_queue_new ();
  self->announce = new_announcement (self);
}

static gboolean
open_store (FlnDesk *self, const FlnStoreConfig *config, GError **error)
{
  g_autoptr (GAsyncQueue) opened = g_async_queue_new ();
  FlnOpening opening = {
    .config = config,
    .jobs = self->jobs,
    .announce = self->announce,
    .opened = opened,
  };

  self->thread = g_thread_new ("store", run_store, &opening);
  g_async_queue_pop (opened);

  if (opening.done)
    return TRUE;

  g_thread_join (g_steal_pointer (&self->thread));
  g_propagate_error (error, opening.error);
  return FALSE;
}

FlnDesk *
fln_desk_open (const FlnStoreConfig *config, GError **error)
{
  g_autoptr (FlnDesk) self = g_object_new (FLN_TYPE_DESK, NULL);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->dir = g_strdup (config->dir);
  if (!open_store (self, config, error))
    return NULL;

  self->wake = fln_wake_source_new (self->dir, error);
  if (self->wake == NULL)
    {
      fln_desk_close (self);
      return NULL;
    }

  g_source_set_callback (self->wake, on_woken, self, NULL);
  g_source_attach (self->wake, context);
  g_source_attach (self->announce, context);

  return g_steal_pointer (&self);
}

void
fln_desk_close (FlnDesk *self)
{
  g_return_if_fail (FLN_IS_DESK (self));

  if (self->thread == NULL)
    return;

  end_source (&self->wake);
  push_job (self, JOB_END);
  g_thread_join (g_steal_pointer (&self->thread));
  end_source (&self->announce);
}

static gboolean
check_open (FlnDesk *self, GError **error)
{
  if (self->thread == NULL)
    g_set_error_literal (error, FLN_ERROR, FLN_ERROR_STORAGE, "The desk was closed");

  return self->thread != NULL;
}

void
fln_desk_run_async (FlnDesk *self, const FlnDeskWork *work, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  FlnJob *job = NULL;
  GTask *task = NULL;

  g_return_if_fail (FLN_IS_DESK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  /* A committed write must be reported as such even if cancelled afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, fln_desk_run_async);
  g_task_set_task_data (task, g_memdup2 (work, sizeof *work), free_work);

  if (!check_open (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  job = g_new0 (FlnJob, 1);
  job->kind = JOB_ASYNC;
  job->work = *work;
  job->task = task;
  g_async_queue_push (self->jobs, job);
}

gboolean
fln_desk_run_finish (FlnDesk *self, GAsyncResult *result, gpointer *data,
                     GError **error)
{
  FlnDeskWork *work = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (data != NULL)
    *data = work->data;

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
fln_desk_run (FlnDesk *self, const FlnDeskWork *work, GError **error)
{
  g_autoptr (GAsyncQueue) end = g_async_queue_new ();
  FlnJob job = { .kind = JOB_WAITED_FOR, .work = *work, .end = end };

  g_return_val_if_fail (FLN_IS_DESK (self), FALSE);

  if (!check_open (self, error))
    return FALSE;

  g_async_queue_push (self->jobs, &job);
  g_async_queue_pop (end);

  if (!job.done)
    g_propagate_error (error, job.error);

  return job.done;
}

const char *
fln_desk_dir (FlnDesk *self)
{
  return self->dir;
}
