/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/age.h"
#include "shared/domain/sample-names.h"
#include "shared/domain/triage.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Arrivals fall from here to there, in seconds from local midnight. */
#define FLN_SAMPLE_DAY_OPENS_S (6 * 60 * 60)
#define FLN_SAMPLE_DAY_CLOSES_S (18 * 60 * 60)

/* When the morning surge begins, in the same seconds. */
#define FLN_SAMPLE_SURGE_S (7 * 60 * 60)

/* Whom a department sees; the words of data/sample/hospital.json. */
typedef enum
{
  FLN_SAMPLE_SERVES_EVERYONE = 1,
  FLN_SAMPLE_SERVES_WOMEN,   /* from 15 to 49 years */
  FLN_SAMPLE_SERVES_CHILDREN /* under 15 years */
} FlnSampleServes;

typedef struct
{
  unsigned weight; /* share of those it serves, against the others; at most 1000 */
  FlnSampleServes serves;
} FlnSampleDepartment;

/* What a day is made from. At least one department serves everyone with a weight above
 * zero, so that there is a door for whoever comes. */
typedef struct
{
  const FlnSampleDepartment *departments; /* borrowed */
  gsize n_departments;
  unsigned n_arrivals;
  unsigned n_known;       /* people 0 … n_known - 1 are registered before the day */
  uint64_t people_seed;   /* that of fln_sample_person() */
  FlnCivilDate reference; /* that of fln_sample_person() */
} FlnSampleDayPlan;

/* One person comes to one department. */
typedef struct
{
  int offset_s;        /* seconds from local midnight */
  unsigned person;     /* index for fln_sample_person() */
  gboolean known;      /* registered before the day; the others are numbered on from
                        * n_known in the order in which they come */
  unsigned department; /* place in the plan's departments */
  FlnColour urgency;   /* what a triage would find; never FLN_COLOUR_NONE */
  gboolean triaged;    /* FALSE: joins the queue before anybody has looked */
  int service_s;       /* how long the consultation will take, seconds */
  int appointment_s;   /* the hour booked, seconds from local midnight; -1: walked in */
  gboolean no_show;    /* will not be there when called */
} FlnSampleArrival;

/**
 * fln_sample_day:
 * @names: the names that people are made from
 * @plan: what the hospital and the day are like
 * @seed: one seed is one day
 *
 * Arrivals are few before seven, surge from then until ten (half of all), and thin out
 * to the evening. Urgency follows the mix of queue-rules: Red 1, Orange 6, Yellow 28 and
 * Green 65 of a hundred; service is lognormal with a mean of nine minutes, between 80
 * seconds and 42 minutes. Nobody comes twice on a day. Seven in ten are known, as long as
 * there are any left.
 *
 * The same arguments give the same day on every machine: integers only (the lognormal
 * law is a table of its quantiles), no clock.
 *
 * Returns: (transfer full) (element-type FlnSampleArrival): plan->n_arrivals of them, in
 *   the order in which they come
 */
GArray *fln_sample_day (const FlnSampleNames *names, const FlnSampleDayPlan *plan,
                        uint64_t seed) G_GNUC_WARN_UNUSED_RESULT;

/* The value of "serves" in hospital.json; %FALSE, and @serves as it was, for another
 * word. */
gboolean
fln_sample_serves_from_nick (const char *nick,
                             FlnSampleServes *serves) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
