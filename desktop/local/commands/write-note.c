/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/write-note.h"

#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/patient-search.h"
#include "desktop/local/queries/ticket-lookup.h"

gboolean
fln_write_note_into (FlnActing *acting, const FlnWriteNoteRequest *request, char id[37],
                     GError **error)
{
  const FlnEventField fields[] = {
    { .reg = "patient", .text = request->patient },
    { .reg = "ticket", .text = request->ticket },
    { .reg = "body", .text = request->body },
    { .reg = "by_user", .text = fln_acting_user (acting) },
  };

  return fln_ticket_step_need (request->body, "note", error)
         && fln_acting_event (acting, FLN_RECORD_NOTE, id, fields,
                              G_N_ELEMENTS (fields), error);
}

/* Id of the patient the note is about; NULL with an error when there is none. */
static char *
find_patient (FlnStore *store, const FlnWriteNoteRequest *request, GError **error)
{
  g_autoptr (FlnTicket) ticket = NULL;
  g_autoptr (FlnPatient) patient = NULL;

  if (request->ticket != NULL)
    {
      ticket = fln_query_ticket (store, request->ticket, error);
      return ticket != NULL ? g_steal_pointer (&ticket->patient) : NULL;
    }

  if (!fln_ticket_step_need (request->patient, "patient", error))
    return NULL;

  patient = fln_query_patient (store, request->patient, error);
  return patient != NULL ? g_steal_pointer (&patient->id) : NULL;
}

gboolean
fln_write_note (FlnStore *store, const FlnWriteNoteRequest *request,
                FlnWriteNoteResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autofree char *patient = NULL;
  FlnWriteNoteRequest note = *request;
  char id[37];

  acting = fln_acting_begin (store, FLN_ACTION_NOTE, error);
  patient = acting != NULL ? find_patient (store, request, error) : NULL;
  if (patient == NULL)
    return FALSE;

  note.patient = patient;
  if (!fln_write_note_into (acting, &note, id, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    g_strlcpy (result->note, id, sizeof result->note);
  return TRUE;
}
