/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* One paired measurement: a line "FIGURE ours yardstick" on stdout, for tests/bench/run,
 * which knows the figure's unit. */
void fln_bench_pair (const char *figure, double ours, double yardstick);

/* Seconds of a clock that only goes forward. */
double fln_bench_now (void);

/* The middle one of @n, which are sorted by this. */
double fln_bench_median (double *values, unsigned n);

/* Calls of fsync and fdatasync that this process has made so far, SQLite's among them. */
int64_t fln_bench_syncs (void);

/* Ends the program, saying why, unless @done. */
void fln_bench_require (gboolean done, GError *error);

G_END_DECLS
