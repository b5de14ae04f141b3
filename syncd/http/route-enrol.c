/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/base/error.h"
#include "shared/wire/enrolment.h"
#include "syncd/central/invite.h"
#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"

#include <string.h>

/* What a desk is told that may not enrol.  The sentence for a wrong code comes from the
 * invites: it does not tell a wrong one from an old one. */
static FlnProblem *
problem_of_refusal (const GError *error)
{
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED))
    return fln_problem_new (FLN_PROBLEM_CODE, error->message);

  return fln_reply_problem_of (error);
}

static void
reply_refusal (FlnRequest *request, const GError *error)
{
  g_autoptr (FlnProblem) problem = problem_of_refusal (error);

  fln_services_note_failure (request->services, error);
  fln_event_log ("enrol-refused", "problem", fln_problem_type_to_nick (problem->type),
                 "why", error->message, NULL);
  fln_reply_problem (request->message, problem);
}

/* A refused code counts as a try, so its batch is committed as well. */
static gboolean
enrol (FlnRequest *request, const FlnEnrolRequest *asked, FlnMembership *membership,
       GError **error)
{
  FlnServices *services = request->services;
  FlnDeviceEnrolment enrolment = { .code = asked->code,
                                   .device = asked->device,
                                   .name = asked->name,
                                   .sign_key = asked->sign_key };
  g_autoptr (FlnBatch) batch = fln_batch_begin (services->central, error);
  g_autoptr (GError) refusal = NULL;
  g_autoptr (FlnNews) news = NULL;

  if (batch == NULL)
    return FALSE;

  if (!fln_device_enrol (batch, &enrolment, membership, &refusal)
      && !g_error_matches (refusal, FLN_ERROR, FLN_ERROR_DENIED))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  news = fln_batch_commit (batch, error);
  if (news == NULL)
    return FALSE;

  fln_feed_publish (services->feed, news);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));

  return membership->token != NULL;
}

static void
reply_membership (FlnRequest *request, const FlnEnrolRequest *asked,
                  const FlnMembership *membership)
{
  FlnCentral *central = request->services->central;
  FlnEnrolReply reply
      = { .device = asked->device,
          .letter = membership->letter,
          .inc = membership->inc,
          .epoch = (char *) fln_central_get_epoch (central),
          .token = membership->token,
          .site = (char *) fln_central_get_site (central),
          .organisation = (char *) fln_central_get_organisation (central),
          .server_us = fln_central_now_us (central) };
  g_autoptr (GBytes) body = NULL;

  memcpy (reply.server_key, fln_central_get_sign_public (central),
          sizeof reply.server_key);
  body = fln_enrol_reply_write (&reply);
  fln_reply_bytes (request->message, FLN_REPLY_JSON, body);
  fln_event_log ("enrolled", "device", asked->device, "letter", membership->letter,
                 NULL);
}

static gboolean
is_too_fast (FlnRequest *request)
{
  FlnConnection *connection = fln_connection_of (request->message);
  g_autoptr (FlnProblem) problem = NULL;
  int64_t wait_ms;

  if (connection == NULL)
    return FALSE;

  wait_ms = fln_rates_take (request->services->enrolments,
                            fln_connection_get_address (connection), 1,
                            g_get_monotonic_time ());
  if (wait_ms == 0)
    return FALSE;

  problem = fln_problem_new (FLN_PROBLEM_TOO_MANY, "Too many enrolments from here");
  problem->retry_after = (wait_ms + 999) / 1000;
  request->services->metrics->rate_limited++;
  fln_reply_problem (request->message, problem);

  return TRUE;
}

void
fln_route_enrol (FlnRequest *request)
{
  g_autoptr (GBytes) body = fln_request_get_body (request);
  g_autoptr (FlnEnrolRequest) asked = NULL;
  g_auto (FlnMembership) membership = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean open = FALSE;

  if (is_too_fast (request))
    return;

  asked = fln_enrol_request_read (body, &error);
  if (asked == NULL || !fln_invite_any_open (request->services->central, &open, &error))
    {
      reply_refusal (request, error);
      return;
    }

  if (!open)
    {
      g_set_error_literal (&error, FLN_ERROR, FLN_ERROR_DENIED,
                           "No invitation is open; ask for a new code");
      reply_refusal (request, error);
      return;
    }

  if (enrol (request, asked, &membership, &error))
    reply_membership (request, asked, &membership);
  else
    reply_refusal (request, error);
}
