/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/wire/json-reader.h"
#include "syncd/admin-command.h"

#include <stdio.h>

static gboolean
say_code (const char *text, gsize size, const char *letter, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (text, size, FLN_JSON_LINE, error);
  const char *code;
  const char *expires;

  if (json == NULL)
    return FALSE;

  code = fln_json_get_text (json, fln_json_root (json), "code", 64);
  expires = fln_json_get_text (json, fln_json_root (json), "expires", 64);
  if (!fln_json_finish (json, error))
    return FALSE;

  printf ("Code for desk %s: %s\nIt works once, until %s.\n", letter, code, expires);
  return TRUE;
}

FlnExit
fln_command_invite (int argc, char **argv)
{
  const FlnAdminCommand invite = { "a code that makes one computer a desk",
                                   "/v1/invites", fln_admin_invite, say_code };

  return fln_admin_command_main (&invite, argc, argv);
}
