/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/credentials.h"

#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  FlnScratchFolder *folder;
  const char *dir;
  const char *file;
} Keys;

static void
set_up (Keys *keys, gconstpointer unused)
{
  keys->folder = fln_scratch_folder_new ();
  keys->dir = fln_scratch_folder_path (keys->folder, ".");
  keys->file = fln_scratch_folder_path (keys->folder, "credentials");
}

static void
tear_down (Keys *keys, gconstpointer unused)
{
  fln_scratch_folder_free (keys->folder);
}

static FlnCredentials *
made_up (const char *ca)
{
  FlnCredentials *credentials = g_new0 (FlnCredentials, 1);
  uint8_t sign_key[64] = { 1, 2, 3 };
  uint8_t device_secret[32] = { 4, 5, 6 };

  credentials->server = g_strdup ("https://centre.example");
  credentials->ca = g_strdup (ca);
  credentials->device = g_strdup ("00112233445566778899aabbccddeeff");
  credentials->token = fln_secret_new ("a-token", 7);
  credentials->sign_key = fln_secret_new (sign_key, sizeof sign_key);
  credentials->device_secret = fln_secret_new (device_secret, sizeof device_secret);
  return credentials;
}

static void
save (Keys *keys, const char *ca)
{
  g_autoptr (FlnCredentials) credentials = made_up (ca);
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_credentials_save (credentials, keys->dir, &error));
  g_assert_no_error (error);
}

static void
assert_same (const FlnSecret *a, const FlnSecret *b)
{
  g_assert_cmpmem (fln_secret_bytes (a), fln_secret_size (a), fln_secret_bytes (b),
                   fln_secret_size (b));
}

static void
test_what_is_saved_is_loaded (Keys *keys, gconstpointer unused)
{
  g_autoptr (FlnCredentials) saved = made_up ("/etc/foleni/centre.pem");
  g_autoptr (FlnCredentials) loaded = NULL;
  g_autoptr (GError) error = NULL;

  save (keys, saved->ca);
  loaded = fln_credentials_load (keys->dir, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->server, ==, saved->server);
  g_assert_cmpstr (loaded->ca, ==, saved->ca);
  g_assert_cmpstr (loaded->device, ==, saved->device);
  assert_same (loaded->token, saved->token);
  assert_same (loaded->sign_key, saved->sign_key);
  assert_same (loaded->device_secret, saved->device_secret);
}

static void
test_keys_are_for_their_owner_alone (Keys *keys, gconstpointer unused)
{
  GStatBuf file;

  save (keys, NULL);
  g_assert_cmpint (g_stat (keys->file, &file), ==, 0);
  g_assert_cmpint (file.st_mode & 07777, ==, 0600);
}

static void
test_keys_that_others_may_read_are_refused (Keys *keys, gconstpointer unused)
{
  const int modes[] = { 0640, 0604, 0660 };

  save (keys, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (FlnCredentials) loaded = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_chmod (keys->file, modes[i]), ==, 0);
      loaded = fln_credentials_load (keys->dir, &error);
      g_assert_null (loaded);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
      g_assert_nonnull (strstr (error->message, "others"));
    }
}

static void
test_no_file_means_not_enrolled (Keys *keys, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnCredentials) loaded = fln_credentials_load (keys->dir, &error);

  g_assert_null (loaded);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
}

static void
test_a_damaged_file_is_not_taken_for_keys (Keys *keys, gconstpointer unused)
{
  const char *damaged[] = {
    "",
    "not a key file",
    "[desk]\nserver=https://centre.example\n",
    "[desk]\nserver=https://centre.example\ndevice=00\ntoken=t\nsign-key=00\n"
    "device-secret=00\n",
    "[desk]\nserver=\ndevice=00112233445566778899aabbccddeeff\ntoken=t\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (FlnCredentials) loaded = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents_full (keys->file, damaged[i], -1,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_cmpint (g_chmod (keys->file, 0600), ==, 0);
      loaded = fln_credentials_load (keys->dir, &error);
      g_assert_null (loaded);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
    }
}

#define add(name, test) g_test_add (name, Keys, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/sync/credentials/what-is-saved-is-loaded", test_what_is_saved_is_loaded);
  add ("/sync/credentials/keys-are-for-their-owner-alone",
       test_keys_are_for_their_owner_alone);
  add ("/sync/credentials/keys-that-others-may-read-are-refused",
       test_keys_that_others_may_read_are_refused);
  add ("/sync/credentials/no-file-means-not-enrolled", test_no_file_means_not_enrolled);
  add ("/sync/credentials/a-damaged-file-is-not-taken-for-keys",
       test_a_damaged_file_is_not_taken_for_keys);

  return g_test_run ();
}
