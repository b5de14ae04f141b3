/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/event-log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A line longer than this says nothing more. */
#define MOST_VALUE 240

static gboolean
is_plain (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-._:/[]+", *c) == NULL)
      return FALSE;

  return *text != '\0';
}

static void
append_value (GString *line, const char *text)
{
  if (is_plain (text) && strlen (text) <= MOST_VALUE)
    {
      g_string_append (line, text);
      return;
    }

  g_string_append_c (line, '"');
  for (const char *c = text; *c != '\0' && c - text < MOST_VALUE; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (line, "\\%c", *c);
      else if (g_ascii_isprint (*c))
        g_string_append_c (line, *c);
      else
        g_string_append_printf (line, "\\x%02x", (unsigned char) *c);
    }
  g_string_append_c (line, '"');
}

static char *
format_pairs (const char *event, va_list pairs)
{
  GString *line = g_string_new ("event=");
  const char *name;

  append_value (line, event);

  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *text = va_arg (pairs, const char *);

      if (text == NULL)
        continue;

      g_string_append_printf (line, " %s=", name);
      append_value (line, text);
    }

  return g_string_free (line, FALSE);
}

char *
fln_event_log_format (const char *event, ...)
{
  va_list pairs;
  char *line;

  va_start (pairs, event);
  line = format_pairs (event, pairs);
  va_end (pairs);

  return line;
}

void
fln_event_log (const char *event, ...)
{
  g_autofree char *line = NULL;
  va_list pairs;

  va_start (pairs, event);
  line = format_pairs (event, pairs);
  va_end (pairs);

  fprintf (stderr, "%s\n", line);
}
