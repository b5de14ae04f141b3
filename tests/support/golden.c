/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/golden.h"

#include <gio/gio.h>
#include <string.h>

#include "shared/base/sign.h"

GBytes *
fln_golden_load (const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "schema", "wire", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fln_golden_list (const char *prefix, const char *suffix)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "schema", "wire", "samples", NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);
  return names;
}

void
fln_golden_keys (uint8_t seed, uint8_t public_key[FLN_SIGN_PUBLIC_SIZE],
                 uint8_t secret_key[FLN_SIGN_SECRET_SIZE])
{
  uint8_t bytes[FLN_SIGN_SEED_SIZE];
  uint8_t public_half[FLN_SIGN_PUBLIC_SIZE];
  uint8_t secret_half[FLN_SIGN_SECRET_SIZE];

  memset (bytes, seed, sizeof bytes);
  fln_sign_keypair_from_seed (bytes, public_half, secret_half);
  if (public_key != NULL)
    memcpy (public_key, public_half, sizeof public_half);
  if (secret_key != NULL)
    memcpy (secret_key, secret_half, sizeof secret_half);
}
