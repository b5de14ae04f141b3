/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/rehearsal-file.h"

#include "shared/base/encoding.h"
#include "shared/base/hash.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _FlnRehearsalFile
{
  GMutex mutex;
  char *path; /* absolute, so that the boot's name does not depend on the folder */
  int fd;     /* kept open: the time is read very often */
  dev_t dev;
  ino_t ino;
  int64_t last_us;
};

/* Whoever renames a new file over the old one leaves us with the old inode. */
static void
follow_the_path (FlnRehearsalFile *self)
{
  struct stat now;

  if (stat (self->path, &now) != 0)
    return;

  if (self->fd >= 0 && now.st_dev == self->dev && now.st_ino == self->ino)
    return;

  if (self->fd >= 0)
    close (self->fd);

  self->fd = open (self->path, O_RDONLY | O_CLOEXEC);
  if (self->fd >= 0 && fstat (self->fd, &now) == 0)
    {
      self->dev = now.st_dev;
      self->ino = now.st_ino;
    }
}

static gboolean
read_number (FlnRehearsalFile *self)
{
  char text[32];
  ssize_t length;

  follow_the_path (self);
  if (self->fd < 0)
    return FALSE;

  length = pread (self->fd, text, sizeof text - 1, 0);
  if (length <= 0)
    return FALSE;

  text[length] = '\0';
  return g_ascii_string_to_signed (g_strchomp (text), 10, 0, INT64_MAX, &self->last_us,
                                   NULL);
}

FlnRehearsalFile *
fln_rehearsal_file_new (const char *path)
{
  FlnRehearsalFile *self = g_new0 (FlnRehearsalFile, 1);

  g_mutex_init (&self->mutex);
  self->path = g_canonicalize_filename (path, NULL);
  self->fd = -1;

  if (!read_number (self))
    g_error ("FOLENI_TEST_CLOCK: %s does not hold a time in microseconds", self->path);

  return self;
}

void
fln_rehearsal_file_free (FlnRehearsalFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

int64_t
fln_rehearsal_file_read_us (FlnRehearsalFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  /* A file just being replaced leaves the last reading. */
  (void) read_number (self);
  return self->last_us;
}

char *
fln_rehearsal_file_boot (FlnRehearsalFile *self)
{
  uint8_t hash[FLN_HASH_SIZE];
  char text[17];

  fln_hash (self->path, strlen (self->path), hash);
  fln_hex_write (hash, 8, text);
  return g_strconcat ("rehearsal-", text, NULL);
}
