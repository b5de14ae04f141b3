/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/sync-bar.h"

#define NOW INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */

static const struct
{
  FlnLinkStatus status;
  const char *words;
} cases[] = {
  { { FLN_LINK_UNENROLLED }, "This computer is not linked to a server" },
  { { FLN_LINK_SENT, .sent_us = NOW }, "All sent 10:00" },
  { { FLN_LINK_SENT }, "All sent" },
  { { FLN_LINK_SENT, .sent_us = NOW, .quarantined = 2 },
    "All sent 10:00 · 2 to look at" },
  { { FLN_LINK_WAITING }, "Looking for the server…" },
  { { FLN_LINK_WAITING, .pending = 3 }, "3 not yet sent" },
  { { FLN_LINK_OFFLINE, .since_us = NOW }, "Cannot reach the server since 10:00" },
  { { FLN_LINK_OFFLINE, .since_us = NOW, .pending = 41 },
    "Cannot reach the server since 10:00 · 41 kept here" },
  { { FLN_LINK_OFFLINE, .pending = 1 }, "Cannot reach the server · 1 kept here" },
  { { FLN_LINK_OFFLINE, .since_us = NOW - G_TIME_SPAN_DAY },
    "Cannot reach the server since 20 Nov 2026 10:00" },
};

static void
every_state_is_told_in_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fln_sync_words (&cases[i].status, NOW, NULL);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-bar/every_state_is_told_in_words",
                   every_state_is_told_in_words);

  return g_test_run ();
}
