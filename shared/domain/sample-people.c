/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-people.h"

#include "shared/domain/sample-random.h"

#include <string.h>

/* In a thousand people, those who give the number of the person before them. */
#define SHARED_PHONE_PER_MILLE 83

/* Has no factor in common with ten, so different indices have different endings. */
#define PHONE_STRIDE 7919

/* The longest way to the next birthday in a year that is not a leap year. */
#define DAYS_TO_BIRTHDAY 364

/* An earlier reference day is a slip; birth years must stay within four digits. */
#define FIRST_REFERENCE_YEAR 1900

/* Who comes to the hospital, by age; needs and what is known of the birth date. */
typedef struct
{
  int youngest; /* years */
  int oldest;
  unsigned weight;
  unsigned women;        /* in a thousand of the band */
  unsigned pregnant;     /* in a thousand of its women */
  unsigned disabled;     /* in a thousand of the band */
  unsigned precision[3]; /* weights of knowing the day, the month, the year */
} AgeBand;

static const AgeBand age_bands[] = {
  { 0, 0, 45, 490, 0, 10, { 97, 3, 0 } },
  { 1, 4, 115, 495, 0, 12, { 95, 4, 1 } },
  { 5, 14, 120, 500, 0, 15, { 91, 6, 3 } },
  { 15, 17, 45, 580, 40, 15, { 90, 5, 5 } },
  { 18, 24, 125, 620, 200, 15, { 88, 5, 7 } },
  { 25, 34, 170, 625, 190, 18, { 85, 5, 10 } },
  { 35, 44, 130, 580, 80, 22, { 80, 5, 15 } },
  { 45, 49, 45, 550, 6, 30, { 76, 6, 18 } },
  { 50, 64, 115, 540, 0, 45, { 68, 7, 25 } },
  { 65, 74, 55, 550, 0, 100, { 52, 6, 42 } },
  { 75, 92, 35, 575, 0, 150, { 38, 5, 57 } },
};

/* The streams of one person's draws: what a household has in common, and the rest. */
enum
{
  STREAM_HOUSEHOLD,
  STREAM_PERSON,
  N_STREAMS
};

static void
start_stream (FlnSampleRandom *random, uint64_t seed, unsigned index, unsigned stream)
{
  fln_sample_random_init (random, seed, (uint64_t) index * N_STREAMS + stream);
}

/* Follows those who share a telephone back to the one whose number it is. @random is
 * left in that person's household stream. */
static unsigned
find_phone_owner (uint64_t seed, unsigned index, FlnSampleRandom *random)
{
  for (;;)
    {
      gboolean shares;

      start_stream (random, seed, index, STREAM_HOUSEHOLD);
      shares = fln_sample_random_chance (random, SHARED_PHONE_PER_MILLE);
      if (!shares || index == 0)
        return index;
      index--;
    }
}

static const FlnSampleGroup *
pick_group (const FlnSampleNames *names, FlnSampleRandom *random)
{
  unsigned sum = 0;
  unsigned drawn;

  for (guint i = 0; i < names->groups->len; i++)
    sum += ((const FlnSampleGroup *) g_ptr_array_index (names->groups, i))->weight;

  drawn = fln_sample_random_below (random, sum);
  for (guint i = 0; i < names->groups->len; i++)
    {
      const FlnSampleGroup *group = g_ptr_array_index (names->groups, i);

      if (drawn < group->weight)
        return group;
      drawn -= group->weight;
    }
  g_assert_not_reached ();
}

static void
write_phone (const FlnSampleNames *names, const char *country, uint64_t seed,
             unsigned owner, FlnSamplePerson *person)
{
  const FlnSamplePhoneBlock *block = fln_sample_names_find_block (names, country);
  unsigned room = 1;
  uint64_t ending;

  g_assert (block != NULL);
  for (unsigned i = 0; i < block->n_digits; i++)
    room *= 10;

  ending = (uint64_t) owner * PHONE_STRIDE + fln_sample_random_mix (seed) % room;
  g_snprintf (person->phone, sizeof person->phone, "%s%0*u", block->prefix,
              (int) block->n_digits, (unsigned) (ending % room));
}

static void
write_name (const FlnSampleGroup *group, FlnSampleSex sex, FlnSampleRandom *random,
            FlnSamplePerson *person)
{
  const GPtrArray *givens = group->given[sex];
  const GPtrArray *families = group->family[sex];
  guint which = fln_sample_random_below (random, families->len);
  const char *given
      = g_ptr_array_index (givens, fln_sample_random_below (random, givens->len));
  const char *family = g_ptr_array_index (families, which);

  /* Some names are given and family names: nobody is called Bakari Bakari here. */
  if (g_str_equal (given, family))
    family = g_ptr_array_index (families, (which + 1) % families->len);

  g_snprintf (person->name, sizeof person->name, "%s %s",
              group->family_first ? family : given,
              group->family_first ? given : family);
}

/* Born so that the person is @age whole years old on @reference, were all of the date
 * known. What is known may make it a year more: unknown parts count as earliest. */
static void
write_birth (FlnCivilDate reference, int age, const AgeBand *band,
             FlnSampleRandom *random, FlnSamplePerson *person)
{
  static const struct
  {
    FlnBornPrecision precision;
    gsize length; /* of the part of 1992-03-14 that is known */
  } known[] = { { FLN_BORN_DAY, 10 }, { FLN_BORN_MONTH, 7 }, { FLN_BORN_YEAR, 4 } };
  GDate born;
  gsize part;

  G_STATIC_ASSERT (G_N_ELEMENTS (known) == G_N_ELEMENTS (band->precision));

  g_date_clear (&born, 1);
  g_date_set_dmy (&born, (GDateDay) reference.day, (GDateMonth) reference.month,
                  (GDateYear) reference.year);
  g_date_subtract_years (&born, (guint) age);
  g_date_subtract_days (
      &born, (guint) fln_sample_random_between (random, 0, DAYS_TO_BIRTHDAY));

  part = fln_sample_random_pick (random, band->precision,
                                 G_N_ELEMENTS (band->precision));
  g_snprintf (person->born, sizeof person->born, "%04d-%02d-%02d",
              g_date_get_year (&born), g_date_get_month (&born),
              g_date_get_day (&born));
  person->born[known[part].length] = '\0';
  person->born_precision = known[part].precision;
}

static void
write_needs (const AgeBand *band, FlnSampleSex sex, FlnCivilDate reference,
             FlnSampleRandom *random, FlnSamplePerson *person)
{
  gboolean pregnant = fln_sample_random_chance (random, band->pregnant);
  gboolean disabled = fln_sample_random_chance (random, band->disabled);

  person->needs = fln_age_needs (person->born, reference);
  if (person->age >= FLN_SAMPLE_ELDERLY_YEARS)
    person->needs |= FLN_NEED_ELDERLY;
  if (pregnant && sex == FLN_SAMPLE_FEMALE)
    person->needs |= FLN_NEED_PREGNANT;
  if (disabled)
    person->needs |= FLN_NEED_DISABLED;
}

static const AgeBand *
pick_age_band (FlnSampleRandom *random)
{
  unsigned weights[G_N_ELEMENTS (age_bands)];

  for (gsize i = 0; i < G_N_ELEMENTS (age_bands); i++)
    weights[i] = age_bands[i].weight;

  return &age_bands[fln_sample_random_pick (random, weights, G_N_ELEMENTS (weights))];
}

void
fln_sample_person (const FlnSampleNames *names, uint64_t seed, unsigned index,
                   FlnCivilDate reference, FlnSamplePerson *person)
{
  FlnSampleRandom random;
  const FlnSampleGroup *group;
  const AgeBand *band;
  FlnSampleSex sex;
  unsigned owner;
  gsize language;
  int age;

  g_return_if_fail (names != NULL && person != NULL);
  g_return_if_fail (fln_civil_date_is_valid (reference));
  g_return_if_fail (reference.year >= FIRST_REFERENCE_YEAR);

  memset (person, 0, sizeof *person);

  owner = find_phone_owner (seed, index, &random);
  group = pick_group (names, &random);
  g_strlcpy (person->country, group->country, sizeof person->country);
  write_phone (names, group->country, seed, owner, person);

  start_stream (&random, seed, index, STREAM_PERSON);
  band = pick_age_band (&random);
  age = fln_sample_random_between (&random, band->youngest, band->oldest);
  sex = fln_sample_random_chance (&random, band->women) ? FLN_SAMPLE_FEMALE
                                                        : FLN_SAMPLE_MALE;
  g_strlcpy (person->sex, sex == FLN_SAMPLE_FEMALE ? "f" : "m", sizeof person->sex);

  write_name (group, sex, &random, person);
  write_birth (reference, age, band, &random, person);
  if (!fln_age_at (person->born, reference, &person->age, NULL))
    g_assert_not_reached ();
  write_needs (band, sex, reference, &random, person);
  language = fln_sample_random_pick (&random,
                                     (const unsigned *) group->language_weights->data,
                                     group->language_weights->len);
  g_strlcpy (person->language, g_ptr_array_index (group->languages, language),
             sizeof person->language);
}
