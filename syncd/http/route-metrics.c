/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "syncd/http/reply.h"

#include <string.h>

void
fln_route_metrics (FlnRequest *request)
{
  FlnServices *services = request->services;
  FlnMetricsGauges gauges = { .started_us = services->started_us };
  g_autoptr (GBytes) body = NULL;
  FlnHead head;
  char *text;

  fln_central_get_head (services->central, &head);
  gauges.head_cs = head.cs;
  fln_metrics_gauge_process (&gauges);

  text = fln_metrics_write (services->metrics, &gauges);
  body = g_bytes_new_take (text, strlen (text));
  fln_reply_bytes (request->message, "text/plain; version=0.0.4", body);
}
