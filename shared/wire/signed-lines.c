/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/signed-lines.h"

#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/json-reader.h"
#include "shared/wire/json-writer.h"

#define OPENING "{\"sig\":"

void
fln_signed_lines_sign (GString *text, const uint8_t key[FLN_SIGN_SECRET_SIZE])
{
  uint8_t signature[FLN_SIGNATURE_SIZE];
  FlnJsonWriter json = fln_json_writer (text);

  fln_sign (key, text->str, text->len, signature);
  fln_json_writer_open_object (&json);
  fln_json_writer_add_base64 (&json, "sig", signature, sizeof signature);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
}

/* Where the last line begins, its end left out. */
static gsize
last_line (const char *data, gsize size)
{
  const char *before = size > 1 ? memrchr (data, '\n', size - 1) : NULL;

  return before != NULL ? (gsize) (before - data) + 1 : 0;
}

static gboolean
read_signature (const char *line, gsize size, uint8_t signature[FLN_SIGNATURE_SIZE],
                GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, size, FLN_JSON_LINE, error);

  if (json == NULL)
    return FALSE;
  fln_json_get_base64 (json, fln_json_root (json), "sig", signature,
                       FLN_SIGNATURE_SIZE);
  return fln_json_finish (json, error);
}

gboolean
fln_signed_lines_open (const char *data, gsize *size,
                       const uint8_t key[FLN_SIGN_PUBLIC_SIZE], GError **error)
{
  gsize whole = *size;
  gsize at = last_line (data, whole);
  uint8_t signature[FLN_SIGNATURE_SIZE];

  if (whole - at < strlen (OPENING)
      || memcmp (data + at, OPENING, strlen (OPENING)) != 0)
    {
      if (key == NULL)
        return TRUE;
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "The signature is missing");
      return FALSE;
    }

  *size = at;
  if (key == NULL)
    return TRUE;
  if (!read_signature (data + at, whole - at, signature, error))
    return FALSE;
  if (fln_sign_verify (key, data, at, signature))
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "The signature is not the enrolled server's");
  return FALSE;
}
