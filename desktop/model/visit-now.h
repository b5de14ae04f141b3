/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnVisitNow: who is in a room, kept true: the person called there, what is known about
 * the visit, and what colleagues did meanwhile. Signal "refreshed" (no arguments) after each
 * reading.
 */
#pragma once

#include "desktop/local/queries/queue-list.h"
#include "desktop/model/clock-tick.h"
#include "shared/domain/patient.h"

G_BEGIN_DECLS

/* What a colleague did to a ticket, in words for a sentence; NULL where nobody did. */
typedef struct
{
  char *number; /* of the ticket: "A014" */
  char *name;   /* of the colleague */
  char *room;   /* NULL: none was said */
  FlnTicketState state;
  int64_t us;
} FlnVisitRival;

typedef struct
{
  FlnQueueRow *row;    /* NULL: nobody is in the room; then only others, gone, now_us */
  FlnPatient *patient; /* NULL while the record has not come */
  int64_t called_us;   /* the last call; 0: not known */
  int64_t started_us;  /* 0: nobody has said that the person is here */
  char *back_to; /* id of the department that waits for results of this visit; NULL */
  FlnVisitRival *rival; /* another room called the same number; ours stands */
  GPtrArray *others;    /* FlnQueueRow: also called to this room, newest first */
  GPtrArray *held;      /* FlnQueueRow: set aside in the department, newest first */
  char *gone_ticket;    /* shown before, and no longer of this room; NULL */
  FlnVisitRival *gone;  /* who did that and how; set with gone_ticket */
  char *gone_patient;   /* id */
  int64_t now_us;
} FlnVisitFacts;

#define FLN_TYPE_VISIT_NOW (fln_visit_now_get_type ())
G_DECLARE_FINAL_TYPE (FlnVisitNow, fln_visit_now, FLN, VISIT_NOW, GObject)

FlnVisitNow *fln_visit_now_new (FlnDesk *desk, FlnClockTick *tick);

/* The room from now on, by the name on its door, and the department it belongs to; NULL:
 * none. */
void
fln_visit_now_set_room (FlnVisitNow *self, const char *room, const char *department);
/* Of several people called to the room, this one; NULL: the newest. A ticket that leaves
 * the room is told in the next facts as gone, once. */
void fln_visit_now_show (FlnVisitNow *self, const char *ticket);
/* The ticket shown is about to leave the room by this window's own doing. */
void fln_visit_now_let_go (FlnVisitNow *self);

/* NULL before the first reading; until the next "refreshed". */
const FlnVisitFacts *fln_visit_now_get (FlnVisitNow *self);

G_END_DECLS
