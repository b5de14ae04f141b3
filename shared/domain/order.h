/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/triage.h"
#include <stdint.h>

G_BEGIN_DECLS

/* A patient with an appointment counts from this many minutes before it, not
 * earlier. */
#define FLN_ORDER_EARLY_MIN 15

/**
 * Who is next. Pure: the same facts give the same place on every desk and at the
 * centre, at any time of day; a place does not move while time passes. Times are
 * effective times in µs since the epoch, UTC. Only Red and Orange are ever ahead by
 * colour alone; all others stand by the moment they are due, so waiting counts second
 * for second.
 */
typedef struct
{
  FlnColour colour;
  FlnNeeds needs;     /* as fixed at entry */
  int64_t entered_us; /* of this leg: issue, or the transfer that made it */
  gboolean has_appointment;
  int64_t appointment_us; /* the hour that was booked */
  gboolean results_back;
  int64_t results_us; /* when the person came back with results */
  int missed;         /* absences counted; more than two change nothing */
  gboolean has_override;
  int64_t override_due_us;
  int department_target_min; /* the department's own target, minutes; -1: by colour */
  gboolean triage_service;   /* people are triaged in this queue */
} FlnOrderFacts;

typedef enum
{
  FLN_DUE_WALK_IN = 1,
  FLN_DUE_APPOINTMENT,
  FLN_DUE_RESULTS,
  FLN_DUE_OVERRIDE,
} FlnDueBasis;

/* A place, and what it was worked out from, so that it can explain itself. */
typedef struct
{
  int band; /* 2 Red, 1 Orange, 0 everyone else; compared first */
  int64_t due_us;
  FlnColour colour;
  int64_t entered_us;
  int target_min;      /* T before the reduction: by colour, or the department's own */
  int reduction_min;   /* taken off T for a need; 0: none */
  FlnDueBasis basis;   /* which rule gave the due time; the walk-in rule wins a tie */
  int penalty_min;     /* added for missed calls: 0, 15 or 30 */
  int missed;          /* calls counted: 0, 1 or 2 */
  FlnNeeds need;       /* the one need the reduction is for, or none */
  gboolean own_target; /* target_min is the department's own */
  gboolean as_green;   /* not triaged, ordered as Green */
  int64_t basis_us;    /* the appointment, or when results came; else entered_us */
} FlnPlace;

/* Facts out of range are taken at the nearest limit; nothing overflows. */
void fln_order_place (const FlnOrderFacts *facts, FlnPlace *place);

/* Below 0 when ticket @a goes before @b. Total: 0 only for the same ticket id. */
int fln_order_compare (const FlnPlace *a, const char *ticket_a, const FlnPlace *b,
                       const char *ticket_b);

/* T after the reduction, in minutes: what alarms are measured against. */
int fln_order_target_min (const FlnPlace *place);

/* Share of the target that has been waited, percent; 0 before entry, at most 9999.
 * Alarms stand at 75 and 100. */
int fln_order_share_percent (const FlnPlace *place, int64_t now_us);

/* µs past due at @now_us; negative while there is time. */
int64_t fln_order_overdue_us (const FlnPlace *place, int64_t now_us);

/* Waits 15 minutes or more without triage, where triage counts. */
gboolean fln_order_triage_is_late (const FlnPlace *place, int64_t now_us);

/* Every figure of the rule as one line of text, and its name with a content hash:
 * "sats-1-8d0f…". Two orders can be compared only under the same version. */
const char *fln_order_settings_text (void);
const char *fln_order_settings_version (void);

G_END_DECLS
