/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/sample-names.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* From this age on, in whole years, a sample person has the need "elderly"; below the
 * other, "child". */
#define FLN_SAMPLE_ELDERLY_YEARS 65
#define FLN_SAMPLE_CHILD_YEARS 5

/**
 * FlnSamplePerson:
 *
 * Somebody who does not exist. Plain text in place: copy it freely, nothing is to be
 * freed. The texts are those of the patient record, so that they can be given to a
 * command as they are.
 */
typedef struct
{
  char name[2 * FLN_SAMPLE_NAME_PART_MAX + 2]; /* as written where the person is from */
  char phone[17];   /* E.164; one person in twelve shares it with the one before */
  char sex[2];      /* f or m */
  char country[3];  /* ISO 3166-1 */
  char language[3]; /* ISO 639-1 */
  char born[11];    /* ISO 8601: 1992-03-14, 1992-03 or 1992 */
  char born_precision[6]; /* day, month or year: what the person knows of it */
  char needs[32];         /* words among: elderly pregnant disabled child; or empty */
  int age;                /* whole years on the reference day; what the needs follow */
} FlnSamplePerson;

/**
 * fln_sample_person:
 * @names: names to choose from
 * @seed: one seed is one hospital's people
 * @index: which of them, from 0
 * @reference: the day on which the ages are right. A hospital keeps the one on which
 *   it was filled, or birth dates move with the calendar
 * @person: (out caller-allocates): filled, whatever it held
 *
 * The same arguments give the same person, on every machine and in any order of asking:
 * integers only, no clock, nothing remembered between calls. Ages, sexes and needs are
 * mixed as among those who come to a district hospital, not as in a population.
 */
void fln_sample_person (const FlnSampleNames *names, uint64_t seed, unsigned index,
                        const GDate *reference, FlnSamplePerson *person);

/* Whether @word is among the person's needs. */
gboolean fln_sample_person_needs (const FlnSamplePerson *person, const char *word);

G_END_DECLS
