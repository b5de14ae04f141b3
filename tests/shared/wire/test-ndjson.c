/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/ndjson.h"

#define MAX_LINE 4

static void
lines_are_parts_of_the_buffer (void)
{
  static const char data[] = "a\nbcde\nf g\n";
  FlnLines lines = fln_lines (data, strlen (data), MAX_LINE);
  const char *line;
  gsize size;

  g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
  g_assert_true (line == data);
  g_assert_cmpuint (size, ==, 1);
  g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
  g_assert_cmpmem (line, size, "bcde", 4);
  g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
  g_assert_cmpmem (line, size, "f g", 3);
  g_assert_cmpuint (lines.number, ==, 3);
  for (int again = 0; again < 2; again++)
    {
      g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
      g_assert_null (line);
    }
}

static void
assert_second_line_refused (const char *data, const char *message)
{
  FlnLines lines = fln_lines (data, strlen (data), MAX_LINE);
  g_autoptr (GError) error = NULL;
  const char *line;
  gsize size;

  g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
  g_assert_false (fln_lines_next (&lines, &line, &size, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_null (line);
}

static void
lines_that_are_none_are_refused (void)
{
  assert_second_line_refused ("a\n\nb\n", "Line 2 is empty");
  assert_second_line_refused ("a\nb\r\n", "Line 2 ends in a carriage return");
  assert_second_line_refused ("a\nbcde", "Line 2 is cut short");
  assert_second_line_refused ("a\nbcdef\n", "Line 2 is too long");
  assert_second_line_refused ("a\nbcdef", "Line 2 is too long");
}

static void
an_empty_buffer_has_no_lines (void)
{
  FlnLines lines = fln_lines ("", 0, MAX_LINE);
  const char *line;
  gsize size;

  g_assert_true (fln_lines_next (&lines, &line, &size, NULL));
  g_assert_null (line);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ndjson/lines are parts of the buffer",
                   lines_are_parts_of_the_buffer);
  g_test_add_func ("/ndjson/lines that are none are refused",
                   lines_that_are_none_are_refused);
  g_test_add_func ("/ndjson/an empty buffer has no lines",
                   an_empty_buffer_has_no_lines);
  return g_test_run ();
}
