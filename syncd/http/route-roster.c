/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "syncd/http/reply.h"

void
fln_route_roster (FlnRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) roster = fln_pull_roster (request->services->central, &error);

  if (roster != NULL)
    fln_reply_bytes (request->message, FLN_REPLY_NDJSON, roster);
  else
    fln_reply_error (request->message, error);
}
