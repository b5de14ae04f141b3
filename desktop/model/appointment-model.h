/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The appointments of today, at the site, as a live list of FlnAppointmentItem by hour;
 * cancelled ones left out.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/appointment-item.h"
#include "desktop/model/live-list.h"
#include "desktop/model/who.h"

G_BEGIN_DECLS

/* Takes zone and country of @who, not @who itself. */
FlnLiveList *fln_appointment_model_new (FlnDesk *desk, const FlnWho *who);

G_END_DECLS
