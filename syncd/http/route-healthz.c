/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/routes.h"

#include "shared/wire/json-writer.h"
#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"

/* Reads the file, so that a disk that is gone or a handle that is broken shows. */
static gboolean
is_well (FlnCentral *central, GError **error)
{
  FlnHead head;
  uint8_t h[FLN_HASH_SIZE];
  gboolean found;

  if (fln_db_is_broken (fln_central_get_db (central)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           "the database refused to write and must be reopened");
      return FALSE;
    }

  fln_central_get_head (central, &head);
  return fln_central_find_commit (central, head.cs, h, &found, error);
}

void
fln_route_healthz (FlnRequest *request)
{
  g_autoptr (GError) error = NULL;
  gboolean well = is_well (request->services->central, &error);
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);
  g_autoptr (GBytes) body = NULL;

  if (!well)
    fln_event_log ("degraded", "why", error->message, NULL);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "status", well ? "ok" : "degraded");
  fln_json_writer_add_text (&json, "version", FOLENI_VERSION);
  fln_json_writer_close_object (&json);
  body = g_string_free_to_bytes (out);

  fln_reply_bytes (request->message, FLN_REPLY_JSON, body);
  if (!well)
    soup_server_message_set_status (request->message, SOUP_STATUS_SERVICE_UNAVAILABLE,
                                    NULL);
}
