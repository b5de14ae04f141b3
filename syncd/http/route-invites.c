/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/base/error.h"
#include "shared/wire/json-reader.h"
#include "syncd/http/admin-socket.h"
#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"

#define LETTER_BYTES 8 /* one that is no letter gets invite.h's sentence */

static char *
read_letter (FlnRequest *request, GError **error)
{
  g_autoptr (GBytes) body = fln_request_get_body (request);
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (FlnJson) json = fln_json_read (text, size, FLN_JSON_LINE, error);
  g_autofree char *letter = NULL;

  if (json == NULL)
    return NULL;

  letter = g_strdup (
      fln_json_get_text (json, fln_json_root (json), "letter", LETTER_BYTES));

  return fln_json_finish (json, error) ? g_steal_pointer (&letter) : NULL;
}

static gboolean
invite (FlnServices *services, const char *letter, FlnInvite *made, GError **error)
{
  g_autoptr (FlnBatch) batch = fln_batch_begin (services->central, error);
  g_autoptr (FlnNews) news = NULL;

  if (batch == NULL || !fln_invite_create (batch, letter, made, error))
    return FALSE;

  news = fln_batch_commit (batch, error);
  if (news == NULL)
    return FALSE;

  fln_feed_publish (services->feed, news);
  return TRUE;
}

/* The admin may read what a desk may not: the reason as it is. */
static void
reply_refusal (FlnRequest *request, const GError *error)
{
  g_autoptr (FlnProblem) problem
      = fln_problem_new (FLN_PROBLEM_INVALID, error->message);

  fln_services_note_failure (request->services, error);
  fln_event_log ("invite-refused", "why", error->message, NULL);
  fln_reply_problem (request->message, problem);
}

void
fln_route_invites (FlnRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = read_letter (request, &error);
  g_autoptr (GBytes) body = NULL;
  FlnInvite made;

  if (letter == NULL || !invite (request->services, letter, &made, &error))
    {
      reply_refusal (request, error);
      return;
    }

  body = fln_admin_write_invite (&made);
  fln_reply_bytes (request->message, FLN_REPLY_JSON, body);
  fln_event_log ("invited", "letter", letter, NULL);
}
