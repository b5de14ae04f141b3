/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/event-log.h"

#include <string.h>

static void
a_line_says_what_happened_in_pairs (void)
{
  g_autofree char *line = fln_event_log_format ("enrolled", "device", "a1b2", "letter",
                                                "A", "why", "it asked", NULL);

  g_assert_cmpstr (line, ==, "event=enrolled device=a1b2 letter=A why=\"it asked\"");
}

static void
what_is_not_known_is_left_out (void)
{
  g_autofree char *line
      = fln_event_log_format ("cut", "device", NULL, "why", "idle", NULL);

  g_assert_cmpstr (line, ==, "event=cut why=idle");
}

/* A client must not be able to write a line that looks like ours. */
static void
nobody_outside_can_write_a_line_of_their_own (void)
{
  g_autofree char *line = fln_event_log_format (
      "refused", "why", "x\nevent=enrolled device=\"me\" \\ \x1b[2J \xff", NULL);

  g_assert_null (strchr (line, '\n'));
  g_assert_null (strchr (line, '\x1b'));
  g_assert_cmpstr (line, ==,
                   "event=refused why=\"x\\x0aevent=enrolled device=\\\"me\\\" \\\\ "
                   "\\x1b[2J \\xff\"");
}

static void
a_long_text_is_cut (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autofree char *line = fln_event_log_format ("refused", "why", text, NULL);

  g_assert_cmpuint (strlen (line), <, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/event-log/pairs", a_line_says_what_happened_in_pairs);
  g_test_add_func ("/event-log/unknown", what_is_not_known_is_left_out);
  g_test_add_func ("/event-log/forged", nobody_outside_can_write_a_line_of_their_own);
  g_test_add_func ("/event-log/long", a_long_text_is_cut);

  return g_test_run ();
}
