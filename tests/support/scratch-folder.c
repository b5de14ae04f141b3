/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/scratch-folder.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>

struct _FlnScratchFolder
{
  char *path;
  GStringChunk *names;
};

FlnScratchFolder *
fln_scratch_folder_new (void)
{
  FlnScratchFolder *self = g_new0 (FlnScratchFolder, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("foleni-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->names = g_string_chunk_new (256);
  return self;
}

static int
on_entry (const char *path, const struct stat *status, int flag, struct FTW *where)
{
  return remove (path);
}

void
fln_scratch_folder_free (FlnScratchFolder *self)
{
  (void) g_chmod (self->path, 0700);
  g_assert_cmpint (nftw (self->path, on_entry, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_string_chunk_free (self->names);
  g_free (self->path);
  g_free (self);
}

const char *
fln_scratch_folder_path (FlnScratchFolder *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  return g_string_chunk_insert_const (self->names, path);
}

int
fln_scratch_folder_count (FlnScratchFolder *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  int count = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}
