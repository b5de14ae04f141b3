/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "syncd/http/event-log.h"
#include "syncd/http/group-commit.h"
#include "syncd/http/reply.h"

static void
reply_too_many (FlnRequest *request, int64_t wait_ms)
{
  g_autoptr (FlnProblem) problem
      = fln_problem_new (FLN_PROBLEM_TOO_MANY, "Too many actions from this desk");

  problem->retry_after = (wait_ms + 999) / 1000;
  request->services->metrics->rate_limited++;
  fln_event_log ("push-limited", "device", request->device.device, NULL);
  fln_reply_problem (request->message, problem);
}

void
fln_route_push (FlnRequest *request)
{
  FlnServices *services = request->services;
  g_autoptr (GBytes) body = fln_request_get_body (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnPush) push = fln_push_read (body, &error);
  int64_t wait_ms;

  if (push == NULL)
    {
      fln_event_log ("push-unreadable", "device", request->device.device, "why",
                     error->message, NULL);
      fln_reply_error (request->message, error);
      return;
    }

  wait_ms = fln_rates_take (services->actions, request->device.device,
                            push->actions->len, g_get_monotonic_time ());
  if (wait_ms > 0)
    reply_too_many (request, wait_ms);
  else
    fln_group_commit_add (services->group_commit, request, g_steal_pointer (&push));
}
