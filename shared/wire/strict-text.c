/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/strict-text.h"

#include <string.h>

static gboolean
complain (FlnStrictText *self, const char *at, const char *complaint)
{
  self->at = at;
  self->complaint = complaint;
  return FALSE;
}

static gboolean
take_four_digits (FlnStrictText *self, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++)
    {
      int digit = self->at < self->end ? g_ascii_xdigit_value (*self->at) : -1;

      if (digit < 0)
        return complain (self, self->at, "\\u needs four hex digits");
      *unit = (*unit << 4) | (gunichar) digit;
      self->at++;
    }
  return TRUE;
}

/* After `\u`. A character outside the basic plane is written as a pair of them. */
static gboolean
take_unicode_escape (FlnStrictText *self)
{
  const char *from = self->at;
  gunichar unit, low;

  if (!take_four_digits (self, &unit))
    return FALSE;
  if (unit == 0)
    return complain (self, from, "a text may not hold NUL");
  if (unit >= 0xDC00 && unit <= 0xDFFF)
    return complain (self, from, "second half of a surrogate pair without the first");
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      if (self->end - self->at < 2 || memcmp (self->at, "\\u", 2) != 0)
        return complain (self, from, "half of a surrogate pair stands alone");
      self->at += 2;
      if (!take_four_digits (self, &low))
        return FALSE;
      if (low < 0xDC00 || low > 0xDFFF)
        return complain (self, from, "half of a surrogate pair stands alone");
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  self->out += g_unichar_to_utf8 (unit, self->out);
  return TRUE;
}

static gboolean
take_escape (FlnStrictText *self)
{
  static const char written[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  char letter = self->at < self->end ? *self->at : '\0';
  const char *found = letter == '\0' ? NULL : strchr (written, letter);

  if (letter != 'u' && found == NULL)
    return complain (self, self->at, "no such escape");
  self->at++;
  if (letter == 'u')
    return take_unicode_escape (self);
  *self->out++ = meant[found - written];
  return TRUE;
}

static void
copy_plain (FlnStrictText *self)
{
  const char *run = self->at;

  while (self->at < self->end && (uint8_t) *self->at >= 0x20 && *self->at != '"'
         && *self->at != '\\')
    self->at++;
  memcpy (self->out, run, (gsize) (self->at - run));
  self->out += self->at - run;
}

gboolean
fln_strict_text_take (FlnStrictText *self, const char **text, uint32_t *length)
{
  char *first = self->out;

  self->at++;
  for (copy_plain (self); self->at < self->end && *self->at == '\\'; copy_plain (self))
    {
      self->at++;
      if (!take_escape (self))
        return FALSE;
    }
  if (self->at == self->end)
    return complain (self, self->at, "the text does not end");
  if (*self->at != '"')
    return complain (self, self->at, "a control character stands bare in a text");

  self->at++;
  *text = first;
  *length = (uint32_t) (self->out - first);
  *self->out++ = '\0';
  return TRUE;
}
