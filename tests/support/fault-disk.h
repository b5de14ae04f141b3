/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk between SQLite and the real one that fails when a test asks for it. It serves
 * every store that the test program opens after fln_fault_disk_install(). */

void fln_fault_disk_install (void);

/* As if there were no more room: each write fails after the next @writes. -1: there is
 * room again. */
void fln_fault_disk_fill_after (int writes);

/* As if the disk did not confirm: each sync fails after the next @syncs. -1: all is well
 * again. */
void fln_fault_disk_fail_syncs_after (int syncs);

/* As if the power were cut during one of the next writes: the @writes after now are done,
 * the rest are forgotten, and so are all syncs, until this is called with -1. */
void fln_fault_disk_forget_after (int writes);

/* Syncs and writes since the program began. */
int fln_fault_disk_syncs (void);
int fln_fault_disk_writes (void);

/* Writes to open files that a power cut now could undo. */
int fln_fault_disk_unsynced (void);

G_END_DECLS
