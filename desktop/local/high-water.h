/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The file DIR/high-water: how far counting ticket numbers has come, outside the store,
 * so that a store that was lost or put back from an old copy does not count again. Two
 * lines of text of one length, written in turn, each with a check sum: a write that a
 * power cut tore leaves the other, which stands for the last commit.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef struct
{
  int64_t day; /* 20261121; 0: never counted */
  int64_t counter;
} FlnHighWater;

/* The mark of @letter; zeroes when there is no file, or it is of another letter.
 * %FLN_ERROR_STORAGE: there is a file and neither line can be read; the message says how
 * to mend it. */
gboolean fln_high_water_read (const char *dir, const char *letter, FlnHighWater *mark,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %TRUE once it is on disk. Under the store's lock: one writer at a time. */
gboolean
fln_high_water_write (const char *dir, const char *letter, const FlnHighWater *mark,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
