/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/live-query.h"

struct _FlnLiveQuery
{
  GObject parent_instance;
  FlnDesk *desk;
  const FlnLiveQueryKind *kind;
  gpointer owner; /* NULL once stopped */
  GVariant *question;
  guint64 asked;    /* counts the questions, not their repetitions */
  gboolean running; /* a run is under way */
  gboolean again;   /* ask once more when it ends */
  gulong changed;
};

G_DEFINE_TYPE (FlnLiveQuery, fln_live_query, G_TYPE_OBJECT)

/* One run: what travels to the store's thread and back. */
typedef struct
{
  const FlnLiveQueryKind *kind;
  GVariant *question;
  guint64 asked;
  gpointer answer;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->answer != NULL)
    run->kind->free_answer (run->answer);
  g_variant_unref (run->question);
  g_free (run);
}

static gboolean
on_store_thread (FlnStore *store, gpointer data, GError **error)
{
  Run *run = data;

  run->answer = run->kind->run (store, run->question, error);

  return run->answer != NULL;
}

static void start (FlnLiveQuery *self);

static void
on_answer (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnLiveQuery) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  const gboolean done = fln_desk_run_finish (FLN_DESK (object), result, &data, &error);
  Run *run = data;

  self->running = FALSE;

  if (self->owner != NULL && run != NULL && run->asked == self->asked)
    {
      if (!done)
        g_message ("A list could not be read: %s", error->message);
      self->kind->show (self->owner, g_steal_pointer (&run->answer), error);
    }

  if (self->again)
    start (self);
}

static void
start (FlnLiveQuery *self)
{
  Run *run;

  self->again = FALSE;
  if (self->owner == NULL || self->question == NULL)
    return;

  run = g_new0 (Run, 1);
  run->kind = self->kind;
  run->question = g_variant_ref (self->question);
  run->asked = self->asked;

  self->running = TRUE;
  fln_desk_run_async (self->desk, &(FlnDeskWork){ on_store_thread, run, run_free },
                      NULL, on_answer, g_object_ref (self));
}

static void
fln_live_query_dispose (GObject *object)
{
  fln_live_query_stop (FLN_LIVE_QUERY (object));
  g_clear_object (&FLN_LIVE_QUERY (object)->desk);

  G_OBJECT_CLASS (fln_live_query_parent_class)->dispose (object);
}

static void
fln_live_query_class_init (FlnLiveQueryClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_live_query_dispose;
}

static void
fln_live_query_init (FlnLiveQuery *self)
{
}

FlnLiveQuery *
fln_live_query_new (FlnDesk *desk, const FlnLiveQueryKind *kind, gpointer owner)
{
  FlnLiveQuery *self = g_object_new (FLN_TYPE_LIVE_QUERY, NULL);

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->owner = owner;
  self->changed = g_signal_connect_swapped (desk, "changed",
                                            G_CALLBACK (fln_live_query_refresh), self);

  return self;
}

void
fln_live_query_ask (FlnLiveQuery *self, GVariant *question)
{
  g_return_if_fail (FLN_IS_LIVE_QUERY (self));

  g_clear_pointer (&self->question, g_variant_unref);
  if (question != NULL)
    self->question = g_variant_ref_sink (question);
  self->asked++;

  fln_live_query_refresh (self);
}

void
fln_live_query_refresh (FlnLiveQuery *self)
{
  g_return_if_fail (FLN_IS_LIVE_QUERY (self));

  if (self->running)
    self->again = TRUE;
  else
    start (self);
}

void
fln_live_query_stop (FlnLiveQuery *self)
{
  g_return_if_fail (FLN_IS_LIVE_QUERY (self));

  if (self->changed != 0)
    g_clear_signal_handler (&self->changed, self->desk);
  self->owner = NULL;
  g_clear_pointer (&self->question, g_variant_unref);
}
