/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/wire/push.h"
#include "syncd/http/reply.h"

#define SMALL_BODY 4096

const FlnRoute fln_routes[] = {
  { "/v1/enrol", "POST", FLN_ACCESS_PUBLIC, SMALL_BODY, fln_route_enrol },
  { "/v1/push", "POST", FLN_ACCESS_DEVICE, FLN_PUSH_MAX_BYTES, fln_route_push },
  { "/v1/changes", "GET", FLN_ACCESS_DEVICE, 0, fln_route_changes },
  { "/v1/snapshot", "GET", FLN_ACCESS_DEVICE, 0, fln_route_snapshot },
  { "/v1/feed", "GET", FLN_ACCESS_DEVICE, 0, fln_route_feed },
  { "/v1/roster", "GET", FLN_ACCESS_DEVICE, 0, fln_route_roster },
  { "/v1/time", "GET", FLN_ACCESS_PUBLIC, 0, fln_route_time },
  { "/v1/invites", "POST", FLN_ACCESS_ADMIN, SMALL_BODY, fln_route_invites },
  { "/v1/revocations", "POST", FLN_ACCESS_ADMIN, SMALL_BODY, fln_route_revocations },
  { "/healthz", "GET", FLN_ACCESS_PUBLIC, 0, fln_route_healthz },
  { "/metrics", "GET", FLN_ACCESS_LOCAL, 0, fln_route_metrics },
  { NULL, NULL, FLN_ACCESS_PUBLIC, 0, NULL },
};

gboolean
fln_route_check_cursor (FlnRequest *request, const FlnPullCursor *cursor)
{
  g_autoptr (FlnProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  FlnCursorVerdict verdict;

  if (!fln_pull_check_cursor (request->services->central, cursor, &verdict, &error))
    {
      fln_reply_error (request->message, error);
      return FALSE;
    }

  switch (verdict)
    {
    case FLN_CURSOR_GOOD:
      return TRUE;
    case FLN_CURSOR_DIVERGED:
      problem = fln_problem_new (FLN_PROBLEM_HISTORY_DIVERGED,
                                 "The cursor is not a place of this history");
      break;
    case FLN_CURSOR_GONE:
      problem
          = fln_problem_new (FLN_PROBLEM_GONE, "The cursor is older than what is kept");
      break;
    }

  fln_reply_problem (request->message, problem);
  return FALSE;
}
