/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/admin-deed.h"

#include "shared/wire/json-writer.h"
#include "syncd/central/device-registry.h"
#include "syncd/http/admin-socket.h"

GBytes *
fln_admin_invite (FlnBatch *batch, const char *letter, GError **error)
{
  FlnInvite made;

  return fln_invite_create (batch, letter, &made, error)
             ? fln_admin_write_invite (&made)
             : NULL;
}

GBytes *
fln_admin_revoke (FlnBatch *batch, const char *letter, GError **error)
{
  FlnCentral *central = fln_batch_get_central (batch);
  FlnDeviceCredential credential;
  GString *out;
  FlnJsonWriter json;

  if (!fln_device_find_by_letter (central, letter, &credential, error)
      || !fln_device_revoke (batch, credential.device, NULL, error))
    return NULL;

  out = g_string_new (NULL);
  json = fln_json_writer (out);
  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "letter", credential.letter);
  fln_json_writer_add_text (&json, "device", credential.device);
  fln_json_writer_close_object (&json);
  return g_string_free_to_bytes (out);
}
