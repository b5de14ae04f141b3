/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What was written about a patient during a visit. Never changed. */
typedef struct
{
  char *id;
  char *patient;
  char *ticket;
  char *body;
  char *by_user;
  int64_t us; /* effective, µs since the epoch, UTC */
} FlnNote;

FlnNote *fln_note_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnNote *fln_note_copy (const FlnNote *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_note_free (FlnNote *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_note_clear (FlnNote *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnNote, fln_note_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnNote, fln_note_clear)

G_END_DECLS
