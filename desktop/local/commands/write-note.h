/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Adds a note to a patient's history. A note is never changed; a correction is another.
 */
#pragma once

#include "desktop/local/acting.h"
#include "shared/base/uuid.h"

G_BEGIN_DECLS

typedef struct
{
  const char *patient; /* NULL: the ticket's */
  const char *ticket;  /* NULL: of no visit */
  const char *body;
} FlnWriteNoteRequest;

typedef struct
{
  char note[FLN_UUID_SIZE];
} FlnWriteNoteResult;

/* The same as part of an action that is being made; @patient is needed here. */
gboolean
fln_write_note_into (FlnActing *acting, const FlnWriteNoteRequest *request,
                     char id[FLN_UUID_SIZE], GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean
fln_write_note (FlnStore *store, const FlnWriteNoteRequest *request,
                FlnWriteNoteResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
