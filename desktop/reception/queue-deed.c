/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/queue-deed.h"

#include "desktop/local/commands/leave-ticket.h"
#include "desktop/model/triage-words.h"
#include "desktop/reception/last-action.h"

#include <glib/gi18n.h>

/* What is said of each kind. Translators: {number} is a ticket number, {more} a colour or
 * a department. */
static const struct
{
  const char *words;
  gboolean can_undo;
} kinds[FLN_N_ACTION_KINDS] = {
  [FLN_ACTION_SET_URGENCY] = { N_ ("{number} is {more} now"), FALSE },
  [FLN_ACTION_TRANSFER] = { N_ ("{number} moved to {more}"), FALSE },
  [FLN_ACTION_HOLD] = { N_ ("{number} is on hold"), TRUE },
  [FLN_ACTION_RETURN] = { N_ ("{number} is back in the queue"), TRUE },
  [FLN_ACTION_CANCEL] = { N_ ("{number} was cancelled"), FALSE },
  [FLN_ACTION_NO_SHOW] = { N_ ("{number} did not come"), TRUE },
  [FLN_ACTION_LEAVE] = { N_ ("{number} left without being seen"), FALSE },
  [FLN_ACTION_OVERRIDE] = { N_ ("The place of {number} was changed"), FALSE },
};

FlnQueueDeed *
fln_queue_deed_new (FlnActionKind kind, const char *ticket, const char *number)
{
  FlnQueueDeed *self;

  g_return_val_if_fail (kind < FLN_N_ACTION_KINDS && kinds[kind].words != NULL, NULL);

  self = g_new0 (FlnQueueDeed, 1);
  self->deed = fln_ticket_deed_new (kind, ticket);
  self->number = g_strdup (number);

  return self;
}

void
fln_queue_deed_free (FlnQueueDeed *self)
{
  if (self == NULL)
    return;

  fln_ticket_deed_free (self->deed);
  g_free (self->number);
  g_free (self->place);
  g_free (self->before);
  g_free (self->action);
  g_free (self);
}

static gboolean
leave (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnLeaveTicketRequest request = { deed->ticket, deed->reason };

  return fln_leave_ticket (store, &request, &deed->result, error);
}

static gboolean
override (FlnStore *store, const FlnQueueDeed *self, GError **error)
{
  const FlnOverrideOrderRequest request = { .ticket = self->deed->ticket,
                                            .how = self->how,
                                            .before = self->before,
                                            .reason = self->deed->reason };

  return fln_override_order (store, &request, &self->deed->result, error);
}

static gboolean
run (FlnStore *store, gpointer data, GError **error)
{
  FlnQueueDeed *self = data;
  const FlnActionKind kind = self->deed->kind;
  const gboolean done = kind == FLN_ACTION_LEAVE ? leave (store, self->deed, error)
                        : kind == FLN_ACTION_OVERRIDE
                            ? override (store, self, error)
                            : fln_ticket_deed_do (store, self->deed, error);

  if (done && kinds[kind].can_undo)
    self->action = fln_last_action_read (store);

  return done;
}

void
fln_queue_deed_do_async (FlnDesk *desk, FlnQueueDeed *self,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  fln_desk_run_async (desk,
                      &(FlnDeskWork){ run, self, (GDestroyNotify) fln_queue_deed_free },
                      NULL, callback, user_data);
}

const FlnQueueDeed *
fln_queue_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error)
{
  gpointer data = NULL;

  return fln_desk_run_finish (desk, result, &data, error) ? data : NULL;
}

char *
fln_queue_deed_words (const FlnQueueDeed *self)
{
  const FlnActionKind kind = self->deed->kind;
  g_autoptr (GString) words = g_string_new (_ (kinds[kind].words));
  const char *more = kind == FLN_ACTION_SET_URGENCY
                         ? fln_triage_word (self->deed->urgency)
                         : self->place;

  g_string_replace (words, "{number}", self->number != NULL ? self->number : "", 0);
  g_string_replace (words, "{more}", more != NULL ? more : "", 0);

  return g_string_free (g_steal_pointer (&words), FALSE);
}
