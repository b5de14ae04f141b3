/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/ndjson.h"

#include <string.h>

#include "shared/base/error.h"

FlnLines
fln_lines (const char *data, gsize size, gsize max_line)
{
  return (FlnLines){ .data = data, .size = size, .max_line = max_line };
}

static gboolean
refuse (const FlnLines *lines, const char *what, GError **error)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Line %u %s", lines->number, what);
  return FALSE;
}

gboolean
fln_lines_next (FlnLines *lines, const char **line, gsize *size, GError **error)
{
  const char *from = lines->data + lines->at;
  gsize left = lines->size - lines->at;
  const char *end;

  *line = NULL;
  *size = 0;
  if (left == 0)
    return TRUE;

  lines->number++;
  end = memchr (from, '\n', MIN (left, lines->max_line + 1));
  if (end == NULL && left > lines->max_line)
    return refuse (lines, "is too long", error);
  if (end == NULL)
    return refuse (lines, "is cut short", error);
  if (end == from)
    return refuse (lines, "is empty", error);
  if (end[-1] == '\r')
    return refuse (lines, "ends in a carriage return", error);

  *line = from;
  *size = (gsize) (end - from);
  lines->at += *size + 1;
  return TRUE;
}
