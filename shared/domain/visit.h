/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/ticket.h"

G_BEGIN_DECLS

/* One leg of a visit as a history shows it: the ticket with what it is called and when
 * its steps fell. Times are effective, µs since the epoch, UTC; 0: did not happen. */
typedef struct
{
  FlnTicket ticket;
  char *department_name;
  char *doctor_name; /* who served or called; NULL: nobody */
  FlnColour colour;  /* the triage that stands */
  int64_t first_called_us;
  int64_t started_us;
  int64_t ended_us;
} FlnVisit;

FlnVisit *fln_visit_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnVisit *fln_visit_copy (const FlnVisit *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_visit_free (FlnVisit *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_visit_clear (FlnVisit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnVisit, fln_visit_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnVisit, fln_visit_clear)

G_END_DECLS
