/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Conflicts that the centre found, newest first.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/conflict.h"

G_BEGIN_DECLS

typedef struct
{
  FlnConflict conflict;
  char *subject_name; /* patient's name or ticket's number; NULL: not known here */
  char *winner_shown; /* values as text: "0788 123 456", "called, uwase, room 3" */
  char *loser_shown;
  char *winner_desk; /* the desk's letter or name; else its id */
  char *loser_desk;
} FlnConflictRow;

void fln_conflict_row_free (FlnConflictRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnConflictRow, fln_conflict_row_free)

GPtrArray *fln_query_conflicts (FlnStore *store, gboolean only_open, GError **error);
FlnConflictRow *fln_query_conflict (FlnStore *store, const char *id, GError **error);
gboolean fln_query_conflict_count (FlnStore *store, unsigned *open,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
