/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/atomic-file.h"

#include "shared/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
refuse (GError **error, const char *path, const char *what)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "%s: %s: %s", path, what,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (int fd, const void *bytes, gsize size)
{
  const uint8_t *from = bytes;

  while (size > 0)
    {
      ssize_t written = write (fd, from, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      from += written;
      size -= (gsize) written;
    }

  return TRUE;
}

/* Until the folder is synced, a power cut may bring the old name back. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced;

  if (fd < 0)
    return FALSE;

  synced = fsync (fd) == 0;
  close (fd);
  return synced;
}

static gboolean
write_and_sync (int fd, const void *bytes, gsize size)
{
  gboolean written = write_all (fd, bytes, size) && fsync (fd) == 0;
  int why = errno;

  if (close (fd) != 0 && written)
    return FALSE;

  errno = why;
  return written;
}

gboolean
fln_atomic_file_write (const char *path, const void *bytes, gsize size, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return refuse (error, path,
                   "the file could not be written and is as it was; make room or give"
                   " this user leave to write in its folder");

  if (!write_and_sync (fd, bytes, size) || rename (temporary, path) != 0)
    {
      int why = errno;

      (void) g_unlink (temporary);
      errno = why;
      return refuse (error, path,
                     "the file could not be written and is as it was; the disk may be"
                     " full");
    }

  if (!sync_folder (path))
    return refuse (error, path,
                   "the disk did not confirm the new file; check the disk");

  return TRUE;
}

/* The whole file into @secret, which is one byte longer than may be used, to notice a file
 * that is too long. */
static gboolean
read_all (int fd, FlnSecret *secret, gsize *size)
{
  uint8_t *to = fln_secret_bytes_for_writing (secret);
  gsize room = fln_secret_size (secret);
  ssize_t got;

  *size = 0;
  do
    {
      got = read (fd, to + *size, room - *size);
      if (got > 0)
        *size += (gsize) got;
    }
  while ((got > 0 && *size < room) || (got < 0 && errno == EINTR));

  return got >= 0;
}

static int
open_plain_file (const char *path, struct stat *status, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 && errno == ENOENT)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "%s: there is no such file",
                   path);
      return -1;
    }

  if (fd < 0)
    {
      refuse (error, path, "the file could not be read");
      return -1;
    }

  if (fstat (fd, status) != 0 || !S_ISREG (status->st_mode))
    {
      close (fd);
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "%s: this is not a plain file",
                   path);
      return -1;
    }

  return fd;
}

static FlnSecret *
read_file (const char *path, gsize max, gboolean private, GError **error)
{
  g_autoptr (FlnSecret) whole = NULL;
  struct stat status;
  int fd = open_plain_file (path, &status, error);
  gboolean read_well;
  gsize size;

  if (fd < 0)
    return NULL;

  if (private && (status.st_mode & 077) != 0)
    {
      close (fd);
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_DENIED,
          "%s: others may read this file, so what it keeps is no secret; make"
          " it readable for its owner only (chmod 600) and renew what it holds",
          path);
      return NULL;
    }

  whole = fln_secret_new_blank (max + 1);
  read_well = read_all (fd, whole, &size);
  close (fd);

  if (!read_well)
    {
      refuse (error, path, "the file could not be read");
      return NULL;
    }

  if (size > max)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "%s: the file is longer than %" G_GSIZE_FORMAT " bytes", path, max);
      return NULL;
    }

  return fln_secret_new (fln_secret_bytes (whole), size);
}

GBytes *
fln_atomic_file_read (const char *path, gsize max, GError **error)
{
  g_autoptr (FlnSecret) content = read_file (path, max, FALSE, error);

  if (content == NULL)
    return NULL;

  return g_bytes_new (fln_secret_bytes (content), fln_secret_size (content));
}

FlnSecret *
fln_atomic_file_read_secret (const char *path, gsize max, GError **error)
{
  return read_file (path, max, TRUE, error);
}
