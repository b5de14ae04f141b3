/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/order.h"

#include <string.h>

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

/* The figures of the rule, in minutes. All stand in the settings text below, so that a
 * change of one changes the version. */
#define T_RED 0
#define T_ORANGE 10
#define T_YELLOW 60
#define T_GREEN 240
#define T_UNTRIAGED 15
#define REDUCTION_PART 4
#define FLOOR_YELLOW 30
#define FLOOR_GREEN 60
#define APPOINTMENT_EARLY FLN_ORDER_EARLY_MIN
#define APPOINTMENT_WAIT 120
#define RESULTS_WAIT 60
#define MISSED_PENALTY 15
#define MISSED_MOST 2
#define TRIAGE_ALARM 15

/* No courtesy brings a Green or a Yellow below its floor, or it would pass a higher
 * colour that came at the same time. These figures cannot; others would not compile. */
#define REDUCED(target) ((target) - (target) / REDUCTION_PART)
G_STATIC_ASSERT (REDUCED (T_GREEN) >= FLOOR_GREEN);
G_STATIC_ASSERT (REDUCED (T_YELLOW) >= FLOOR_YELLOW);
G_STATIC_ASSERT (MIN (REDUCED (T_GREEN), RESULTS_WAIT) >= FLOOR_GREEN);
G_STATIC_ASSERT (MIN (REDUCED (T_YELLOW), RESULTS_WAIT) >= FLOOR_YELLOW);
G_STATIC_ASSERT (MIN (REDUCED (T_GREEN), APPOINTMENT_WAIT) >= FLOOR_GREEN);
G_STATIC_ASSERT (MIN (REDUCED (T_YELLOW), APPOINTMENT_WAIT) >= FLOOR_YELLOW);

#define SETTING(name) " " #name "=" G_STRINGIFY (name)

static const char settings_text[] = "SATS" SETTING (T_RED) SETTING (T_ORANGE)
    SETTING (T_YELLOW) SETTING (T_GREEN) SETTING (T_UNTRIAGED) SETTING (REDUCTION_PART)
        SETTING (FLOOR_YELLOW) SETTING (FLOOR_GREEN) SETTING (APPOINTMENT_EARLY)
            SETTING (APPOINTMENT_WAIT) SETTING (RESULTS_WAIT) SETTING (MISSED_PENALTY)
                SETTING (MISSED_MOST) SETTING (TRIAGE_ALARM);

/* Ends in the first 12 hex digits of the text's BLAKE2b-256; a test holds them to
 * it. */
static const char settings_version[] = "sats-1-38010754f30b";

/* Times beyond this (some 73,000 years) are no times; below it sums cannot overflow. */
#define FURTHEST_US (INT64_C (1) << 61)
#define LONGEST_TARGET_MIN 10080
#define MOST_SHARE 9999

static int64_t
clamp_time (int64_t us)
{
  return CLAMP (us, -FURTHEST_US, FURTHEST_US);
}

static int
band_of (FlnColour colour)
{
  switch (colour)
    {
    case FLN_COLOUR_RED:
      return 2;
    case FLN_COLOUR_ORANGE:
      return 1;
    case FLN_COLOUR_NONE:
    case FLN_COLOUR_GREEN:
    case FLN_COLOUR_YELLOW:
      return 0;
    }

  return 0;
}

static int
target_by_colour (FlnColour colour, gboolean triage_service)
{
  switch (colour)
    {
    case FLN_COLOUR_RED:
      return T_RED;
    case FLN_COLOUR_ORANGE:
      return T_ORANGE;
    case FLN_COLOUR_YELLOW:
      return T_YELLOW;
    case FLN_COLOUR_GREEN:
      return T_GREEN;
    case FLN_COLOUR_NONE:
      return triage_service ? T_UNTRIAGED : T_GREEN;
    }

  return T_GREEN;
}

/* The first of the needs, in the order in which they are written. */
static FlnNeeds
first_need (FlnNeeds needs)
{
  for (int need = FLN_NEED_ELDERLY; need <= FLN_NEED_CHILD; need *= 2)
    if (((int) needs & need) != 0)
      return (FlnNeeds) need;

  return FLN_NEED_NONE;
}

/* A need counts once, however many there are; Red and Orange come before all of them,
 * and a department's own target is the same for everyone. */
static void
reduce_target (FlnPlace *place, FlnNeeds needs)
{
  FlnNeeds need = first_need (needs);

  if (need == FLN_NEED_NONE || place->band > 0 || place->own_target)
    return;

  place->need = need;
  place->reduction_min = place->target_min - REDUCED (place->target_min);
}

static void
set_target (FlnPlace *place, const FlnOrderFacts *facts)
{
  /* The targets of Red and Orange are clinical: no department can put them off. */
  place->own_target = place->band == 0 && facts->department_target_min >= 0;
  if (place->own_target)
    place->target_min = MIN (facts->department_target_min, LONGEST_TARGET_MIN);
  else
    place->target_min = target_by_colour (place->colour, facts->triage_service);

  place->as_green = place->colour == FLN_COLOUR_NONE && !place->own_target
                    && !facts->triage_service;
  reduce_target (place, facts->needs);
}

static int64_t
due_for_appointment (int64_t entered_us, int64_t at_us, int64_t target_us)
{
  int64_t wait_us = APPOINTMENT_WAIT * MINUTE_US;

  if (entered_us <= at_us)
    return MAX (entered_us, at_us - APPOINTMENT_EARLY * MINUTE_US)
           + MIN (target_us, wait_us);

  /* Late by a minute costs a minute on top, so there is no cliff to fall from. */
  return entered_us + MIN (target_us, wait_us + entered_us - at_us);
}

static void
offer_due (FlnPlace *place, FlnDueBasis basis, int64_t basis_us, int64_t due_us)
{
  if (due_us >= place->due_us)
    return;

  place->due_us = due_us;
  place->basis = basis;
  place->basis_us = basis_us;
}

static void
set_due (FlnPlace *place, const FlnOrderFacts *facts)
{
  int64_t target_us = fln_order_target_min (place) * MINUTE_US;

  place->basis = FLN_DUE_WALK_IN;
  place->basis_us = place->entered_us;
  place->due_us = place->entered_us + target_us;

  if (facts->has_appointment)
    {
      int64_t at_us = clamp_time (facts->appointment_us);

      offer_due (place, FLN_DUE_APPOINTMENT, at_us,
                 due_for_appointment (place->entered_us, at_us, target_us));
    }

  if (facts->results_back)
    {
      int64_t back_us = MAX (clamp_time (facts->results_us), place->entered_us);

      offer_due (place, FLN_DUE_RESULTS, back_us,
                 back_us + MIN (target_us, RESULTS_WAIT * MINUTE_US));
    }
}

/* A missed Orange or Red is an alarm, never a delay. */
static void
add_penalty (FlnPlace *place, int missed)
{
  if (place->band > 0)
    return;

  place->missed = CLAMP (missed, 0, MISSED_MOST);
  place->penalty_min = place->missed * MISSED_PENALTY;
  place->due_us += place->penalty_min * MINUTE_US;
}

void
fln_order_place (const FlnOrderFacts *facts, FlnPlace *place)
{
  g_return_if_fail (facts != NULL && place != NULL);

  *place = (FlnPlace){
    .band = band_of (facts->colour),
    .colour = facts->colour,
    .entered_us = clamp_time (facts->entered_us),
  };

  set_target (place, facts);

  if (facts->has_override)
    {
      place->basis = FLN_DUE_OVERRIDE;
      place->basis_us = place->entered_us;
      place->due_us = clamp_time (facts->override_due_us);
      return;
    }

  set_due (place, facts);
  add_penalty (place, facts->missed);
}

static int
compare_times (int64_t a_us, int64_t b_us)
{
  return (a_us > b_us) - (a_us < b_us);
}

int
fln_order_compare (const FlnPlace *a, const char *ticket_a, const FlnPlace *b,
                   const char *ticket_b)
{
  int order;

  g_return_val_if_fail (a != NULL && ticket_a != NULL, 0);
  g_return_val_if_fail (b != NULL && ticket_b != NULL, 0);

  if (a->band != b->band)
    return b->band - a->band;

  order = compare_times (a->due_us, b->due_us);
  if (order != 0)
    return order;

  if (a->colour != b->colour)
    return (int) b->colour - (int) a->colour;

  order = compare_times (a->entered_us, b->entered_us);
  return order != 0 ? order : strcmp (ticket_a, ticket_b);
}

int
fln_order_target_min (const FlnPlace *place)
{
  g_return_val_if_fail (place != NULL, 0);

  return place->target_min - place->reduction_min;
}

int
fln_order_share_percent (const FlnPlace *place, int64_t now_us)
{
  int64_t waited_us;
  int64_t percent_us;

  g_return_val_if_fail (place != NULL, 0);

  waited_us = clamp_time (now_us) - place->entered_us;
  percent_us = MAX (fln_order_target_min (place), 1) * MINUTE_US / 100;

  return (int) CLAMP (waited_us / percent_us, 0, MOST_SHARE);
}

int64_t
fln_order_overdue_us (const FlnPlace *place, int64_t now_us)
{
  g_return_val_if_fail (place != NULL, 0);

  return clamp_time (now_us) - place->due_us;
}

gboolean
fln_order_triage_is_late (const FlnPlace *place, int64_t now_us)
{
  g_return_val_if_fail (place != NULL, FALSE);

  return place->colour == FLN_COLOUR_NONE && !place->own_target
         && clamp_time (now_us) - place->entered_us >= TRIAGE_ALARM * MINUTE_US;
}

const char *
fln_order_settings_text (void)
{
  return settings_text;
}

const char *
fln_order_settings_version (void)
{
  return settings_version;
}
