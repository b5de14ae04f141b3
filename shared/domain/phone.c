/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/phone.h"

#include "shared/base/error.h"
#include "shared/domain/phone-shim.h"

#include <string.h>

/* A field longer than this holds no phone number, however it is punctuated. */
#define LONGEST_TYPED 64
#define INTERNATIONAL_ACCESS "00"

/* Where people near our hospitals have their phones from; the same order for everyone,
 * so that one typing gives one number on every desk. */
static const char *const neighbours[] = { "RW", "KE", "TZ", "UG", "NG", "BI", "CD" };

static const char *
sentence_for (FlnPhoneVerdict verdict)
{
  switch (verdict)
    {
    case FLN_PHONE_TOO_SHORT:
      return "This phone number is too short. Check the digits.";
    case FLN_PHONE_TOO_LONG:
      return "This phone number is too long. Check the digits.";
    case FLN_PHONE_VALID:
    case FLN_PHONE_NOT_A_NUMBER:
      break;
    }

  return "This is not a phone number of any country we know. Check the digits.";
}

/* What was typed with spaces, dots, hyphens and brackets gone, and a leading 00 as the
 * + that it stands for. NULL when anything but digits is left. */
static char *
strip_punctuation (const char *typed)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *at = typed;

  if (strlen (typed) > LONGEST_TYPED)
    return NULL;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_ascii_isdigit (*at) || (*at == '+' && digits->len == 0))
        g_string_append_c (digits, *at);
      else if (!g_unichar_isspace (c) && c != 0x2011 && strchr ("-.()/", *at) == NULL)
        return NULL;
    }

  if (g_str_has_prefix (digits->str, INTERNATIONAL_ACCESS))
    {
      g_string_erase (digits, 0, (gssize) strlen (INTERNATIONAL_ACCESS));
      g_string_prepend_c (digits, '+');
    }

  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static char *
try_as_international (const char *digits)
{
  g_autofree char *plus = g_strconcat ("+", digits, NULL);
  char *e164 = NULL;

  (void) fln_phone_shim_parse (plus, "ZZ", &e164);
  return e164;
}

static char *
try_neighbours (const char *digits)
{
  char *e164 = NULL;

  for (gsize i = 0; e164 == NULL && i < G_N_ELEMENTS (neighbours); i++)
    (void) fln_phone_shim_parse (digits, neighbours[i], &e164);

  return e164;
}

char *
fln_phone_normalise (const char *typed, const char *country, GError **error)
{
  g_autofree char *digits = NULL;
  FlnPhoneVerdict verdict = FLN_PHONE_NOT_A_NUMBER;
  char *e164 = NULL;

  g_return_val_if_fail (typed != NULL && country != NULL, NULL);

  if (g_utf8_validate (typed, -1, NULL))
    digits = strip_punctuation (typed);
  if (digits != NULL)
    verdict = fln_phone_shim_parse (digits, country, &e164);

  /* The verdict of the home country is the one worth telling: the rest are guesses. */
  if (digits != NULL && e164 == NULL && *digits != '+')
    e164 = try_as_international (digits);
  if (digits != NULL && e164 == NULL && *digits != '+')
    e164 = try_neighbours (digits);

  if (e164 == NULL)
    g_set_error_literal (error, FLN_ERROR, FLN_ERROR_INVALID, sentence_for (verdict));
  return e164;
}

char *
fln_phone_national (const char *e164, const char *country)
{
  char *text;

  g_return_val_if_fail (e164 != NULL && country != NULL, NULL);

  text = fln_phone_shim_format (e164, country);
  return text != NULL ? text : g_strdup (e164);
}
