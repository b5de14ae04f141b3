/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/fault-disk.h"

#include <sqlite3.h>

typedef struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  int room;       /* writes that still succeed; -1: all */
  int memory;     /* writes that are still done; -1: all */
  int good_syncs; /* syncs that still succeed; -1: all */
  int syncs;
  int writes;
  int unsynced; /* writes in files that were not synced since */
} FaultDisk;

/* What SQLite sees as one file; the real one follows it in memory. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  int unsynced;
} FaultFile;

/* SQLite gives no place for user data in the methods of a file, so there is one disk. */
static FaultDisk *
the_disk (void)
{
  static FaultDisk disk = { .room = -1, .memory = -1, .good_syncs = -1 };

  return &disk;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static int
on_close (sqlite3_file *file)
{
  the_disk ()->unsynced -= ((FaultFile *) file)->unsynced;
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
on_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, size, at);
}

static int
on_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  FaultDisk *disk = the_disk ();

  disk->writes++;
  if (disk->room == 0)
    return SQLITE_FULL;
  if (disk->room > 0)
    disk->room--;

  if (disk->memory == 0)
    return SQLITE_OK;
  if (disk->memory > 0)
    disk->memory--;

  ((FaultFile *) file)->unsynced++;
  disk->unsynced++;
  return real_of (file)->pMethods->xWrite (real_of (file), bytes, size, at);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  FaultDisk *disk = the_disk ();

  disk->syncs++;
  if (disk->good_syncs == 0)
    return SQLITE_IOERR_FSYNC;
  if (disk->good_syncs > 0)
    disk->good_syncs--;
  if (disk->memory == 0)
    return SQLITE_OK;

  disk->unsynced -= ((FaultFile *) file)->unsynced;
  ((FaultFile *) file)->unsynced = 0;
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
on_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
on_file_control (sqlite3_file *file, int verb, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), verb, argument);
}

static int
on_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
on_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, to);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
on_shm_unmap (sqlite3_file *file, int delete_it)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_it);
}

static int
on_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *got)
{
  static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_file_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_check_reserved_lock,
    .xFileControl = on_file_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_characteristics,
    .xShmMap = on_shm_map,
    .xShmLock = on_shm_lock,
    .xShmBarrier = on_shm_barrier,
    .xShmUnmap = on_shm_unmap,
  };
  FaultFile *self = (FaultFile *) file;
  sqlite3_vfs *real = the_disk ()->real;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  self->unsynced = 0;
  code = real->xOpen (real, path, self->real, flags, got);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

void
fln_fault_disk_install (void)
{
  FaultDisk *disk = the_disk ();

  if (disk->real != NULL)
    return;

  disk->real = sqlite3_vfs_find (NULL);
  disk->vfs = *disk->real;
  disk->vfs.zName = "fault-disk";
  disk->vfs.szOsFile = (int) sizeof (FaultFile) + disk->real->szOsFile;
  disk->vfs.xOpen = on_open;
  g_assert_cmpint (sqlite3_vfs_register (&disk->vfs, 1), ==, SQLITE_OK);
}

void
fln_fault_disk_fill_after (int writes)
{
  the_disk ()->room = writes;
}

void
fln_fault_disk_fail_syncs_after (int syncs)
{
  the_disk ()->good_syncs = syncs;
}

void
fln_fault_disk_forget_after (int writes)
{
  the_disk ()->memory = writes;
}

int
fln_fault_disk_syncs (void)
{
  return the_disk ()->syncs;
}

int
fln_fault_disk_writes (void)
{
  return the_disk ()->writes;
}

int
fln_fault_disk_unsynced (void)
{
  return the_disk ()->unsynced;
}
