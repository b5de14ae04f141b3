/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/base/error.h"
#include "shared/wire/json-reader.h"
#include "syncd/http/admin-deed.h"
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

static GBytes *
carry_out (FlnServices *services, FlnAdminDeed deed, const char *letter, GError **error)
{
  g_autoptr (FlnBatch) batch = fln_batch_begin (services->central, error);
  g_autoptr (GBytes) answer = batch != NULL ? deed (batch, letter, error) : NULL;
  g_autoptr (FlnNews) news = NULL;

  if (answer == NULL)
    return NULL;

  news = fln_batch_commit (batch, error);
  if (news == NULL)
    return NULL;

  fln_feed_publish (services->feed, news);
  return g_steal_pointer (&answer);
}

/* The admin may read what a desk may not: the reason as it is. */
static void
reply_refusal (FlnRequest *request, const char *event, const GError *error)
{
  g_autoptr (FlnProblem) problem
      = fln_problem_new (FLN_PROBLEM_INVALID, error->message);

  fln_services_note_failure (request->services, error);
  fln_event_log (event, "refused", error->message, NULL);
  fln_reply_problem (request->message, problem);
}

/* Returns: whether it was done. */
static gboolean
answer_deed (FlnRequest *request, FlnAdminDeed deed, const char *event,
             const char *letter, GError *problem)
{
  g_autoptr (GError) error = problem;
  g_autoptr (GBytes) body
      = letter != NULL ? carry_out (request->services, deed, letter, &error) : NULL;

  if (body == NULL)
    {
      reply_refusal (request, event, error);
      return FALSE;
    }

  fln_reply_bytes (request->message, FLN_REPLY_JSON, body);
  fln_event_log (event, "letter", letter, NULL);
  return TRUE;
}

void
fln_route_invites (FlnRequest *request)
{
  GError *error = NULL;
  g_autofree char *letter = read_letter (request, &error);

  answer_deed (request, fln_admin_invite, "invite", letter, error);
}

/* What the device has open would go on telling it of patients. */
void
fln_route_revocations (FlnRequest *request)
{
  GError *error = NULL;
  g_autofree char *letter = read_letter (request, &error);
  FlnDeviceCredential device;

  if (answer_deed (request, fln_admin_revoke, "revoke", letter, error)
      && fln_device_find_by_letter (request->services->central, letter, &device, NULL))
    fln_connections_cut_device (request->connections, device.device);
}
