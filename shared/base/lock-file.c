/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/lock-file.h"

#include "shared/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* A transaction holds the lock for about a millisecond, so asking soon pays at first;
 * later the wait is for somebody slow and asking often would not help. */
#define EAGER_TRIES 64
#define EAGER_PAUSE_US 200
#define PATIENT_PAUSE_US 2000

struct _FlnLockFile
{
  char *path;
  int fd;
  gboolean held;
};

FlnLockFile *
fln_lock_file_open (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  FlnLockFile *self;

  if (fd < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "%s: the lock file cannot be opened for writing, so nothing was"
                   " changed; give this user leave to write there: %s",
                   path, g_strerror (errno));
      return NULL;
    }

  self = g_new0 (FlnLockFile, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  return self;
}

void
fln_lock_file_free (FlnLockFile *self)
{
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

gboolean
fln_lock_file_take (FlnLockFile *self, int64_t timeout_ms, GError **error)
{
  /* How long we wait is the computer's own time, also in a rehearsal. */
  int64_t until_us = g_get_monotonic_time () + timeout_ms * 1000;

  g_return_val_if_fail (!self->held, FALSE);

  for (int tries = 0; flock (self->fd, LOCK_EX | LOCK_NB) != 0; tries++)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                       "%s: the system gives no locks here, so nothing was changed; the"
                       " folder must be on a local disk: %s",
                       self->path, g_strerror (errno));
          return FALSE;
        }

      if (g_get_monotonic_time () >= until_us)
        {
          g_set_error (
              error, FLN_ERROR, FLN_ERROR_LOCKED,
              "%s: another process has held this lock for %" G_GINT64_FORMAT
              " ms, so nothing was changed; try again, and if that goes on, end"
              " the other program",
              self->path, timeout_ms);
          return FALSE;
        }

      g_usleep (tries < EAGER_TRIES ? EAGER_PAUSE_US : PATIENT_PAUSE_US);
    }

  self->held = TRUE;
  return TRUE;
}

void
fln_lock_file_release (FlnLockFile *self)
{
  if (self->held)
    (void) flock (self->fd, LOCK_UN);
  self->held = FALSE;
}

gboolean
fln_lock_file_is_held (FlnLockFile *self)
{
  return self->held;
}
