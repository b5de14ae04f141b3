/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"
#include "shared/base/error.h"

#include <string.h>

static void
hex_goes_both_ways (void)
{
  const uint8_t bytes[] = { 0x00, 0x0f, 0xa5, 0xff };
  g_autofree char *text = fln_hex_encode (bytes, sizeof bytes);
  uint8_t back[sizeof bytes];

  g_assert_cmpstr (text, ==, "000fa5ff");
  g_assert_true (fln_hex_decode (text, back, sizeof back, NULL));
  g_assert_cmpmem (back, sizeof back, bytes, sizeof bytes);
  g_assert_true (fln_hex_decode ("", back, 0, NULL));
}

static void
other_hex_is_refused (void)
{
  static const char *const cases[]
      = { "",         "000fa5",   "000fa5f",  "000fa5ff0", "000fa5ff00",
          "000FA5FF", "000fa5fg", " 00fa5ff", "0x0fa5ff" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      uint8_t bytes[4];

      g_assert_false (fln_hex_decode (cases[i], bytes, sizeof bytes, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
base64url_goes_both_ways (void)
{
  /* RFC 4648, section 10, and the two characters that differ from base64. */
  static const struct
  {
    const char *bytes;
    const char *text;
  } cases[] = {
    { "", "" },
    { "f", "Zg" },
    { "fo", "Zm8" },
    { "foo", "Zm9v" },
    { "foob", "Zm9vYg" },
    { "fooba", "Zm9vYmE" },
    { "foobar", "Zm9vYmFy" },
    { "\xfb\xff", "-_8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size = strlen (cases[i].bytes);
      g_autofree char *text = fln_base64url_encode (cases[i].bytes, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fln_base64url_decode (cases[i].text, size, &error);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       cases[i].bytes, size);
    }
}

static void
other_base64_is_refused (void)
{
  static const char *const cases[] = {
    "Zg==", /* padding */
    "Zh",   /* unused bits that are not zero */
    "Zm9",  /* likewise */
    "Z",    /* a length that cannot be */
    "Zm9vY", "Zm 8", "Zm8\n", "+_8", "-/8", "Zm9*",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fln_base64url_decode (cases[i], 100, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
base64_beyond_the_limit_is_refused (void)
{
  g_autoptr (GBytes) fits = fln_base64url_decode ("Zm9vYmFy", 6, NULL);
  g_autofree char *endless = g_strnfill (1000000, 'A');

  g_assert_nonnull (fits);
  g_assert_null (fln_base64url_decode ("Zm9vYmFy", 5, NULL));
  g_assert_null (fln_base64url_decode ("Zg", 0, NULL));
  g_assert_null (fln_base64url_decode (endless, 64, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/encoding/hex", hex_goes_both_ways);
  g_test_add_func ("/encoding/hex-refused", other_hex_is_refused);
  g_test_add_func ("/encoding/base64url", base64url_goes_both_ways);
  g_test_add_func ("/encoding/base64url-refused", other_base64_is_refused);
  g_test_add_func ("/encoding/base64url-limit", base64_beyond_the_limit_is_refused);

  return g_test_run ();
}
