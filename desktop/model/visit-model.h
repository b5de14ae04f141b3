/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A person's earlier visits as a live list, newest first. FlnVisitItem has the read-only
 * properties id title ("OPD · Done") date doctor note (all notes of the visit, a line
 * between; "" for none) noted (boolean: whether there are any).
 */
#pragma once

#include "desktop/local/queries/patient-history.h"
#include "desktop/model/live-list.h"
#include "desktop/model/text-item.h"

G_BEGIN_DECLS

/* More are not shown: a history is read at a glance. */
#define FLN_VISIT_MODEL_MOST 50

#define FLN_TYPE_VISIT_ITEM (fln_visit_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnVisitItem, fln_visit_item, FLN, VISIT_ITEM, FlnTextItem)

/* Takes @row over; @zone is the site's, NULL: UTC. */
FlnVisitItem *fln_visit_item_new (FlnVisitRow *row, GTimeZone *zone);
const char *fln_visit_item_get_title (FlnVisitItem *self);
const char *fln_visit_item_get_date (FlnVisitItem *self);
const char *fln_visit_item_get_doctor (FlnVisitItem *self);
const char *fln_visit_item_get_note (FlnVisitItem *self);

/* Empty until fln_visit_model_show (). */
FlnLiveList *fln_visit_model_new (FlnDesk *desk, GTimeZone *zone);
/* Of @patient; NULL: nobody. Of @journey, the visit of now, only the legs with notes. */
void
fln_visit_model_show (FlnLiveList *model, const char *patient, const char *journey);

G_END_DECLS
