/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/ticket-flow.h"
#include "shared/domain/triage.h"
#include <stdint.h>

G_BEGIN_DECLS

/* One leg of a visit: a place in one department's queue. A transfer ends it and makes
 * another with the same number and journey. Times are effective, µs since the epoch,
 * UTC. */
typedef struct
{
  char *id;
  char *journey; /* id of the first leg */
  char *patient;
  char *number; /* as printed: A014 */
  char *department;
  char *doctor;      /* staff id asked for; NULL: any */
  FlnNeeds needs;    /* as at entry */
  char *appointment; /* its id, or NULL */
  gboolean has_appointment;
  int64_t appointment_us; /* the hour that was booked */
  gboolean results_back;
  FlnTicketState state; /* 0: not known here */
  char *state_by;       /* user of the last step */
  char *state_room;     /* name of the room where called or served */
  char *outcome;        /* "done", "lab", "refer", "admit" */
  gboolean deleted;
  int64_t entered_us;
  int64_t state_us;
} FlnTicket;

FlnTicket *fln_ticket_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnTicket *fln_ticket_copy (const FlnTicket *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_ticket_free (FlnTicket *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_ticket_clear (FlnTicket *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTicket, fln_ticket_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnTicket, fln_ticket_clear)

G_END_DECLS
