/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/note-draft.h"

#include "desktop/local/commands/write-note.h"
#include "desktop/local/queries/patient-history.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "shared/base/atomic-file.h"
#include "shared/base/uuid.h"

#include <errno.h>
#include <glib/gstdio.h>

#define FOLDER "drafts"

static char *
folder_of (const char *dir)
{
  return g_build_filename (dir, FOLDER, NULL);
}

static char *
path_of (const FlnNoteDraft *draft)
{
  g_autofree char *name = g_strconcat (draft->ticket, ".", draft->user, NULL);

  return g_build_filename (draft->dir, FOLDER, name, NULL);
}

gboolean
fln_note_draft_write (const FlnNoteDraft *draft, const char *text, GError **error)
{
  g_autofree char *path = path_of (draft);
  g_autofree char *folder = folder_of (draft->dir);

  if (*text != '\0')
    {
      if (g_mkdir_with_parents (folder, 0700) == 0)
        return fln_atomic_file_write (path, text, strlen (text), error);
    }
  else if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
               "The draft of a note was not kept in %s (%s); make room and go on.",
               folder, g_strerror (errno));
  return FALSE;
}

static char *
read_path (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fln_atomic_file_read (path, FLN_NOTE_DRAFT_MOST, &error);
  gsize size = 0;
  const char *text;

  if (bytes == NULL)
    {
      if (!g_error_matches (error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        g_message ("A draft was not read: %s", error->message);
      return NULL;
    }

  text = g_bytes_get_data (bytes, &size);

  return size > 0 && g_utf8_validate (text, (gssize) size, NULL)
             ? g_strndup (text, size)
             : NULL;
}

char *
fln_note_draft_read (const FlnNoteDraft *draft)
{
  g_autofree char *path = path_of (draft);

  return read_path (path);
}

/* Whether the ticket is still this user's to finish: then its draft is left alone. */
static gboolean
is_at_hand (const FlnTicket *ticket, const char *room)
{
  if (ticket->state == FLN_TICKET_HELD || ticket->state == FLN_TICKET_WAITING)
    return TRUE;

  return (ticket->state == FLN_TICKET_CALLED || ticket->state == FLN_TICKET_SERVING)
         && (room == NULL || g_strcmp0 (ticket->state_room, room) == 0);
}

/* The same words may have been committed just before the power went. */
static gboolean
is_noted (FlnStore *store, const FlnTicket *ticket, const char *text, gboolean *noted,
          GError **error)
{
  g_autoptr (GPtrArray) visits
      = fln_query_patient_history (store, ticket->patient, 0, error);

  *noted = FALSE;
  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      const FlnVisitRow *visit = visits->pdata[i];

      if (!g_str_equal (visit->visit.ticket.id, ticket->id))
        continue;

      for (guint n = 0; n < visit->notes->len; n++)
        *noted |= g_strcmp0 (((FlnNote *) visit->notes->pdata[n])->body, text) == 0;
    }

  return visits != NULL;
}

static gboolean
rescue (FlnStore *store, const FlnNoteDraft *draft, const char *room, unsigned *n,
        GError **error)
{
  g_autofree char *text = fln_note_draft_read (draft);
  g_autoptr (FlnTicket) ticket = NULL;
  gboolean noted;

  if (text == NULL)
    return TRUE;

  ticket = fln_query_ticket (store, draft->ticket, error);
  if (ticket == NULL)
    return FALSE;
  if (is_at_hand (ticket, room) || ticket->patient == NULL)
    return TRUE;

  if (!is_noted (store, ticket, text, &noted, error))
    return FALSE;

  if (!noted)
    {
      const FlnWriteNoteRequest note = { .ticket = draft->ticket, .body = text };

      if (!fln_write_note (store, &note, NULL, error))
        return FALSE;
      (*n)++;
    }

  return fln_note_draft_write (draft, "", error);
}

/* "TICKET.USER" of @user: the ticket; NULL for another's. (transfer full) */
static char *
ticket_of (const char *name, const char *user)
{
  g_autofree char *ticket = g_strndup (name, FLN_UUID_SIZE - 1);

  if (strlen (name) <= FLN_UUID_SIZE || name[FLN_UUID_SIZE - 1] != '.'
      || !g_str_equal (name + FLN_UUID_SIZE, user) || !fln_uuid_is_valid (ticket))
    return NULL;

  return g_steal_pointer (&ticket);
}

gboolean
fln_note_draft_rescue (FlnStore *store, const char *user, const char *room, unsigned *n,
                       GError **error)
{
  const char *dir = fln_store_dir (store);
  g_autofree char *folder = folder_of (dir);
  g_autoptr (GDir) drafts = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean all = TRUE;

  *n = 0;
  while (drafts != NULL && (name = g_dir_read_name (drafts)) != NULL)
    {
      g_autofree char *ticket = ticket_of (name, user);
      const FlnNoteDraft draft = { dir, ticket, user };

      /* One that cannot be kept does not stop the others; the first error is told. */
      if (ticket != NULL && !rescue (store, &draft, room, n, all ? error : NULL))
        all = FALSE;
    }

  return all;
}
