/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The actions of the group "queue": urgency move hold-or-return no-show leave cancel
 * override edit, about the selected number; pause close reopen show-called, about the
 * department shown. Those the ticket's state or the person's role forbids are off.
 */
#pragma once

#include "desktop/model/department-model.h"
#include "desktop/model/queue-model.h"
#include "desktop/reception/queue-page.h"
#include "desktop/widgets/window.h"

G_BEGIN_DECLS

#define FLN_TYPE_TICKET_ACTIONS (fln_ticket_actions_get_type ())
G_DECLARE_FINAL_TYPE (FlnTicketActions, fln_ticket_actions, FLN, TICKET_ACTIONS,
                      GObject)

/* Inserts the group into @window; the object goes with the page. */
FlnTicketActions *
fln_ticket_actions_new (FlnWindow *window, FlnQueuePage *page, FlnQueueModel *queue,
                        FlnDepartmentModel *departments);

G_END_DECLS
