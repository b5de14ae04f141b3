/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/value.h"

#include <string.h>

static void
clear_scalar (FlnScalar *scalar)
{
  g_free (scalar->text);
  *scalar = (FlnScalar){ .kind = FLN_VALUE_NULL };
}

static gboolean
scalars_equal (const FlnScalar *a, const FlnScalar *b)
{
  if (a->kind != b->kind)
    return FALSE;

  switch (a->kind)
    {
    case FLN_VALUE_NULL:
      return TRUE;
    case FLN_VALUE_INT:
      return a->number == b->number;
    case FLN_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    }

  g_assert_not_reached ();
}

FlnValue
fln_value_null (unsigned n)
{
  g_return_val_if_fail (n >= 1 && n <= FLN_VALUE_MAX_PARTS, (FlnValue){ 0 });

  return (FlnValue){ .n = n };
}

FlnValue
fln_value_int (int64_t number)
{
  FlnValue value = fln_value_null (1);

  fln_value_set_int (&value, 0, number);
  return value;
}

FlnValue
fln_value_text (const char *text)
{
  FlnValue value = fln_value_null (1);

  fln_value_set_text (&value, 0, text);
  return value;
}

void
fln_value_set_int (FlnValue *value, unsigned part, int64_t number)
{
  g_return_if_fail (value != NULL && part < value->n);

  clear_scalar (&value->part[part]);
  value->part[part].kind = FLN_VALUE_INT;
  value->part[part].number = number;
}

void
fln_value_set_text (FlnValue *value, unsigned part, const char *text)
{
  char *copy;

  g_return_if_fail (value != NULL && part < value->n);

  /* Copied before the old text goes: @text may be that very text. */
  copy = text == NULL || *text == '\0' ? NULL : g_strdup (text);
  clear_scalar (&value->part[part]);
  if (copy == NULL)
    return;

  value->part[part].kind = FLN_VALUE_TEXT;
  value->part[part].text = copy;
}

void
fln_value_set_null (FlnValue *value, unsigned part)
{
  g_return_if_fail (value != NULL && part < value->n);

  clear_scalar (&value->part[part]);
}

const char *
fln_value_get_text (const FlnValue *value, unsigned part)
{
  g_return_val_if_fail (value != NULL, NULL);

  if (part >= value->n || value->part[part].kind != FLN_VALUE_TEXT)
    return NULL;

  return value->part[part].text;
}

gboolean
fln_value_get_int (const FlnValue *value, unsigned part, int64_t *number)
{
  g_return_val_if_fail (value != NULL && number != NULL, FALSE);

  if (part >= value->n || value->part[part].kind != FLN_VALUE_INT)
    return FALSE;

  *number = value->part[part].number;
  return TRUE;
}

FlnValue
fln_value_copy (const FlnValue *value)
{
  FlnValue copy;

  g_return_val_if_fail (value != NULL, (FlnValue){ 0 });

  copy = *value;
  for (unsigned i = 0; i < copy.n; i++)
    copy.part[i].text = g_strdup (value->part[i].text);

  return copy;
}

FlnValue
fln_value_steal (FlnValue *value)
{
  FlnValue stolen;

  g_return_val_if_fail (value != NULL, (FlnValue){ 0 });

  stolen = *value;
  *value = (FlnValue){ 0 };
  return stolen;
}

void
fln_value_clear (FlnValue *value)
{
  g_return_if_fail (value != NULL);

  for (unsigned i = 0; i < value->n; i++)
    clear_scalar (&value->part[i]);
  value->n = 0;
}

gboolean
fln_value_equal (const FlnValue *a, const FlnValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n != b->n)
    return FALSE;

  for (unsigned i = 0; i < a->n; i++)
    if (!scalars_equal (&a->part[i], &b->part[i]))
      return FALSE;

  return TRUE;
}

gboolean
fln_value_is_absent (const FlnValue *value)
{
  g_return_val_if_fail (value != NULL, TRUE);

  for (unsigned i = 0; i < value->n; i++)
    if (value->part[i].kind != FLN_VALUE_NULL)
      return FALSE;

  return TRUE;
}
