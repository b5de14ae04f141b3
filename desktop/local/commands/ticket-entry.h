/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A place in a queue, inside an action: what every command that gives a number or begins
 * the next leg of a journey has in common.
 */
#pragma once

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-result.h"
#include "shared/domain/patient.h"

G_BEGIN_DECLS

typedef struct
{
  const char *patient;    /* record id; the caller vouches for it */
  const char *department; /* record id */
  const char *doctor;     /* staff id; NULL: any */
  FlnColour urgency;      /* a triage event goes with the ticket unless NONE */
  FlnNeeds needs;         /* fixed from now on */
  const FlnTicket *after; /* the leg that this one follows; NULL: a new journey */
  const char *appointment;
  int64_t appointment_us; /* with an appointment */
  gboolean results_back;
  const char *detail; /* of the step; NULL: none */
} FlnTicketEntry;

/* Adds a waiting ticket to the action; @id receives its id. %FLN_ERROR_NOT_FOUND: no such
 * department or doctor. %FLN_ERROR_RULE: the queue is closed, or the patient has an open
 * ticket there: then @result, if wanted, holds it, `existing` set. */
gboolean fln_ticket_entry_add (FlnActing *acting, const FlnTicketEntry *entry,
                               char id[37], FlnTicketResult *result,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a patient needs on the day: what is on record, and the age. */
gboolean
fln_ticket_entry_needs (FlnActing *acting, const FlnPatient *patient, FlnNeeds *needs,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
