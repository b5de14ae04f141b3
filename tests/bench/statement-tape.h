/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Everything that the program had SQLite do while it was recorded: each statement with what
 * was bound, how far it was stepped, and the transactions. The linker puts the recorder
 * between shared/db and SQLite (-Wl,--wrap). Played again on another copy of the same file
 * it is the work itself with nothing of ours around it. */
typedef struct _FlnTape FlnTape;

/* One tape at a time; until fln_tape_end(). */
FlnTape *fln_tape_begin (void);
void fln_tape_end (FlnTape *tape);

/* Returns: the statements played. Failures end the program. */
guint fln_tape_play (FlnTape *tape, sqlite3 *db);

void fln_tape_free (FlnTape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTape, fln_tape_free)

G_END_DECLS
