/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"

#include "shared/base/error.h"
#include "shared/base/secret.h"

#include <sodium.h>
#include <string.h>

#define VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING

void
fln_hex_write (const void *bytes, gsize size, char *text)
{
  static const char digits[] = "0123456789abcdef";
  const uint8_t *from = bytes;

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[from[i] >> 4];
      text[2 * i + 1] = digits[from[i] & 0x0f];
    }
  text[2 * size] = '\0';
}

char *
fln_hex_encode (const void *bytes, gsize size)
{
  char *text = g_malloc (2 * size + 1);

  fln_hex_write (bytes, size, text);
  return text;
}

static gboolean
is_hex_digit (char c)
{
  return g_ascii_isdigit (c) || (c >= 'a' && c <= 'f');
}

gboolean
fln_hex_decode (const char *text, void *bytes, gsize size, GError **error)
{
  uint8_t *to = bytes;
  gboolean valid = strlen (text) == 2 * size;

  for (gsize i = 0; valid && i < size; i++)
    {
      valid = is_hex_digit (text[2 * i]) && is_hex_digit (text[2 * i + 1]);
      if (valid)
        to[i] = (uint8_t) (g_ascii_xdigit_value (text[2 * i]) << 4
                           | g_ascii_xdigit_value (text[2 * i + 1]));
    }

  if (!valid)
    g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                 "Expected %" G_GSIZE_FORMAT " lower-case hex digits", 2 * size);
  return valid;
}

char *
fln_base64url_encode (const void *bytes, gsize size)
{
  gsize room = sodium_base64_encoded_len (size, VARIANT);
  char *text = g_malloc (room);

  fln_secret_init ();
  return sodium_bin2base64 (text, room, bytes, size, VARIANT);
}

GBytes *
fln_base64url_decode (const char *text, gsize max, GError **error)
{
  gsize length = strlen (text);
  gsize room = length / 4 * 3 + 3;
  g_autofree uint8_t *bytes = NULL;
  gsize size = 0;

  if (room > max + 3)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "The base64url text holds more than %" G_GSIZE_FORMAT " bytes", max);
      return NULL;
    }

  bytes = g_malloc (room);
  fln_secret_init ();
  if (sodium_base642bin (bytes, room, text, length, NULL, &size, NULL, VARIANT) != 0
      || size > max)
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_INVALID,
          "Expected base64url text without padding, for at most %" G_GSIZE_FORMAT
          " bytes",
          max);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}
