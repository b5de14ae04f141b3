/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/patient-fields.h"

#include "desktop/local/queries/site-facts.h"
#include "shared/domain/phone.h"

/* Without spaces around, and one between words; NULL when nothing is left. */
static char *
tidy (const char *text)
{
  g_autoptr (GString) tidied = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return NULL;

  words = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;

      g_string_append (tidied, tidied->len > 0 ? " " : "");
      g_string_append (tidied, words[i]);
    }

  if (tidied->len == 0)
    return NULL;

  return g_string_free (g_steal_pointer (&tidied), FALSE);
}

static gboolean
read_name (const char *typed, char **name, GError **error)
{
  g_autofree char *tidied = NULL;

  if (typed != NULL && g_utf8_validate (typed, -1, NULL))
    tidied = tidy (typed);

  if (tidied == NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say the person's name: it is missing or not readable text.");
      return FALSE;
    }

  *name = g_steal_pointer (&tidied);
  return TRUE;
}

static gboolean
read_phone (const char *typed, const FlnSiteFacts *site, char **phone, GError **error)
{
  g_autofree char *tidied = tidy (typed);

  if (tidied == NULL)
    return TRUE;

  *phone = fln_phone_normalise (tidied, site->country, error);
  return *phone != NULL;
}

static gboolean
read_sex (const char *typed, char **sex, GError **error)
{
  g_autofree char *tidied = tidy (typed);
  g_autofree char *folded = tidied != NULL ? g_ascii_strdown (tidied, -1) : NULL;

  if (folded == NULL)
    return TRUE;

  if (!g_str_equal (folded, "f") && !g_str_equal (folded, "m"))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say the sex as f or m, or leave it empty.");
      return FALSE;
    }

  *sex = g_steal_pointer (&folded);
  return TRUE;
}

static gboolean
read_age (FlnStore *store, const char *typed, const FlnSiteFacts *site,
          FlnPatient *patient, GError **error)
{
  g_autofree char *tidied = tidy (typed);
  char born[FLN_BORN_SIZE];
  int64_t now_us;

  if (tidied == NULL)
    return TRUE;

  if (!fln_store_now_us (store, &now_us, error)
      || !fln_born_parse (tidied, fln_civil_date_at (now_us, site->zone), born,
                          &patient->born_precision, error))
    return FALSE;

  patient->born = g_strdup (born);
  return TRUE;
}

static gboolean
read_language (const char *typed, char **language, GError **error)
{
  g_autofree char *tidied = tidy (typed);
  g_autofree char *code = tidied != NULL ? g_ascii_strdown (tidied, -1) : NULL;
  gsize n = 0;

  if (code == NULL)
    return TRUE;

  while (g_ascii_islower (code[n]))
    n++;
  if (code[n] != '\0' || n < 2 || n > 3)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say the language by its code: rw, sw, fr, en …");
      return FALSE;
    }

  *language = g_steal_pointer (&code);
  return TRUE;
}

gboolean
fln_patient_fields_read (FlnStore *store, const FlnPatientTyped *typed, unsigned fields,
                         FlnPatient *patient, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);

  if (site == NULL)
    return FALSE;

  if ((fields & FLN_PATIENT_NAME) && !read_name (typed->name, &patient->name, error))
    return FALSE;
  if ((fields & FLN_PATIENT_PHONE)
      && !read_phone (typed->phone, site, &patient->phone, error))
    return FALSE;
  if ((fields & FLN_PATIENT_SEX) && !read_sex (typed->sex, &patient->sex, error))
    return FALSE;
  if ((fields & FLN_PATIENT_BORN)
      && !read_age (store, typed->age, site, patient, error))
    return FALSE;
  if ((fields & FLN_PATIENT_LANGUAGE)
      && !read_language (typed->language, &patient->language, error))
    return FALSE;

  if (fields & FLN_PATIENT_CARD)
    patient->card = tidy (typed->card);
  if (fields & FLN_PATIENT_NEEDS)
    patient->needs = typed->needs;
  return TRUE;
}

const char *
fln_patient_fields_register (FlnPatientFields field)
{
  switch (field)
    {
    case FLN_PATIENT_NAME:
      return "name";
    case FLN_PATIENT_PHONE:
      return "phone";
    case FLN_PATIENT_SEX:
      return "sex";
    case FLN_PATIENT_BORN:
      return "born";
    case FLN_PATIENT_CARD:
      return "card";
    case FLN_PATIENT_LANGUAGE:
      return "language";
    case FLN_PATIENT_NEEDS:
      return "needs";
    }

  g_return_val_if_reached (NULL);
}

static FlnValue
born_value (const FlnPatient *patient)
{
  FlnValue value = fln_value_null (2);

  fln_value_set_text (&value, 0, patient->born);
  fln_value_set_text (&value, 1, fln_born_precision_to_nick (patient->born_precision));
  return value;
}

FlnValue
fln_patient_fields_value (FlnPatientFields field, const FlnPatient *patient)
{
  g_autofree char *needs = NULL;

  switch (field)
    {
    case FLN_PATIENT_NAME:
      return fln_value_text (patient->name);
    case FLN_PATIENT_PHONE:
      return fln_value_text (patient->phone);
    case FLN_PATIENT_SEX:
      return fln_value_text (patient->sex);
    case FLN_PATIENT_BORN:
      return born_value (patient);
    case FLN_PATIENT_CARD:
      return fln_value_text (patient->card);
    case FLN_PATIENT_LANGUAGE:
      return fln_value_text (patient->language);
    case FLN_PATIENT_NEEDS:
      needs = fln_needs_format (patient->needs);
      return fln_value_text (needs);
    }

  g_return_val_if_reached (fln_value_null (1));
}

/* Letters and digits alone, in lower case and without accents. */
static char *
fold_name (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *lower
      = apart != NULL ? g_utf8_casefold (apart, -1) : g_strdup (name);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

gboolean
fln_patient_fields_same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (a == NULL || b == NULL)
    return FALSE;

  folded_a = fold_name (a);
  folded_b = fold_name (b);
  return g_str_equal (folded_a, folded_b);
}
