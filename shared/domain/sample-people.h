/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/age.h"
#include "shared/domain/sample-names.h"
#include "shared/domain/triage.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* From this age on, in whole years, a sample person has FLN_NEED_ELDERLY. */
#define FLN_SAMPLE_ELDERLY_YEARS 65

/**
 * FlnSamplePerson:
 *
 * Somebody who does not exist. The text is in place: copy it freely, nothing is to be
 * freed. What the fields hold is what FlnPatient holds.
 */
typedef struct
{
  char name[2 * FLN_SAMPLE_NAME_PART_MAX + 2]; /* as written where the person is from */
  char phone[17];   /* E.164; one person in twelve shares it with the one before */
  char sex[2];      /* "f" or "m" */
  char country[3];  /* ISO 3166-1 */
  char language[3]; /* ISO 639-1 */
  char born[FLN_BORN_SIZE];
  FlnBornPrecision born_precision; /* what the person knows of it */
  int age; /* whole years on the reference day, as fln_age_at() counts them */
  FlnNeeds needs;
} FlnSamplePerson;

/**
 * fln_sample_person:
 * @names: names to choose from
 * @seed: one seed is one hospital's people
 * @index: which of them, from 0
 * @reference: the day on which the ages are right, in 1900 or later. A hospital keeps
 *   the one on which it was filled, or birth dates move with the calendar
 * @person: (out caller-allocates): filled, whatever it held
 *
 * The same arguments give the same person, on every machine and in any order of asking:
 * integers only, no clock, nothing remembered between calls. Ages, sexes and needs are
 * mixed as among those who come to a district hospital, not as in a population.
 */
void fln_sample_person (const FlnSampleNames *names, uint64_t seed, unsigned index,
                        FlnCivilDate reference, FlnSamplePerson *person);

G_END_DECLS
