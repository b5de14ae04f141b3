/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/row-readers.h"

static char *
text_of (FlnStmt *row, int column)
{
  return g_strdup (fln_stmt_text (row, column));
}

static FlnNeeds
needs_of (FlnStmt *row, int column)
{
  FlnNeeds needs = FLN_NEED_NONE;

  (void) fln_needs_parse (fln_stmt_text (row, column), &needs);
  return needs;
}

void
fln_read_ticket (FlnStmt *row, int at, FlnTicket *ticket)
{
  *ticket = (FlnTicket){
    .id = text_of (row, at),
    .journey = text_of (row, at + 1),
    .patient = text_of (row, at + 2),
    .number = text_of (row, at + 3),
    .department = text_of (row, at + 4),
    .doctor = text_of (row, at + 5),
    .needs = needs_of (row, at + 6),
    .appointment = text_of (row, at + 7),
    .has_appointment = !fln_stmt_is_null (row, at + 8),
    .appointment_us = fln_stmt_int (row, at + 8),
    .results_back = fln_stmt_int (row, at + 9) != 0,
    .state_by = text_of (row, at + 11),
    .state_room = text_of (row, at + 12),
    .outcome = text_of (row, at + 13),
    .deleted = fln_stmt_int (row, at + 14) != 0,
    .entered_us = fln_stmt_int (row, at + 15),
    .state_us = fln_stmt_int (row, at + 16),
  };
  (void) fln_ticket_state_from_nick (fln_stmt_text (row, at + 10), &ticket->state);
}

void
fln_read_patient (FlnStmt *row, int at, FlnPatient *patient)
{
  *patient = (FlnPatient){
    .id = text_of (row, at),
    .name = text_of (row, at + 1),
    .phone = text_of (row, at + 2),
    .sex = text_of (row, at + 3),
    .born = text_of (row, at + 4),
    .card = text_of (row, at + 6),
    .language = text_of (row, at + 7),
    .needs = needs_of (row, at + 8),
    .deleted = fln_stmt_int (row, at + 9) != 0,
    .merged_into = text_of (row, at + 10),
  };
  (void) fln_born_precision_from_nick (fln_stmt_text (row, at + 5),
                                       &patient->born_precision);
}

void
fln_read_department (FlnStmt *row, int at, FlnDepartment *department)
{
  *department = (FlnDepartment){
    .id = text_of (row, at),
    .code = text_of (row, at + 1),
    .name = text_of (row, at + 2),
    .target_min
    = fln_stmt_is_null (row, at + 3) ? -1 : (int) fln_stmt_int (row, at + 3),
    .triage_service = fln_stmt_int (row, at + 4) != 0,
    .position = (int) fln_stmt_int (row, at + 5),
    .queue_state = FLN_QUEUE_OPEN,
    .queue_reason = text_of (row, at + 7),
    .queue_back_us = fln_stmt_int (row, at + 8),
    .deleted = fln_stmt_int (row, at + 9) != 0,
  };
  (void) fln_queue_state_from_nick (fln_stmt_text (row, at + 6),
                                    &department->queue_state);
}

void
fln_read_room (FlnStmt *row, int at, FlnRoom *room)
{
  *room = (FlnRoom){
    .id = text_of (row, at),
    .department = text_of (row, at + 1),
    .name = text_of (row, at + 2),
    .deleted = fln_stmt_int (row, at + 3) != 0,
  };
}

void
fln_read_staff (FlnStmt *row, int at, FlnStaff *staff)
{
  *staff = (FlnStaff){
    .id = text_of (row, at),
    .user = text_of (row, at + 1),
    .name = text_of (row, at + 2),
    .department = text_of (row, at + 4),
    .retired = fln_stmt_int (row, at + 5) != 0,
  };
  (void) fln_role_from_nick (fln_stmt_text (row, at + 3), &staff->role);
}

void
fln_read_appointment (FlnStmt *row, int at, FlnAppointment *appointment)
{
  *appointment = (FlnAppointment){
    .id = text_of (row, at),
    .patient = text_of (row, at + 1),
    .department = text_of (row, at + 2),
    .doctor = text_of (row, at + 3),
    .at_us = fln_stmt_int (row, at + 4),
    .note = text_of (row, at + 5),
    .state_by = text_of (row, at + 7),
    .deleted = fln_stmt_int (row, at + 8) != 0,
  };
  (void) fln_appointment_state_from_nick (fln_stmt_text (row, at + 6),
                                          &appointment->state);
}

void
fln_read_step (FlnStmt *row, int at, FlnStepEvent *step)
{
  *step = (FlnStepEvent){
    .id = text_of (row, at),
    .ticket = text_of (row, at + 1),
    .by_user = text_of (row, at + 3),
    .room = text_of (row, at + 4),
    .absence = text_of (row, at + 5),
    .detail = text_of (row, at + 6),
    .us = fln_stmt_int (row, at + 7),
  };
  (void) fln_step_from_nick (fln_stmt_text (row, at + 2), &step->step);
}

void
fln_read_note (FlnStmt *row, int at, FlnNote *note)
{
  *note = (FlnNote){
    .id = text_of (row, at),
    .patient = text_of (row, at + 1),
    .ticket = text_of (row, at + 2),
    .body = text_of (row, at + 3),
    .by_user = text_of (row, at + 4),
    .us = fln_stmt_int (row, at + 5),
  };
}

static FlnConflictSide
side_of (FlnStmt *row, int at)
{
  return (FlnConflictSide){
    .value = text_of (row, at),
    .action = text_of (row, at + 1),
    .by = text_of (row, at + 2),
    .device = text_of (row, at + 3),
    .us = fln_stmt_int (row, at + 4),
    .claimed_us = fln_stmt_int (row, at + 5),
  };
}

void
fln_read_conflict (FlnStmt *row, int at, FlnConflict *conflict)
{
  *conflict = (FlnConflict){
    .id = text_of (row, at),
    .subject_type = FLN_N_RECORDS,
    .subject = text_of (row, at + 2),
    .reg = text_of (row, at + 3),
    .winner = side_of (row, at + 4),
    .loser = side_of (row, at + 10),
    .review_by = text_of (row, at + 17),
    .found_us = fln_stmt_int (row, at + 18),
  };
  (void) fln_record_type_from_name (fln_stmt_text (row, at + 1),
                                    &conflict->subject_type);
  (void) fln_review_from_nick (fln_stmt_text (row, at + 16), &conflict->review);
}

gboolean
fln_read_one (FlnStmt *query, const char *what, const char *name, GError **error)
{
  gboolean row;

  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "No %s is known here as %s.",
                   what, name);
      return FALSE;
    }

  return TRUE;
}
