/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The file of FOLENI_TEST_CLOCK, as told in clock.h; for clock.c alone. */
typedef struct _FlnRehearsalFile FlnRehearsalFile;

/* Ends the program if @path holds no number. */
FlnRehearsalFile *fln_rehearsal_file_new (const char *path);

void fln_rehearsal_file_free (FlnRehearsalFile *self);

/* The number it holds now, µs since the epoch, or the last one that could be read. May
 * be called from several threads. */
int64_t fln_rehearsal_file_read_us (FlnRehearsalFile *self);

/* "rehearsal-" and 16 hex digits of the path's hash. */
char *fln_rehearsal_file_boot (FlnRehearsalFile *self);

G_END_DECLS
