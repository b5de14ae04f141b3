/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/age-words.h"

#include <glib/gi18n.h>

#define INFANT_YEARS 2 /* told in months below this age */

static char *
age_of (const char *born, FlnCivilDate today)
{
  int years;
  int months;
  FlnCivilDate birth;

  if (!fln_age_at (born, today, &years, &months))
    return NULL;

  months += years * 12;
  if (years < INFANT_YEARS && fln_born_read (born, &birth) != FLN_BORN_YEAR)
    return g_strdup_printf (
        /* Translators: the age of a small child in months. Short: in a narrow column. */
        g_dngettext (NULL, "%d mo", "%d mo", (unsigned long) months), months);

  return g_strdup_printf ("%d", years);
}

static const char *
letter_of (const char *sex)
{
  if (g_strcmp0 (sex, "f") == 0)
    /* Translators: female, as short as it is understood: "41 F". */
    return C_ ("sex", "F");
  if (g_strcmp0 (sex, "m") == 0)
    /* Translators: male, as short as it is understood: "41 M". */
    return C_ ("sex", "M");

  return NULL;
}

char *
fln_age_words (const char *born, const char *sex, FlnCivilDate today)
{
  g_autofree char *age = age_of (born, today);
  const char *letter = letter_of (sex);

  if (age == NULL)
    return g_strdup (letter);
  if (letter == NULL)
    return g_steal_pointer (&age);

  return g_strdup_printf ("%s %s", age, letter);
}
