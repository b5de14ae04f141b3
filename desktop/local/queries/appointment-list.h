/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Appointments by hour.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/appointment.h"

G_BEGIN_DECLS

typedef struct
{
  FlnAppointment appointment;
  char *name;  /* the patient's; NULL: not known here */
  char *phone; /* E.164 or NULL */
} FlnAppointmentRow;

void fln_appointment_row_free (FlnAppointmentRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnAppointmentRow, fln_appointment_row_free)

/* From @from_us on and before @to_us; cancelled ones too, deleted ones not. */
GPtrArray *fln_query_appointments (FlnStore *store, int64_t from_us, int64_t to_us,
                                   GError **error);
FlnAppointment *fln_query_appointment (FlnStore *store, const char *id, GError **error);

G_END_DECLS
