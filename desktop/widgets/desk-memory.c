/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/desk-memory.h"

#include <glib/gstdio.h>

static char *
memory_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "foleni", "windows.ini", NULL);
}

static GKeyFile *
load (const char *path)
{
  GKeyFile *file = g_key_file_new ();

  /* No file yet, or one that cannot be read, is an empty memory. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);

  return file;
}

char *
fln_memory_get (const char *dir, const char *key)
{
  g_autofree char *path = memory_path ();
  g_autoptr (GKeyFile) file = load (path);

  return g_key_file_get_string (file, dir, key, NULL);
}

void
fln_memory_set (const char *dir, const char *key, const char *value)
{
  g_autofree char *path = memory_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = load (path);
  g_autoptr (GError) error = NULL;

  if (value != NULL)
    g_key_file_set_string (file, dir, key, value);
  else
    g_key_file_remove_key (file, dir, key, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_message ("What this window remembers was not written: %s", error->message);
}
