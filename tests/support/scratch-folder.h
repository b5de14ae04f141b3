/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of a test's own that is empty at first and gone, with all in it, when freed. */
typedef struct _FlnScratchFolder FlnScratchFolder;

FlnScratchFolder *fln_scratch_folder_new (void);
void fln_scratch_folder_free (FlnScratchFolder *self);

/* The path of @name in it; valid as long as the folder. */
const char *fln_scratch_folder_path (FlnScratchFolder *self, const char *name);

/* How many files and folders are directly in it. */
int fln_scratch_folder_count (FlnScratchFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnScratchFolder, fln_scratch_folder_free)

G_END_DECLS
