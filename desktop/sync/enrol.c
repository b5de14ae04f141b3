/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/enrol.h"

#include "desktop/sync/link.h"
#include "shared/base/encoding.h"
#include "shared/base/sign.h"
#include "shared/wire/enrolment.h"
#include "shared/wire/problem.h"

#define DEVICE_ID_SIZE 16
#define DEVICE_SECRET_SIZE 32

/* People type codes with blanks, dashes and small letters. */
static char *
plain_code (const FlnSecret *typed)
{
  const char *text = (const char *) fln_secret_bytes (typed);
  char *code = g_malloc0 (fln_secret_size (typed) + 1);
  gsize length = 0;

  for (gsize i = 0; i < fln_secret_size (typed); i++)
    if (g_ascii_isalnum (text[i]))
      code[length++] = g_ascii_toupper (text[i]);
  return code;
}

static FlnEnrolRequest *
make_request (FlnStore *store, const FlnEnrolment *enrolment, FlnSecret *sign_key)
{
  FlnEnrolRequest *request = g_new0 (FlnEnrolRequest, 1);
  uint8_t id[DEVICE_ID_SIZE];

  fln_random_bytes (fln_store_random (store), id, sizeof id);
  request->device = fln_hex_encode (id, sizeof id);
  request->code = plain_code (enrolment->code);
  request->name
      = g_strdup (enrolment->name != NULL ? enrolment->name : g_get_host_name ());
  fln_sign_keypair (request->sign_key, fln_secret_bytes_for_writing (sign_key));
  return request;
}

static FlnEnrolReply *
read_answer (unsigned status, GBytes *body, GError **error)
{
  g_autoptr (FlnProblem) problem = NULL;
  FlnEnrolReply *reply = status == 200 ? fln_enrol_reply_read (body, NULL) : NULL;

  if (reply != NULL)
    return reply;

  problem = status == 200 ? NULL : fln_problem_read (body, NULL);
  if (problem == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_PROTOCOL,
                 "That address answers, but not as a Foleni server (status %u): a web "
                 "page or a proxy, perhaps. Nothing was changed",
                 status);
  else if (problem->type == FLN_PROBLEM_CODE)
    g_set_error (error, FLN_ERROR, FLN_ERROR_DENIED,
                 "%s. Nothing was changed. Ask for a new code: each works once, for 15 "
                 "minutes",
                 problem->detail != NULL ? problem->detail : problem->title);
  else
    g_set_error (error, FLN_ERROR, FLN_ERROR_PROTOCOL,
                 "The server refused: %s. Nothing was changed",
                 problem->detail != NULL ? problem->detail : problem->title);
  return NULL;
}

static FlnEnrolReply *
ask (const FlnEnrolment *enrolment, const FlnEnrolRequest *request,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) body = fln_enrol_request_write (request);
  g_autoptr (GBytes) answer = NULL;
  FlnLinkPost post = {
    .server = enrolment->server, .ca = enrolment->ca, .path = "/v1/enrol", .body = body
  };
  unsigned status = 0;

  answer = fln_link_post (&post, &status, cancellable, error);
  return answer != NULL ? read_answer (status, answer, error) : NULL;
}

static FlnCredentials *
make_credentials (FlnStore *store, const FlnEnrolment *enrolment,
                  const FlnEnrolReply *reply, const FlnSecret *sign_key)
{
  FlnCredentials *credentials = g_new0 (FlnCredentials, 1);

  credentials->server = g_strdup (enrolment->server);
  credentials->ca = g_strdup (enrolment->ca);
  credentials->device = g_strdup (reply->device);
  credentials->token = fln_secret_new (reply->token, strlen (reply->token));
  credentials->sign_key = fln_secret_copy (sign_key);
  credentials->device_secret
      = fln_secret_new_random (fln_store_random (store), DEVICE_SECRET_SIZE);
  return credentials;
}

static gboolean
settle_in (FlnStore *store, const FlnEnrolRequest *request, const FlnEnrolReply *reply,
           FlnCredentials *credentials, GError **error)
{
  g_autofree char *server_key
      = fln_hex_encode (reply->server_key, FLN_SIGN_PUBLIC_SIZE);
  FlnStoreIdentity identity = {
    .device = reply->device,
    .letter = reply->letter,
    .name = request->name,
    .site = reply->site,
    .organisation = reply->organisation,
    .server = credentials->server,
    .epoch = reply->epoch,
    .server_key = server_key,
    .inc = reply->inc,
  };

  return fln_credentials_save (credentials, fln_store_dir (store), error)
         && fln_store_enrol (store, &identity, credentials->sign_key,
                             credentials->device_secret, error);
}

static char *
without_last_slash (const char *server)
{
  char *plain = g_strdup (server);
  gsize length = strlen (plain);

  while (length > 0 && plain[length - 1] == '/')
    plain[--length] = '\0';
  return plain;
}

gboolean
fln_enrol (FlnStore *store, const FlnEnrolment *enrolment, GCancellable *cancellable,
           GError **error)
{
  g_autofree char *server = without_last_slash (enrolment->server);
  g_autoptr (FlnSecret) sign_key = fln_secret_new_blank (FLN_SIGN_SECRET_SIZE);
  g_autoptr (FlnEnrolRequest) request = NULL;
  g_autoptr (FlnEnrolReply) reply = NULL;
  g_autoptr (FlnCredentials) credentials = NULL;
  FlnEnrolment plain = *enrolment;

  if (fln_store_is_enrolled (store))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "This store already belongs to a desk. Nothing was changed. Use "
                   "another folder for another desk");
      return FALSE;
    }

  plain.server = server;
  request = make_request (store, &plain, sign_key);
  reply = ask (&plain, request, cancellable, error);
  if (reply == NULL)
    return FALSE;

  credentials = make_credentials (store, &plain, reply, sign_key);
  return settle_in (store, request, reply, credentials, error);
}
