/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/wire/enrolment.h"
#include "syncd/http/reply.h"

void
fln_route_time (FlnRequest *request)
{
  FlnCentral *central = request->services->central;
  g_autoptr (GBytes) body = fln_server_time_write (fln_central_get_epoch (central),
                                                   fln_central_now_us (central));

  fln_reply_bytes (request->message, FLN_REPLY_JSON, body);
}
