/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/ticket-deed.h"

#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/leave-ticket.h"
#include "desktop/local/commands/miss-ticket.h"
#include "desktop/local/commands/return-ticket.h"
#include "desktop/local/commands/set-urgency.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/model/triage-words.h"
#include "desktop/reception/last-action.h"

#include <glib/gi18n.h>

typedef gboolean (*Verb) (FlnStore *store, FlnTicketDeed *deed, GError **error);

static gboolean
set_urgency (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnSetUrgencyRequest request = { deed->ticket, deed->urgency, deed->reason };

  return fln_set_urgency (store, &request, &deed->result, error);
}

static gboolean
transfer (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnTransferTicketRequest request = { .ticket = deed->ticket,
                                             .department = deed->department,
                                             .reason = deed->reason };

  return fln_transfer_ticket (store, &request, &deed->result, error);
}

static gboolean
hold (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnHoldTicketRequest request = { deed->ticket, deed->reason };

  return fln_hold_ticket (store, &request, &deed->result, error);
}

static gboolean
give_back (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnReturnTicketRequest request = { deed->ticket };

  return fln_return_ticket (store, &request, &deed->result, error);
}

static gboolean
cancel (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnCancelTicketRequest request = { deed->ticket, deed->reason };

  return fln_cancel_ticket (store, &request, &deed->result, error);
}

static gboolean
miss (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnMissTicketRequest request = { deed->ticket };

  return fln_miss_ticket (store, &request, &deed->result, error);
}

static gboolean
leave (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnLeaveTicketRequest request = { deed->ticket, deed->reason };

  return fln_leave_ticket (store, &request, &deed->result, error);
}

static gboolean
override (FlnStore *store, FlnTicketDeed *deed, GError **error)
{
  const FlnOverrideOrderRequest request = { .ticket = deed->ticket,
                                            .how = deed->how,
                                            .before = deed->before,
                                            .reason = deed->reason };

  return fln_override_order (store, &request, &deed->result, error);
}

/* What each kind does, and what is said of it. Translators: {number} is a ticket number,
 * {more} a colour or a department. */
static const struct
{
  Verb verb;
  const char *words;
  gboolean can_undo;
} deeds[FLN_N_ACTION_KINDS] = {
  [FLN_ACTION_SET_URGENCY] = { set_urgency, N_ ("{number} is {more} now"), FALSE },
  [FLN_ACTION_TRANSFER] = { transfer, N_ ("{number} moved to {more}"), FALSE },
  [FLN_ACTION_HOLD] = { hold, N_ ("{number} is on hold"), TRUE },
  [FLN_ACTION_RETURN] = { give_back, N_ ("{number} is back in the queue"), TRUE },
  [FLN_ACTION_CANCEL] = { cancel, N_ ("{number} was cancelled"), FALSE },
  [FLN_ACTION_NO_SHOW] = { miss, N_ ("{number} did not come"), TRUE },
  [FLN_ACTION_LEAVE] = { leave, N_ ("{number} left without being seen"), FALSE },
  [FLN_ACTION_OVERRIDE] = { override, N_ ("The place of {number} was changed"), FALSE },
};

FlnTicketDeed *
fln_ticket_deed_new (FlnActionKind kind, const char *ticket, const char *number)
{
  FlnTicketDeed *deed;

  g_return_val_if_fail (kind < FLN_N_ACTION_KINDS && deeds[kind].verb != NULL, NULL);

  deed = g_new0 (FlnTicketDeed, 1);
  deed->kind = kind;
  deed->ticket = g_strdup (ticket);
  deed->number = g_strdup (number);

  return deed;
}

void
fln_ticket_deed_free (FlnTicketDeed *deed)
{
  if (deed == NULL)
    return;

  g_free (deed->ticket);
  g_free (deed->number);
  g_free (deed->department);
  g_free (deed->place);
  g_free (deed->reason);
  g_free (deed->before);
  g_free (deed->action);
  fln_ticket_result_clear (&deed->result);
  g_free (deed);
}

static gboolean
run (FlnStore *store, gpointer data, GError **error)
{
  FlnTicketDeed *deed = data;

  if (!deeds[deed->kind].verb (store, deed, error))
    return FALSE;

  if (deeds[deed->kind].can_undo)
    deed->action = fln_last_action_read (store);

  return TRUE;
}

void
fln_ticket_deed_run_async (FlnDesk *desk, FlnTicketDeed *deed,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  fln_desk_run_async (
      desk, &(FlnDeskWork){ run, deed, (GDestroyNotify) fln_ticket_deed_free }, NULL,
      callback, user_data);
}

const FlnTicketDeed *
fln_ticket_deed_run_finish (FlnDesk *desk, GAsyncResult *result, GError **error)
{
  gpointer data = NULL;

  return fln_desk_run_finish (desk, result, &data, error) ? data : NULL;
}

char *
fln_ticket_deed_words (const FlnTicketDeed *deed)
{
  g_autoptr (GString) words = g_string_new (_ (deeds[deed->kind].words));
  const char *more = deed->kind == FLN_ACTION_SET_URGENCY
                         ? fln_triage_word (deed->urgency)
                         : deed->place;

  g_string_replace (words, "{number}", deed->number != NULL ? deed->number : "", 0);
  g_string_replace (words, "{more}", more != NULL ? more : "", 0);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
fln_ticket_deed_can_undo (const FlnTicketDeed *deed)
{
  return deeds[deed->kind].can_undo;
}
