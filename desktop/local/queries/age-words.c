/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/age-words.h"

#define INFANT_YEARS 2 /* told in months below this age */

static char *
age_of (const char *born, FlnCivilDate today)
{
  int years;
  int months;
  FlnCivilDate birth;

  if (!fln_age_at (born, today, &years, &months))
    return NULL;

  if (years < INFANT_YEARS && fln_born_read (born, &birth) != FLN_BORN_YEAR)
    return g_strdup_printf ("%d mo", years * 12 + months);

  return g_strdup_printf ("%d", years);
}

char *
fln_age_words (const char *born, const char *sex, FlnCivilDate today)
{
  g_autofree char *age = age_of (born, today);
  g_autofree char *letter = sex != NULL ? g_ascii_strup (sex, -1) : NULL;

  if (age == NULL)
    return g_steal_pointer (&letter);
  if (letter == NULL)
    return g_steal_pointer (&age);

  return g_strdup_printf ("%s %s", age, letter);
}
