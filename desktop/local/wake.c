/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/wake.h"

#include "shared/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

typedef struct
{
  GSource base;
  int fd;
  gpointer tag;
} FlnWakeSource;

static int
open_wake_file (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "wake", NULL);

  return open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

void
fln_wake_others (const char *dir)
{
  int fd = open_wake_file (dir);

  /* Always the same place: the file stays one byte long. */
  if (fd < 0 || pwrite (fd, "\n", 1, 0) != 1)
    g_debug ("Cannot wake the other programs on this store: %s", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

/* Reads what has come in, so that many wakes are one call. */
static void
drain (int fd)
{
  char events[4096] __attribute__ ((aligned (__alignof__(struct inotify_event))));

  while (read (fd, events, sizeof events) > 0)
    ;
}

static gboolean
on_wake (GSource *source, GSourceFunc callback, gpointer user_data)
{
  FlnWakeSource *self = (FlnWakeSource *) source;

  drain (self->fd);

  return callback != NULL ? callback (user_data) : G_SOURCE_CONTINUE;
}

static gboolean
has_woken (GSource *source)
{
  FlnWakeSource *self = (FlnWakeSource *) source;

  return (g_source_query_unix_fd (source, self->tag) & G_IO_IN) != 0;
}

static void
close_source (GSource *source)
{
  FlnWakeSource *self = (FlnWakeSource *) source;

  if (self->fd >= 0)
    close (self->fd);
}

static gboolean
watch (int fd, const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "wake", NULL);
  int wake = open_wake_file (dir);

  if (wake < 0)
    return FALSE;
  close (wake);

  return inotify_add_watch (fd, path, IN_MODIFY) >= 0;
}

GSource *
fln_wake_source_new (const char *dir, GError **error)
{
  static GSourceFuncs functions = {
    .check = has_woken,
    .dispatch = on_wake,
    .finalize = close_source,
  };
  int fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_autoptr (GSource) source = g_source_new (&functions, sizeof (FlnWakeSource));
  FlnWakeSource *self = (FlnWakeSource *) source;

  self->fd = fd;
  if (fd < 0 || !watch (fd, dir))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "Cannot watch %s for the work of other programs: %s", dir,
                   g_strerror (errno));
      return NULL;
    }

  self->tag = g_source_add_unix_fd (source, fd, G_IO_IN);
  g_source_set_name (source, "wake");

  return g_steal_pointer (&source);
}
