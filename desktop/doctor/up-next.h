/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnUpNext: the left column of a room: the big button that calls, who is past their time,
 * who is next. It activates visit.call-next, visit.call-chosen with a ticket's id, and
 * visit.change-room.
 */
#pragma once

#include "desktop/model/department-item.h"
#include "desktop/model/queue-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_UP_NEXT (fln_up_next_get_type ())
G_DECLARE_FINAL_TYPE (FlnUpNext, fln_up_next, FLN, UP_NEXT, GtkBox)

/* @doctor is the staff id of a doctor, who passes over tickets that ask for a colleague;
 * NULL for everybody else. @place is where the room stands: "Room 3 · OPD". */
void fln_up_next_start (FlnUpNext *self, FlnQueueModel *queue, const char *doctor,
                        const char *place);
/* Whether the queue calls people, and what to say when it does not. */
void fln_up_next_set_department (FlnUpNext *self, FlnDepartmentItem *department);

/* The ticket that the big button would call; NULL: nobody waits. */
FlnTicketItem *fln_up_next_get_first (FlnUpNext *self);

G_END_DECLS
