/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/patient-entry.h"

#include "shared/domain/age.h"
#include "shared/domain/phone.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_MOST_BYTES 200

void
fln_patient_entry_free (FlnPatientEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->name);
  g_free (entry->phone);
  g_free (entry->sex);
  g_free (entry->age);
  g_free (entry->card);
  g_free (entry->language);
  g_free (entry->department);
  g_free (entry);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0' || strspn (text, " \t") == strlen (text);
}

char *
fln_patient_entry_name_fault (const char *name)
{
  if (is_blank (name))
    return g_strdup (_ ("Type the person’s name."));
  if (strlen (name) > NAME_MOST_BYTES)
    return g_strdup (_ ("This name is too long; shorten it."));

  return NULL;
}

char *
fln_patient_entry_phone_fault (const char *phone, const char *country)
{
  g_autofree char *number = NULL;

  if (is_blank (phone))
    return NULL;

  number = fln_phone_normalise (phone, country, NULL);
  if (number == NULL)
    return g_strdup (_ ("No such phone number can exist. Look at the digits, or leave "
                        "it empty."));

  return NULL;
}

char *
fln_patient_entry_age_fault (const char *age, int64_t now_us, GTimeZone *zone)
{
  char born[FLN_BORN_SIZE];
  FlnBornPrecision precision;

  if (is_blank (age)
      || fln_born_parse (age, fln_civil_date_at (now_us, zone), born, &precision, NULL))
    return NULL;

  return g_strdup (_ ("Type an age (28, or 8m for months) or a birth date "
                      "(14/03/1992 or 1992)."));
}

gboolean
fln_patient_entry_looks_like_phone (const char *typed)
{
  gboolean digit = FALSE;

  for (const char *at = typed; at != NULL && *at != '\0'; at++)
    {
      if (g_ascii_isdigit (*at))
        digit = TRUE;
      else if (strchr ("+ -()./", *at) == NULL)
        return FALSE;
    }

  return digit;
}
