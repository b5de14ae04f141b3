/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/note-pad.h"

#include "desktop/doctor/note-draft.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/error-words.h"

#include <glib/gi18n.h>

/* Long enough for a pause in typing, short enough for a power cut. */
#define KEEP_AFTER_MS 500

struct _FlnNotePad
{
  GtkBox parent_instance;
  GtkTextView *text;
  GtkLabel *kept;
  GtkLabel *fault;

  FlnDesk *desk;
  char *user;
  char *ticket;       /* written about; NULL: none */
  GHashTable *drafts; /* of this session, ticket → text: newer than the files */
  guint timer;        /* a change waits to be kept */
  gboolean filling;   /* the text changes by our own doing */
};

G_DEFINE_TYPE (FlnNotePad, fln_note_pad, GTK_TYPE_BOX)

/* One draft on its way to the file. */
typedef struct
{
  char *ticket;
  char *user;
  char *text;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->ticket);
  g_free (keeping->user);
  g_free (keeping->text);
  g_free (keeping);
}

static gboolean
keep (FlnStore *store, gpointer data, GError **error)
{
  const Keeping *keeping = data;
  const FlnNoteDraft draft = { fln_store_dir (store), keeping->ticket, keeping->user };

  return fln_note_draft_write (&draft, keeping->text, error);
}

static void
show_fault (FlnNotePad *self, const char *fault)
{
  gtk_label_set_text (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
  fln_accessible_invalid (GTK_WIDGET (self->text), fault != NULL);
}

static char *
whole_text (FlnNotePad *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

gboolean
fln_note_pad_is_too_long (FlnNotePad *self)
{
  g_autofree char *text = whole_text (self);

  return strlen (text) > FLN_NOTE_DRAFT_MOST;
}

static void
on_kept (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnNotePad) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    {
      if (self->ticket != NULL && self->timer == 0)
        gtk_label_set_text (self->kept, _ ("kept on this computer"));
      return;
    }

  g_message ("A draft was not kept: %s", error->message);
  words = fln_error_words (error);
  show_fault (self, words);
}

static void
send_to_file (FlnNotePad *self, const char *ticket, const char *text)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->ticket = g_strdup (ticket);
  keeping->user = g_strdup (self->user);
  keeping->text = g_strdup (text);
  fln_desk_run_async (self->desk, &(FlnDeskWork){ keep, keeping, keeping_free }, NULL,
                      on_kept, g_object_ref (self));
}

void
fln_note_pad_flush (FlnNotePad *self)
{
  g_return_if_fail (FLN_IS_NOTE_PAD (self));

  if (self->timer == 0)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->ticket != NULL)
    send_to_file (self, self->ticket, g_hash_table_lookup (self->drafts, self->ticket));
}

static gboolean
on_timer (gpointer data)
{
  FlnNotePad *self = data;

  fln_note_pad_flush (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FlnNotePad *self)
{
  char *text;

  if (self->filling || self->ticket == NULL)
    return;

  text = whole_text (self);
  if (strlen (text) > FLN_NOTE_DRAFT_MOST)
    {
      /* What fits stays kept; the rest is on the screen and said to be too much. */
      g_free (text);
      show_fault (self, _ ("This note is too long to be kept. Shorten it."));
      return;
    }

  show_fault (self, NULL);
  gtk_label_set_text (self->kept, "");
  g_hash_table_insert (self->drafts, g_strdup (self->ticket), text);
  if (self->timer == 0)
    self->timer = g_timeout_add (KEEP_AFTER_MS, on_timer, self);
}

static char *
draft_of (FlnNotePad *self, const char *ticket)
{
  const char *text = g_hash_table_lookup (self->drafts, ticket);
  const FlnNoteDraft draft = { fln_desk_dir (self->desk), ticket, self->user };

  return text != NULL ? g_strdup (text) : fln_note_draft_read (&draft);
}

static void
fill (FlnNotePad *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  self->filling = TRUE;
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  self->filling = FALSE;
  show_fault (self, NULL);
  gtk_label_set_text (self->kept,
                      text != NULL && *text != '\0' ? _ ("kept on this computer") : "");
}

void
fln_note_pad_show (FlnNotePad *self, const char *ticket)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FLN_IS_NOTE_PAD (self));

  if (g_strcmp0 (self->ticket, ticket) == 0)
    return;

  fln_note_pad_flush (self);
  g_free (self->ticket);
  self->ticket = g_strdup (ticket);
  if (ticket != NULL)
    text = draft_of (self, ticket);
  fill (self, text);
}

void
fln_note_pad_forget (FlnNotePad *self, const char *ticket)
{
  g_autofree char *copy = g_strdup (ticket);

  g_return_if_fail (FLN_IS_NOTE_PAD (self));

  if (g_strcmp0 (self->ticket, copy) == 0)
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      fill (self, NULL);
    }

  g_hash_table_insert (self->drafts, g_strdup (copy), g_strdup (""));
  send_to_file (self, copy, "");
}

/* Pasted text may hold characters that no note has. */
static char *
without_controls (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (plain, c);
    }

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

char *
fln_note_pad_get_text (FlnNotePad *self)
{
  g_autofree char *whole = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (FLN_IS_NOTE_PAD (self), NULL);

  whole = whole_text (self);
  text = g_strstrip (without_controls (whole));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

void
fln_note_pad_focus (FlnNotePad *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
fln_note_pad_dispose (GObject *object)
{
  FlnNotePad *self = FLN_NOTE_PAD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fln_note_pad_parent_class)->dispose (object);
}

static void
fln_note_pad_finalize (GObject *object)
{
  FlnNotePad *self = FLN_NOTE_PAD (object);

  g_free (self->user);
  g_free (self->ticket);
  g_hash_table_unref (self->drafts);

  G_OBJECT_CLASS (fln_note_pad_parent_class)->finalize (object);
}

static void
fln_note_pad_class_init (FlnNotePadClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_note_pad_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_note_pad_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/note-pad.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnNotePad, text);
  gtk_widget_class_bind_template_child (widget_class, FlnNotePad, kept);
  gtk_widget_class_bind_template_child (widget_class, FlnNotePad, fault);
}

static void
fln_note_pad_init (FlnNotePad *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

void
fln_note_pad_start (FlnNotePad *self, FlnDesk *desk, const char *user)
{
  g_return_if_fail (FLN_IS_NOTE_PAD (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->user = g_strdup (user);
}
