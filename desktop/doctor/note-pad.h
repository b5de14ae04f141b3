/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnNotePad: the note about the visit in the room. What is typed is a draft within half a
 * second: it comes back with the person, after a restart, after a power cut; see
 * note-draft.h.
 */
#pragma once

#include "desktop/local/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_NOTE_PAD (fln_note_pad_get_type ())
G_DECLARE_FINAL_TYPE (FlnNotePad, fln_note_pad, FLN, NOTE_PAD, GtkBox)

void fln_note_pad_start (FlnNotePad *self, FlnDesk *desk, const char *user);

/* The visit that is written about; its draft comes up, that of the one before is kept.
 * NULL: none, an empty pad. */
void fln_note_pad_show (FlnNotePad *self, const char *ticket);
/* Keeps what was typed, now. */
void fln_note_pad_flush (FlnNotePad *self);
/* What was written about @ticket is in the records: its draft goes. */
void fln_note_pad_forget (FlnNotePad *self, const char *ticket);

/* Without blanks at the ends; NULL when nothing is written. (transfer full) */
char *fln_note_pad_get_text (FlnNotePad *self);
/* More than a note may hold; the pad says so. */
gboolean fln_note_pad_is_too_long (FlnNotePad *self);
void fln_note_pad_focus (FlnNotePad *self);

G_END_DECLS
