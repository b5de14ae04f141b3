/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/catalogue.h"

#include "shared/base/error.h"
#include "shared/base/uuid.h"
#include "shared/domain/age.h"

#include <string.h>

#define DEVICE_ID_DIGITS 32

/* Each check returns what is wrong, to be read after the column's name, or NULL. */
typedef const char *(*FieldCheck) (const FlnField *field, const FlnScalar *scalar);

static const char *
check_characters (const FlnScalar *scalar, const char *allowed)
{
  if (!g_utf8_validate (scalar->text, -1, NULL))
    return "is not UTF-8";

  for (const char *at = scalar->text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) && strchr (allowed, *at) == NULL)
      return "has a control character";

  return NULL;
}

static const char *
check_size (const FlnField *field, const FlnScalar *scalar)
{
  gsize size = strlen (scalar->text);

  if (size > field->max)
    return "is too long";

  return size < (gsize) field->least ? "is too short" : NULL;
}

static const char *
check_text (const FlnField *field, const FlnScalar *scalar)
{
  const char *wrong = check_size (field, scalar);

  return wrong != NULL ? wrong : check_characters (scalar, "");
}

static const char *
check_prose (const FlnField *field, const FlnScalar *scalar)
{
  const char *wrong = check_size (field, scalar);

  return wrong != NULL ? wrong : check_characters (scalar, "\n\t");
}

static const char *
check_number (const FlnField *field, const FlnScalar *scalar)
{
  if (scalar->number < field->least || scalar->number > field->most)
    return "is out of range";

  return NULL;
}

static const char *
check_ref (const FlnField *field, const FlnScalar *scalar)
{
  if (fln_uuid_is_valid (scalar->text))
    return NULL;

  if (strlen (scalar->text) == DEVICE_ID_DIGITS
      && strspn (scalar->text, "0123456789abcdef") == DEVICE_ID_DIGITS)
    return NULL;

  return "is not an id";
}

static const char *
check_word (const FlnField *field, const FlnScalar *scalar)
{
  return g_strv_contains (field->words, scalar->text) ? NULL : "is not a known word";
}

static const char *
check_words (const FlnField *field, const FlnScalar *scalar)
{
  g_auto (GStrv) parts = g_strsplit (scalar->text, " ", -1);
  const char *const *word = field->words;

  /* Each must be found after the one before it, which also refuses a word said
   * twice. */
  for (unsigned i = 0; parts[i] != NULL; i++)
    {
      while (*word != NULL && strcmp (*word, parts[i]) != 0)
        word++;
      if (*word == NULL)
        return "is not a set of known words in their order";
      word++;
    }

  return NULL;
}

static const char *
check_date (const FlnField *field, const FlnScalar *scalar)
{
  FlnCivilDate date;

  return fln_born_read (scalar->text, &date) != FLN_BORN_UNKNOWN ? NULL
                                                                 : "is not a date";
}

static const struct
{
  FlnValueKind wanted;
  FieldCheck check;
} checks[] = {
  [FLN_FIELD_TEXT] = { FLN_VALUE_TEXT, check_text },
  [FLN_FIELD_PROSE] = { FLN_VALUE_TEXT, check_prose },
  [FLN_FIELD_INT] = { FLN_VALUE_INT, check_number },
  [FLN_FIELD_TIME] = { FLN_VALUE_INT, check_number },
  [FLN_FIELD_REF] = { FLN_VALUE_TEXT, check_ref },
  [FLN_FIELD_WORD] = { FLN_VALUE_TEXT, check_word },
  [FLN_FIELD_WORDS] = { FLN_VALUE_TEXT, check_words },
  [FLN_FIELD_DATE] = { FLN_VALUE_TEXT, check_date },
};

static const char *
check_field (const FlnField *field, const FlnScalar *scalar)
{
  if (scalar->kind == FLN_VALUE_NULL)
    return NULL;

  if (scalar->kind != checks[field->kind].wanted)
    return checks[field->kind].wanted == FLN_VALUE_INT ? "is not a whole number"
                                                       : "is not text";

  return checks[field->kind].check (field, scalar);
}

gboolean
fln_register_check (const FlnRegister *reg, const FlnValue *value, GError **error)
{
  g_return_val_if_fail (reg != NULL && value != NULL, FALSE);

  if (value->n != reg->n_fields)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "The register %s has %u parts, not %u.", reg->name, reg->n_fields,
                   value->n);
      return FALSE;
    }

  for (unsigned i = 0; i < reg->n_fields; i++)
    {
      const char *wrong = check_field (&reg->fields[i], &value->part[i]);

      if (wrong == NULL)
        continue;

      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "The field %s %s.",
                   reg->fields[i].column, wrong);
      return FALSE;
    }

  return TRUE;
}
