/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/serve-ticket.h"

#include "desktop/local/commands/onward-leg.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/commands/write-note.h"

#define DEFAULT_OUTCOME "done"

static gboolean
set_outcome (FlnActing *acting, const FlnServeTicketRequest *request, GError **error)
{
  const char *outcome = request->outcome != NULL ? request->outcome : DEFAULT_OUTCOME;

  return fln_acting_set_text (acting, FLN_RECORD_TICKET, request->ticket, "outcome",
                              outcome, error);
}

static gboolean
add_note (FlnActing *acting, const FlnServeTicketRequest *request,
          const FlnTicket *before, GError **error)
{
  const FlnWriteNoteRequest note = {
    .patient = before->patient,
    .ticket = before->id,
    .body = request->note,
  };
  char id[37];

  return request->note == NULL || *request->note == '\0'
         || fln_write_note_into (acting, &note, id, error);
}

static gboolean
send_onward (FlnActing *acting, const FlnServeTicketRequest *request,
             const FlnTicket *before, FlnTicketResult *result, GError **error)
{
  const FlnOnwardLeg leg = { .from = before, .department = request->onward };
  char id[37];

  return request->onward == NULL
         || fln_onward_leg_add (acting, &leg, id, result, error);
}

gboolean
fln_serve_ticket (FlnStore *store, const FlnServeTicketRequest *request,
                  FlnTicketResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_auto (FlnTicket) before = { 0 };
  const FlnTicketStep step = { .ticket = request->ticket, .step = FLN_STEP_SERVE };

  acting = fln_acting_begin (store, FLN_ACTION_SERVE, error);
  if (acting == NULL || !fln_ticket_step_take (acting, &step, &before, error)
      || !set_outcome (acting, request, error)
      || !add_note (acting, request, &before, error)
      || !send_onward (acting, request, &before, result, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  fln_ticket_result_read (store, request->ticket, result);
  return TRUE;
}
