/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnQueuePage: the departments as toggles with their counts, the queue of the one that
 * is shown, and what can be done with the selected number. It only activates actions of
 * the group "queue", which the window has.
 *
 * Signals: "department-shown" (const char *id): another one is shown; "selected" (no
 * arguments): another ticket is selected, or it has changed.
 */
#pragma once

#include "desktop/model/clock-tick.h"
#include "desktop/model/department-model.h"
#include "desktop/model/queue-model.h"
#include "desktop/model/who.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_QUEUE_PAGE (fln_queue_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnQueuePage, fln_queue_page, FLN, QUEUE_PAGE, GtkBox)

GtkWidget *fln_queue_page_new (void);
void fln_queue_page_start (FlnQueuePage *self, FlnQueueModel *queue,
                           FlnDepartmentModel *departments);

/* NULL: the first one, once it is known. */
void fln_queue_page_show_department (FlnQueuePage *self, const char *id);
/* The n-th toggle, from 0; none: nothing happens. */
void fln_queue_page_show_nth (FlnQueuePage *self, guint position);
/* (transfer none): NULL when there is none. */
FlnDepartmentItem *fln_queue_page_get_department (FlnQueuePage *self);

/* (transfer none): NULL when there is none. */
FlnTicketItem *fln_queue_page_get_ticket (FlnQueuePage *self);
/* Selects it as soon as it is in the list, and scrolls to it. */
void fln_queue_page_select (FlnQueuePage *self, const char *ticket);
/* The list takes the keyboard. */
void fln_queue_page_focus (FlnQueuePage *self);

G_END_DECLS
