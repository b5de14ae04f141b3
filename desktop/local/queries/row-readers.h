/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Rows of the record tables as plain values, for the queries and commands. Each list of
 * columns goes with the reader that takes them in that order, from column @at on; what
 * follows them is the caller's.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/appointment.h"
#include "shared/domain/conflict.h"
#include "shared/domain/department.h"
#include "shared/domain/note.h"
#include "shared/domain/patient.h"
#include "shared/domain/room.h"
#include "shared/domain/staff.h"
#include "shared/domain/step-event.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

#define FLN_TICKET_COLUMNS                                                             \
  "t.id, t.journey, t.patient, t.number, t.department, t.doctor, t.needs,"             \
  " t.appointment, t.appointment_us, t.results_back, t.state, t.state_by,"             \
  " t.state_room, t.outcome, t.deleted, t.entered_us, t.state_us"
#define FLN_TICKET_N_COLUMNS 17

#define FLN_PATIENT_COLUMNS                                                            \
  "p.id, p.name, p.phone, p.sex, p.born, p.born_precision, p.card, p.language,"        \
  " p.needs, p.deleted, p.merged_into"
#define FLN_PATIENT_N_COLUMNS 11

#define FLN_DEPARTMENT_COLUMNS                                                         \
  "d.id, d.code, d.name, d.target_min, d.triage_service, d.position, d.queue_state,"   \
  " d.queue_reason, d.queue_back_us, d.deleted"
#define FLN_DEPARTMENT_N_COLUMNS 10

#define FLN_ROOM_COLUMNS "r.id, r.department, r.name, r.deleted"

#define FLN_STAFF_COLUMNS "s.id, s.user, s.name, s.role, s.department, s.retired"

#define FLN_APPOINTMENT_COLUMNS                                                        \
  "a.id, a.patient, a.department, a.doctor, a.at_us, a.note, a.state, a.state_by,"     \
  " a.deleted"
#define FLN_APPOINTMENT_N_COLUMNS 9

#define FLN_STEP_COLUMNS                                                               \
  "e.id, e.ticket, e.step, e.by_user, e.room, e.absence, e.detail, e.stamp_us"

#define FLN_NOTE_COLUMNS "n.id, n.patient, n.ticket, n.body, n.by_user, n.stamp_us"

#define FLN_CONFLICT_COLUMNS                                                           \
  "c.id, c.subject_type, c.subject, c.register, c.winner_value, c.winner_action,"      \
  " c.winner_by, c.winner_device, c.winner_us, c.winner_claimed_us, c.loser_value,"    \
  " c.loser_action, c.loser_by, c.loser_device, c.loser_us, c.loser_claimed_us,"       \
  " c.review, c.review_by, c.stamp_us"
#define FLN_CONFLICT_N_COLUMNS 19

/* Each overwrites the struct; clear it. A word that this program does not know leaves 0. */
void fln_read_ticket (FlnStmt *row, int at, FlnTicket *ticket);
void fln_read_patient (FlnStmt *row, int at, FlnPatient *patient);
void fln_read_department (FlnStmt *row, int at, FlnDepartment *department);
void fln_read_room (FlnStmt *row, int at, FlnRoom *room);
void fln_read_staff (FlnStmt *row, int at, FlnStaff *staff);
void fln_read_appointment (FlnStmt *row, int at, FlnAppointment *appointment);
void fln_read_step (FlnStmt *row, int at, FlnStepEvent *step);
void fln_read_note (FlnStmt *row, int at, FlnNote *note);
void fln_read_conflict (FlnStmt *row, int at, FlnConflict *conflict);

/* Steps to the only row of @query. %FLN_ERROR_NOT_FOUND, with "No @what is known here as
 * @name", when there is none. */
gboolean fln_read_one (FlnStmt *query, const char *what, const char *name,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
