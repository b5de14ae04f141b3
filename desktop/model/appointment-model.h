/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnAppointmentModel: the appointments of today, at the site, as a live list of
 * FlnAppointmentItem by hour; cancelled ones left out.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/appointment-item.h"
#include "desktop/model/who.h"

G_BEGIN_DECLS

#define FLN_TYPE_APPOINTMENT_MODEL (fln_appointment_model_get_type ())
G_DECLARE_FINAL_TYPE (FlnAppointmentModel, fln_appointment_model, FLN,
                      APPOINTMENT_MODEL, GObject)

/* Takes zone and country of @who, not @who itself. Signal "refreshed" after a reading. */
FlnAppointmentModel *fln_appointment_model_new (FlnDesk *desk, const FlnWho *who);

G_END_DECLS
