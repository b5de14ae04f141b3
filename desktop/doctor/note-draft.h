/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Drafts: what somebody has written about a visit and not yet finished, so that neither a
 * power cut nor a colleague's quicker hand loses a word. One file of mode 0600 a visit and
 * user, STORE/drafts/TICKET.USER, beside the store and no less protected than it. A draft
 * goes when its text is in the records as a note.
 */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

/* As long as a note may be. */
#define FLN_NOTE_DRAFT_MOST 16384

typedef struct
{
  const char *dir; /* of the store */
  const char *ticket;
  const char *user;
} FlnNoteDraft;

/* Replaces the draft; an empty @text removes it. %FLN_ERROR_STORAGE: the old one stays. */
gboolean fln_note_draft_write (const FlnNoteDraft *draft, const char *text,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL when there is none, or none that can be read. (transfer full) */
char *fln_note_draft_read (const FlnNoteDraft *draft);

/* On the store's thread: the drafts of @user whose visits have ended, or gone to another
 * room, become notes of those visits; *@n says how many. A text that is there already is
 * not written twice. What cannot be written stays a draft: that is the error.
 * @room: drafts of tickets called there or on hold are left. */
gboolean fln_note_draft_rescue (FlnStore *store, const char *user, const char *room,
                                unsigned *n, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
