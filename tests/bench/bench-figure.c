/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bench-figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int64_t syncs;

/* These stand in for the C library's, for SQLite too: the program comes first. */
int
fsync (int fd)
{
  syncs++;
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  syncs++;
  return (int) syscall (SYS_fdatasync, fd);
}

int64_t
fln_bench_syncs (void)
{
  return syncs;
}

void
fln_bench_pair (const char *figure, double ours, double yardstick)
{
  printf ("%s\t%.9g\t%.9g\n", figure, ours, yardstick);
  fflush (stdout);
}

double
fln_bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare (const void *a, const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

double
fln_bench_median (double *values, unsigned n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

void
fln_bench_require (gboolean done, GError *error)
{
  if (done && error == NULL)
    return;

  fprintf (stderr, "%s\n", error != NULL ? error->message : "a step failed");
  exit (1);
}
