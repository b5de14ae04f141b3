/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnTicketItem: one ticket as a row shows it. Read-only properties, all strings unless
 * noted, never NULL, so that a label can be bound to each:
 *   id number name detail ("41 M · pregnant") triage shape (icon)
 *   chip-classes plain-classes (strv) due due-icon (may be NULL) due-classes (strv)
 *   clock (when due) wait ("next", "3") why (one sentence) state ("Called, room 3")
 *   called (boolean: in or on the way to a room, or held)
 */
#pragma once

#include "desktop/local/queries/queue-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_TICKET_ITEM (fln_ticket_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnTicketItem, fln_ticket_item, FLN, TICKET_ITEM, GObject)

/* Both take @row over; @zone is the site's, NULL: UTC. */
FlnTicketItem *fln_ticket_item_new (FlnQueueRow *row, GTimeZone *zone);
void fln_ticket_item_update (FlnTicketItem *self, FlnQueueRow *row, GTimeZone *zone);

const char *fln_ticket_item_get_id (FlnTicketItem *self);
const char *fln_ticket_item_get_number (FlnTicketItem *self);
/* What it was made of; until the next update. */
const FlnQueueRow *fln_ticket_item_get_row (FlnTicketItem *self);

G_END_DECLS
