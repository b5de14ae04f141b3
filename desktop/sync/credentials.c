/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/credentials.h"

#include "shared/base/atomic-file.h"
#include "shared/base/encoding.h"

#define GROUP "desk"
#define FILE_NAME "credentials"
#define MAX_SIZE 16384

void
fln_credentials_free (FlnCredentials *credentials)
{
  g_free (credentials->server);
  g_free (credentials->ca);
  g_free (credentials->device);
  g_clear_pointer (&credentials->token, fln_secret_free);
  g_clear_pointer (&credentials->sign_key, fln_secret_free);
  g_clear_pointer (&credentials->device_secret, fln_secret_free);
  g_free (credentials);
}

static FlnSecret *
read_key (GKeyFile *file, const char *name, gsize size)
{
  FlnSecret *secret = fln_secret_new_blank (size);
  char *text = g_key_file_get_string (file, GROUP, name, NULL);
  gboolean read
      = text != NULL
        && fln_hex_decode (text, fln_secret_bytes_for_writing (secret), size, NULL);

  if (text != NULL)
    fln_wipe (text, strlen (text));
  g_free (text);
  if (!read)
    g_clear_pointer (&secret, fln_secret_free);
  return secret;
}

static FlnCredentials *
parse (const FlnSecret *bytes)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (FlnCredentials) credentials = g_new0 (FlnCredentials, 1);
  char *token;

  if (!g_key_file_load_from_data (file, (const char *) fln_secret_bytes (bytes),
                                  fln_secret_size (bytes), G_KEY_FILE_NONE, NULL))
    return NULL;

  credentials->server = g_key_file_get_string (file, GROUP, "server", NULL);
  credentials->ca = g_key_file_get_string (file, GROUP, "ca", NULL);
  credentials->device = g_key_file_get_string (file, GROUP, "device", NULL);
  token = g_key_file_get_string (file, GROUP, "token", NULL);
  if (token != NULL)
    credentials->token = fln_secret_new_take_text (token);
  credentials->sign_key = read_key (file, "sign-key", 64);
  credentials->device_secret = read_key (file, "device-secret", 32);

  if (credentials->server == NULL || credentials->device == NULL
      || credentials->token == NULL || credentials->sign_key == NULL
      || credentials->device_secret == NULL)
    return NULL;

  return g_steal_pointer (&credentials);
}

FlnCredentials *
fln_credentials_load (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, FILE_NAME, NULL);
  g_autoptr (FlnSecret) bytes = fln_atomic_file_read_secret (path, MAX_SIZE, error);
  FlnCredentials *credentials;

  if (bytes == NULL)
    return NULL;

  credentials = parse (bytes);
  if (credentials == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                 "The keys of this desk in %s cannot be read. Nothing was changed. "
                 "Bring the file back from a backup, or enrol the desk anew",
                 path);
  return credentials;
}

static void
set_key (GKeyFile *file, const char *name, const FlnSecret *secret)
{
  char *text = fln_hex_encode (fln_secret_bytes (secret), fln_secret_size (secret));

  g_key_file_set_string (file, GROUP, name, text);
  fln_wipe (text, strlen (text));
  g_free (text);
}

gboolean
fln_credentials_save (const FlnCredentials *credentials, const char *dir,
                      GError **error)
{
  g_autofree char *path = g_build_filename (dir, FILE_NAME, NULL);
  g_autofree char *token
      = g_strndup ((const char *) fln_secret_bytes (credentials->token),
                   fln_secret_size (credentials->token));
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char *text;
  gsize size = 0;
  gboolean saved;

  g_key_file_set_string (file, GROUP, "server", credentials->server);
  if (credentials->ca != NULL)
    g_key_file_set_string (file, GROUP, "ca", credentials->ca);
  g_key_file_set_string (file, GROUP, "device", credentials->device);
  g_key_file_set_string (file, GROUP, "token", token);
  set_key (file, "sign-key", credentials->sign_key);
  set_key (file, "device-secret", credentials->device_secret);

  text = g_key_file_to_data (file, &size, NULL);
  saved = fln_atomic_file_write (path, text, size, error);
  fln_wipe (text, size);
  fln_wipe (token, strlen (token));
  g_free (text);
  return saved;
}
