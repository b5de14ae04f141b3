/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/enrolment.h"

#include <string.h>

#include "shared/base/secret.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/wire-limits.h"

#define MAX_LETTER 2
#define MAX_SECRET 128 /* bytes of a code or a token */

static void
free_secret (char *secret)
{
  if (secret != NULL)
    fln_wipe (secret, strlen (secret));
  g_free (secret);
}

static FlnJson *
read_document (GBytes *body, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  return fln_json_read (text != NULL ? text : "", size, FLN_JSON_LINE, error);
}

void
fln_enrol_request_free (FlnEnrolRequest *request)
{
  free_secret (request->code);
  g_free (request->device);
  g_free (request->name);
  g_free (request);
}

GBytes *
fln_enrol_request_write (const FlnEnrolRequest *request)
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "code", request->code);
  fln_json_writer_add_text (&json, "device", request->device);
  fln_json_writer_add_text (&json, "name", request->name);
  fln_json_writer_add_base64 (&json, "sign_key", request->sign_key,
                              sizeof request->sign_key);
  fln_json_writer_close_object (&json);
  return g_string_free_to_bytes (out);
}

FlnEnrolRequest *
fln_enrol_request_read (GBytes *body, GError **error)
{
  g_autoptr (FlnJson) json = read_document (body, error);
  g_autoptr (FlnEnrolRequest) request = NULL;
  const FlnJsonNode *root;

  if (json == NULL)
    return NULL;
  root = fln_json_root (json);
  request = g_new0 (FlnEnrolRequest, 1);
  request->code = g_strdup (fln_json_get_text (json, root, "code", MAX_SECRET));
  request->device = g_strdup (fln_wire_get_device (json, root, "device"));
  request->name = g_strdup (fln_json_get_text (json, root, "name", FLN_WIRE_MAX_NAME));
  fln_json_get_base64 (json, root, "sign_key", request->sign_key,
                       sizeof request->sign_key);
  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&request);
}

void
fln_enrol_reply_free (FlnEnrolReply *reply)
{
  g_free (reply->device);
  g_free (reply->letter);
  g_free (reply->epoch);
  free_secret (reply->token);
  g_free (reply->site);
  g_free (reply->organisation);
  g_free (reply);
}

GBytes *
fln_enrol_reply_write (const FlnEnrolReply *reply)
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "device", reply->device);
  fln_json_writer_add_text (&json, "letter", reply->letter);
  fln_json_writer_add_int (&json, "inc", reply->inc);
  fln_json_writer_add_text (&json, "epoch", reply->epoch);
  fln_json_writer_add_text (&json, "token", reply->token);
  fln_json_writer_add_base64 (&json, "server_key", reply->server_key,
                              sizeof reply->server_key);
  fln_json_writer_add_text (&json, "site", reply->site);
  fln_json_writer_add_text (&json, "organisation", reply->organisation);
  fln_json_writer_add_int (&json, "server_time", reply->server_us);
  fln_json_writer_close_object (&json);
  return g_string_free_to_bytes (out);
}

static const char *
read_letter (FlnJson *json, const FlnJsonNode *root)
{
  const char *letter = fln_json_get_text (json, root, "letter", MAX_LETTER);

  if (letter[strspn (letter, G_CSET_A_2_Z)] != '\0')
    fln_json_fail (json, fln_json_find (root, "letter"), "is no letter");
  return letter;
}

FlnEnrolReply *
fln_enrol_reply_read (GBytes *body, GError **error)
{
  g_autoptr (FlnJson) json = read_document (body, error);
  g_autoptr (FlnEnrolReply) reply = NULL;
  const FlnJsonNode *root;

  if (json == NULL)
    return NULL;
  root = fln_json_root (json);
  reply = g_new0 (FlnEnrolReply, 1);
  reply->device = g_strdup (fln_wire_get_device (json, root, "device"));
  reply->letter = g_strdup (read_letter (json, root));
  reply->inc = fln_wire_get_inc (json, root, "inc");
  reply->epoch = g_strdup (fln_wire_get_device (json, root, "epoch"));
  reply->token = g_strdup (fln_json_get_text (json, root, "token", MAX_SECRET));
  fln_json_get_base64 (json, root, "server_key", reply->server_key,
                       sizeof reply->server_key);
  reply->site = g_strdup (fln_wire_get_record_id (json, root, "site", FLN_RECORD_SITE));
  reply->organisation
      = g_strdup (fln_json_get_text (json, root, "organisation", FLN_WIRE_MAX_NAME));
  reply->server_us = fln_wire_get_us (json, root, "server_time");
  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&reply);
}

GBytes *
fln_server_time_write (const char *epoch, int64_t server_us)
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "epoch", epoch);
  fln_json_writer_add_int (&json, "server_time", server_us);
  fln_json_writer_close_object (&json);
  return g_string_free_to_bytes (out);
}

gboolean
fln_server_time_read (GBytes *body, char **epoch, int64_t *server_us, GError **error)
{
  g_autoptr (FlnJson) json = read_document (body, error);
  const char *said;
  int64_t us;

  if (json == NULL)
    return FALSE;
  said = fln_wire_get_device (json, fln_json_root (json), "epoch");
  us = fln_wire_get_us (json, fln_json_root (json), "server_time");
  if (!fln_json_finish (json, error))
    return FALSE;
  if (epoch != NULL)
    *epoch = g_strdup (said);
  *server_us = us;
  return TRUE;
}
