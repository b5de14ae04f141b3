/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnAppointmentItem: one appointment of the day. Read-only properties, strings, never
 * NULL: id clock ("09:30") name detail ("OPD · 0788 123 456") state; booked (boolean: may
 * be checked in).
 */
#pragma once

#include "desktop/local/queries/appointment-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_APPOINTMENT_ITEM (fln_appointment_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnAppointmentItem, fln_appointment_item, FLN, APPOINTMENT_ITEM,
                      GObject)

/* How a row is shown; both pointers are the caller's. */
typedef struct
{
  GTimeZone *zone;     /* the site's */
  const char *country; /* the site's, for phones */
} FlnAppointmentView;

FlnAppointmentItem *
fln_appointment_item_new (FlnAppointmentRow *row, const FlnAppointmentView *view);
void fln_appointment_item_update (FlnAppointmentItem *self, FlnAppointmentRow *row,
                                  const FlnAppointmentView *view);

const char *fln_appointment_item_get_id (FlnAppointmentItem *self);
const FlnAppointmentRow *fln_appointment_item_get_row (FlnAppointmentItem *self);

G_END_DECLS
