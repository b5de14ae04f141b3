/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One of the project's own programs, run for a test. */
typedef struct _FlnProcess FlnProcess;

/* Where the build has put @program: "syncd/foleni-syncd". */
char *fln_process_program (const char *program);

/* Starts @argv (ended by NULL; argv[0] is a path) with pipes for its input and output;
 * its stderr is the test's. The test ends if it cannot be started. */
FlnProcess *fln_process_start (const char *const *argv);

/* The next line of its output without the line end; NULL: it has closed it. */
char *fln_process_read_line (FlnProcess *process);
void fln_process_write (FlnProcess *process, const char *text);

/* Ends it as a power cut would, and waits for that. */
void fln_process_kill (FlnProcess *process);
/* Asks it to end (SIGTERM) and waits.  Returns: its exit status, -1 after a signal. */
int fln_process_stop (FlnProcess *process);

/* Kills what still runs. */
void fln_process_free (FlnProcess *process);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnProcess, fln_process_free)

/* Runs @argv to its end with @input (may be NULL).  Returns: its output; *@status (may be
 * NULL: then it has to be 0) is its exit status. */
char *fln_process_run (const char *const *argv, const char *input, int *status);

G_END_DECLS
