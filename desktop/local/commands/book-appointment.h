/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Agrees an hour with a patient, and takes it back.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"

G_BEGIN_DECLS

typedef struct
{
  const char *patient;
  const char *department; /* record id */
  const char *doctor;     /* staff id; NULL: any */
  int64_t at_us;          /* in the future; µs since the epoch, UTC */
  const char *note;
} FlnBookAppointmentRequest;

typedef struct
{
  char appointment[FLN_UUID_SIZE];
} FlnBookAppointmentResult;

gboolean
fln_book_appointment (FlnStore *store, const FlnBookAppointmentRequest *request,
                      FlnBookAppointmentResult *result,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const char *appointment; /* booked */
} FlnCancelAppointmentRequest;

gboolean
fln_cancel_appointment (FlnStore *store, const FlnCancelAppointmentRequest *request,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
