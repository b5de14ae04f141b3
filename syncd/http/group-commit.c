/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/group-commit.h"

#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"

#define RETRY_AFTER_FAILURE_S 2

/* One push that waits for its commit. */
typedef struct
{
  SoupServerMessage *message;
  FlnDeviceCredential device;
  FlnPush *push;
  FlnPushResult *result;
  gboolean gone; /* libsoup is done with the message; nobody to answer */
} Waiting;

struct _FlnGroupCommit
{
  FlnServices *services;
  GPtrArray *waiting;
  guint actions;
  GSource *quiet; /* when there is nothing else to do */
  GSource *late;  /* when there always is */
};

static void
on_message_finished (SoupServerMessage *message, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->gone = TRUE;
}

static void
free_waiting (gpointer data)
{
  Waiting *waiting = data;

  g_signal_handlers_disconnect_by_data (waiting->message, waiting);
  g_object_unref (waiting->message);
  fln_push_free (waiting->push);
  g_clear_pointer (&waiting->result, fln_push_result_free);
  g_free (waiting);
}

FlnGroupCommit *
fln_group_commit_new (FlnServices *services)
{
  FlnGroupCommit *self = g_new0 (FlnGroupCommit, 1);

  self->services = services;
  self->waiting = g_ptr_array_new_with_free_func (free_waiting);

  return self;
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
fln_group_commit_free (FlnGroupCommit *self)
{
  if (self == NULL)
    return;

  drop_source (&self->quiet);
  drop_source (&self->late);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* Answering */

static FlnProblem *
problem_of_verdict (const FlnPushResult *result)
{
  const char *detail = fln_push_result_get_detail (result);
  FlnProblem *problem = NULL;

  switch (fln_push_result_get_verdict (result))
    {
    case FLN_PUSH_TAKEN:
      break;
    case FLN_PUSH_REVOKED:
      problem = fln_problem_new (FLN_PROBLEM_REVOKED, detail);
      break;
    case FLN_PUSH_OTHER_EPOCH:
      problem = fln_problem_new (FLN_PROBLEM_HISTORY_DIVERGED, detail);
      break;
    case FLN_PUSH_GAP:
      problem = fln_problem_new (FLN_PROBLEM_EXPECTED, detail);
      problem->expected = fln_push_result_get_expected (result);
      break;
    case FLN_PUSH_ROLLED_BACK:
      problem = fln_problem_new (FLN_PROBLEM_ROLLED_BACK, detail);
      problem->inc = fln_push_result_get_inc (result);
      break;
    case FLN_PUSH_FORKED:
      problem = fln_problem_new (FLN_PROBLEM_FORKED, detail);
      break;
    case FLN_PUSH_BROKEN_CHAIN:
      problem = fln_problem_new (FLN_PROBLEM_SIGNATURE, detail);
      break;
    }

  return problem;
}

static void
answer_refusal (Waiting *waiting, const FlnProblem *problem)
{
  fln_event_log ("push-refused", "device", waiting->device.device, "problem",
                 fln_problem_type_to_nick (problem->type), "why", problem->detail,
                 NULL);
  fln_reply_problem (waiting->message, problem);
}

static void
answer (FlnGroupCommit *self, Waiting *waiting, const FlnNews *news)
{
  g_autoptr (FlnProblem) problem = NULL;
  g_autoptr (GBytes) receipt = NULL;
  g_autoptr (GError) error = NULL;

  if (waiting->gone)
    return;

  problem = problem_of_verdict (waiting->result);
  if (problem == NULL)
    receipt = fln_push_result_write_receipt (waiting->result, self->services->central,
                                             news, &error);

  if (receipt != NULL)
    fln_reply_bytes (waiting->message, FLN_REPLY_NDJSON, receipt);
  else if (problem != NULL)
    answer_refusal (waiting, problem);
  else
    fln_reply_error (waiting->message, error);

  soup_server_message_unpause (waiting->message);
}

static void
answer_failure (FlnGroupCommit *self, Waiting *waiting, const GError *error)
{
  g_autoptr (FlnProblem) problem = fln_reply_problem_of (error);

  fln_event_log ("push-failed", "device", waiting->device.device, "why", error->message,
                 NULL);
  self->services->metrics->commit_failures++;
  fln_services_note_failure (self->services, error);
  if (waiting->gone)
    return;

  problem->retry_after = RETRY_AFTER_FAILURE_S;
  fln_reply_problem (waiting->message, problem);
  soup_server_message_unpause (waiting->message);
}

/* Committing */

static FlnNews *
take_in (FlnGroupCommit *self, GPtrArray *group, GError **error)
{
  g_autoptr (FlnBatch) batch = fln_batch_begin (self->services->central, error);

  if (batch == NULL)
    return NULL;

  for (guint i = 0; i < group->len; i++)
    {
      Waiting *waiting = g_ptr_array_index (group, i);

      g_clear_pointer (&waiting->result, fln_push_result_free);
      waiting->result
          = fln_reconcile_push (batch, &waiting->device, waiting->push, error);
      if (waiting->result == NULL)
        return NULL;
    }

  return fln_batch_commit (batch, error);
}

static void
count_group (FlnGroupCommit *self, GPtrArray *group, int64_t began_us)
{
  FlnMetrics *metrics = self->services->metrics;
  int64_t took_us = g_get_monotonic_time () - began_us;

  metrics->commits++;
  metrics->commit_us += took_us;
  metrics->commit_us_max = MAX (metrics->commit_us_max, took_us);

  for (guint i = 0; i < group->len; i++)
    {
      Waiting *waiting = g_ptr_array_index (group, i);

      if (fln_push_result_get_verdict (waiting->result) == FLN_PUSH_TAKEN)
        {
          metrics->pushes++;
          metrics->actions += waiting->push->actions->len;
        }
    }
}

static gboolean
commit_group (FlnGroupCommit *self, GPtrArray *group, GError **error)
{
  int64_t began_us = g_get_monotonic_time ();
  g_autoptr (FlnNews) news = take_in (self, group, error);

  if (news == NULL)
    return FALSE;

  count_group (self, group, began_us);
  for (guint i = 0; i < group->len; i++)
    answer (self, g_ptr_array_index (group, i), news);
  fln_feed_publish (self->services->feed, news);

  return TRUE;
}

static void
commit_alone (FlnGroupCommit *self, Waiting *waiting)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (alone, waiting);
  if (!commit_group (self, alone, &error))
    answer_failure (self, waiting, error);
}

void
fln_group_commit_flush (FlnGroupCommit *self)
{
  g_autoptr (GPtrArray) group = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = NULL;

  self->waiting = g_ptr_array_new_with_free_func (free_waiting);
  self->actions = 0;
  drop_source (&self->quiet);
  drop_source (&self->late);

  if (group->len == 0 || commit_group (self, group, &error))
    return;

  if (group->len == 1)
    answer_failure (self, g_ptr_array_index (group, 0), error);
  else
    for (guint i = 0; i < group->len; i++)
      commit_alone (self, g_ptr_array_index (group, i));
}

static gboolean
on_due (gpointer user_data)
{
  fln_group_commit_flush (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
dispatch_due (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs due_funcs = { .dispatch = dispatch_due };

static GSource *
start_source (FlnGroupCommit *self, int priority, int64_t ready_us)
{
  GSource *source = g_source_new (&due_funcs, sizeof (GSource));

  g_source_set_static_name (source, "group commit");
  g_source_set_priority (source, priority);
  g_source_set_ready_time (source, ready_us);
  g_source_set_callback (source, on_due, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

void
fln_group_commit_add (FlnGroupCommit *self, FlnRequest *request, FlnPush *push)
{
  const FlnHttpConfig *config = self->services->config;
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->message = g_object_ref (request->message);
  waiting->device = request->device;
  waiting->push = push;
  g_signal_connect (waiting->message, "finished", G_CALLBACK (on_message_finished),
                    waiting);
  soup_server_message_pause (waiting->message);
  g_ptr_array_add (self->waiting, waiting);
  self->actions += push->actions->len;

  /* A lone push goes as soon as the loop has nothing else to read; under load, at the
   * latest when the time is over. */
  if (self->quiet == NULL)
    {
      self->quiet = start_source (self, G_PRIORITY_DEFAULT + 10, 0);
      self->late = start_source (self, G_PRIORITY_HIGH,
                                 g_get_monotonic_time () + config->group_us);
    }
  if (self->actions >= config->group_actions)
    g_source_set_ready_time (self->late, 0);
}
