/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/admin-command.h"

#include <stdio.h>

static gboolean
say_shut_out (const char *text, gsize size, const char *letter, GError **error)
{
  printf ("Desk %s is shut out. What it has sent so far stays.\n", letter);
  return TRUE;
}

FlnExit
fln_command_revoke (int argc, char **argv)
{
  const FlnAdminCommand revoke = { "shut a desk out for good", "/v1/revocations",
                                   fln_admin_revoke, say_shut_out };

  return fln_admin_command_main (&revoke, argc, argv);
}
