/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/queue-story.h"

#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/cancel-ticket.h"
#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/leave-ticket.h"
#include "desktop/local/commands/miss-ticket.h"
#include "desktop/local/commands/register-patient.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/commands/start-ticket.h"
#include "desktop/local/commands/transfer-ticket.h"
#include "desktop/local/journal.h"
#include "desktop/local/queries/ticket-lookup.h"

char *
fln_story_comes (FlnDeskFixture *desk, const char *name, const char *department,
                 FlnColour urgency)
{
  g_autoptr (GError) error = NULL;
  g_auto (FlnRegisterPatientResult) result = { 0 };
  const FlnRegisterPatientRequest request = {
    .name = name,
    .department = department,
    .urgency = urgency,
  };

  g_assert_true (fln_register_patient (desk->store, &request, &result, &error));
  g_assert_no_error (error);
  return g_strdup (result.ticket.ticket.id);
}

char *
fln_story_known (FlnDeskFixture *desk, const char *name, const char *phone)
{
  g_autoptr (GError) error = NULL;
  g_auto (FlnRegisterPatientResult) result = { 0 };
  const FlnRegisterPatientRequest request = { .name = name, .phone = phone };

  g_assert_true (fln_register_patient (desk->store, &request, &result, &error));
  g_assert_no_error (error);
  return g_strdup (result.patient);
}

static void
call (FlnDeskFixture *desk, const char *ticket)
{
  const FlnCallTicketRequest request = { .ticket = ticket, .room = "3" };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_call_ticket (desk->store, &request, NULL, &error));
  g_assert_no_error (error);
}

/* The last step, from waiting or, where the flow wants it, from called. */
static gboolean
last_step (FlnDeskFixture *desk, const char *ticket, FlnTicketState state,
           GError **error)
{
  const FlnStartTicketRequest start = { .ticket = ticket };
  const FlnHoldTicketRequest hold = { .ticket = ticket };
  const FlnServeTicketRequest serve = { .ticket = ticket };
  const FlnMissTicketRequest miss = { .ticket = ticket };
  const FlnLeaveTicketRequest leave = { .ticket = ticket };
  const FlnCancelTicketRequest cancel = { .ticket = ticket, .reason = "mistake" };
  const FlnTransferTicketRequest transfer
      = { .ticket = ticket, .department = FLN_DESK_LAB };

  switch (state)
    {
    case FLN_TICKET_WAITING:
    case FLN_TICKET_CALLED:
      return TRUE;
    case FLN_TICKET_SERVING:
      return fln_start_ticket (desk->store, &start, NULL, error);
    case FLN_TICKET_HELD:
      return fln_hold_ticket (desk->store, &hold, NULL, error);
    case FLN_TICKET_SERVED:
      return fln_serve_ticket (desk->store, &serve, NULL, error);
    case FLN_TICKET_NO_SHOW:
      return fln_miss_ticket (desk->store, &miss, NULL, error);
    case FLN_TICKET_LEFT:
      return fln_leave_ticket (desk->store, &leave, NULL, error);
    case FLN_TICKET_CANCELLED:
      return fln_cancel_ticket (desk->store, &cancel, NULL, error);
    case FLN_TICKET_TRANSFERRED:
      return fln_transfer_ticket (desk->store, &transfer, NULL, error);
    }

  g_assert_not_reached ();
}

void
fln_story_bring (FlnDeskFixture *desk, const char *ticket, FlnTicketState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTicket) now = NULL;

  if (state == FLN_TICKET_CALLED || state == FLN_TICKET_SERVING
      || state == FLN_TICKET_SERVED || state == FLN_TICKET_NO_SHOW)
    call (desk, ticket);

  g_assert_true (last_step (desk, ticket, state, &error));
  g_assert_no_error (error);
  now = fln_query_ticket (desk->store, ticket, &error);
  g_assert_no_error (error);
  g_assert_cmpint (now->state, ==, state);
}

int64_t
fln_story_actions (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  FlnJournalHead head;

  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  g_assert_no_error (error);
  return head.n;
}

void
fln_story_refused (FlnDeskFixture *desk, gboolean done, GError **error, FlnError code,
                   int64_t actions)
{
  g_assert_false (done);
  g_assert_nonnull (*error);
  g_assert_error (*error, FLN_ERROR, (int) code);
  g_assert_cmpint (fln_story_actions (desk), ==, actions);
  g_clear_error (error);
}

char *
fln_story_ticket_text (FlnDeskFixture *desk, const char *ticket, const char *column)
{
  g_autofree char *sql = g_strconcat ("SELECT ", column, " FROM ticket", NULL);
  g_autofree char *one = g_strconcat (sql, " WHERE id = :id", NULL);

  return fln_desk_fixture_read (desk->store, one, ticket);
}

void
fln_story_minutes (FlnDeskFixture *desk, int minutes)
{
  fln_clock_manual_advance (desk->clock, minutes * 60 * G_TIME_SPAN_SECOND);
}
