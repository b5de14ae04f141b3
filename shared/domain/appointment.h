/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Nicks: "booked", "arrived", "cancelled", "missed". */
typedef enum
{
  FLN_APPOINTMENT_BOOKED = 1,
  FLN_APPOINTMENT_ARRIVED,
  FLN_APPOINTMENT_CANCELLED,
  FLN_APPOINTMENT_MISSED,
} FlnAppointmentState;

/* An hour agreed with a patient. */
typedef struct
{
  char *id;
  char *patient;
  char *department;
  char *doctor;  /* staff id; NULL: any */
  int64_t at_us; /* µs since the epoch, UTC */
  char *note;
  FlnAppointmentState state;
  char *state_by;
  gboolean deleted;
} FlnAppointment;

FlnAppointment *fln_appointment_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnAppointment *
fln_appointment_copy (const FlnAppointment *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_appointment_free (FlnAppointment *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_appointment_clear (FlnAppointment *self);

/* NULL outside the enum; FALSE, and @state untouched, for an unknown word or NULL. */
const char *fln_appointment_state_to_nick (FlnAppointmentState state);
gboolean fln_appointment_state_from_nick (const char *nick, FlnAppointmentState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnAppointment, fln_appointment_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnAppointment, fln_appointment_clear)

G_END_DECLS
