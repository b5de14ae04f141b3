/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/sync/shared-status.h"

#include "desktop/local/wake.h"

#include <glib/gstdio.h>

#define GROUP "sync"

static char *
path_in (const char *dir, const char *name)
{
  return g_build_filename (dir, name, NULL);
}

/* Not synced: this is written many times an hour on the thread that draws the window. */
static gboolean
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    return TRUE;

  g_debug ("%s", error->message);
  return FALSE;
}

void
fln_shared_status_write (const char *dir, const FlnSyncStatus *status)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = path_in (dir, "sync-status");
  g_autofree char *fresh = path_in (dir, "sync-status.new");
  g_autofree char *text = NULL;

  g_key_file_set_integer (file, GROUP, "state", (int) status->state);
  g_key_file_set_int64 (file, GROUP, "since", status->since_us);
  g_key_file_set_int64 (file, GROUP, "last-ok", status->last_ok_us);
  g_key_file_set_int64 (file, GROUP, "cursor", status->cursor);
  g_key_file_set_boolean (file, GROUP, "at-head", status->at_head);
  if (status->problem != NULL)
    g_key_file_set_string (file, GROUP, "problem", status->problem);
  text = g_key_file_to_data (file, NULL, NULL);

  /* Readers see the old one or the new one; the lock's holder alone writes it. */
  if (write_file (fresh, text) && g_rename (fresh, path) == 0)
    fln_wake_others (dir);
}

gboolean
fln_shared_status_read (const char *dir, FlnSyncStatus *status)
{
  g_autofree char *path = path_in (dir, "sync-status");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  int state;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;

  state = g_key_file_get_integer (file, GROUP, "state", NULL);
  if (state < FLN_SYNC_UNENROLLED || state > FLN_SYNC_REFUSED)
    return FALSE;

  *status = (FlnSyncStatus){ 0 };
  status->state = (FlnSyncState) state;
  status->since_us = g_key_file_get_int64 (file, GROUP, "since", NULL);
  status->last_ok_us = g_key_file_get_int64 (file, GROUP, "last-ok", NULL);
  status->cursor = g_key_file_get_int64 (file, GROUP, "cursor", NULL);
  status->at_head = g_key_file_get_boolean (file, GROUP, "at-head", NULL);
  status->problem = g_key_file_get_string (file, GROUP, "problem", NULL);
  return TRUE;
}

void
fln_shared_status_nudge (const char *dir)
{
  g_autofree char *path = path_in (dir, "sync-nudge");
  g_autofree char *text
      = g_strdup_printf ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());

  if (write_file (path, text))
    fln_wake_others (dir);
}

int64_t
fln_shared_status_nudges (const char *dir)
{
  g_autofree char *path = path_in (dir, "sync-nudge");
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  return g_ascii_strtoll (text, NULL, 10);
}
