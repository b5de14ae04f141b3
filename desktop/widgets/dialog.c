/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/dialog.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/error-words.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkBox *body;
  GtkButton *verb;
  GtkLabel *error;
} FlnDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (FlnDialog, fln_dialog, ADW_TYPE_WINDOW)

static FlnDialogPrivate *
private_of (FlnDialog *self)
{
  return fln_dialog_get_instance_private (self);
}

static GtkLabel *
new_line (const char *text, const char *class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), class);

  return label;
}

/* GTK hides mnemonics again after each Alt; new staff learn them by seeing them. */
static void
on_mnemonics (GtkWindow *window)
{
  if (!gtk_window_get_mnemonics_visible (window))
    gtk_window_set_mnemonics_visible (window, TRUE);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return GDK_EVENT_STOP;
}

static gboolean
on_accept_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  fln_dialog_accept (FLN_DIALOG (widget));

  return GDK_EVENT_STOP;
}

static void
fln_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fln_dialog_parent_class)->map (widget);

  gtk_window_set_mnemonics_visible (GTK_WINDOW (widget), TRUE);
}

static void
fln_dialog_class_init (FlnDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->map = fln_dialog_map;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                on_accept_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                on_accept_key, NULL);

  g_signal_new ("accept", FLN_TYPE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fln_dialog_init (FlnDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "foleni");
  g_signal_connect (self, "notify::mnemonics-visible", G_CALLBACK (on_mnemonics), NULL);
}

static GtkWidget *
new_buttons (FlnDialog *self, const char *verb)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cancel
      = gtk_button_new_with_label (verb != NULL ? _ ("Cancel") : _ ("Close"));

  gtk_widget_add_css_class (row, "footer");
  gtk_widget_set_halign (cancel, GTK_ALIGN_END);
  gtk_widget_set_hexpand (cancel, TRUE);
  gtk_box_append (GTK_BOX (row), cancel);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);

  if (verb != NULL)
    {
      GtkWidget *label = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *key = gtk_label_new ("Ctrl+↵");
      GtkWidget *button = gtk_button_new ();

      gtk_widget_add_css_class (key, "key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (label), gtk_label_new (verb));
      gtk_box_append (GTK_BOX (label), key);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "suggested-action");
      fln_accessible_name (button, verb);
      gtk_box_append (GTK_BOX (row), button);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (fln_dialog_accept),
                                self);
      private_of (self)->verb = GTK_BUTTON (button);
    }

  return row;
}

FlnDialog *
fln_dialog_new (GtkWindow *parent, const char *title, const char *verb)
{
  FlnDialog *self = g_object_new (FLN_TYPE_DIALOG, "title", title, NULL);
  FlnDialogPrivate *private = private_of (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  if (parent != NULL)
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), parent);
      gtk_window_set_application (GTK_WINDOW (self),
                                  gtk_window_get_application (parent));
      for (unsigned i = 0; i < 2; i++)
        if (gtk_widget_has_css_class (GTK_WIDGET (parent), i == 0 ? "dark" : "hc"))
          gtk_widget_add_css_class (GTK_WIDGET (self), i == 0 ? "dark" : "hc");
    }

  gtk_widget_set_margin_start (body, 24);
  gtk_widget_set_margin_end (body, 24);
  gtk_widget_set_margin_top (body, 16);
  gtk_widget_set_margin_bottom (body, 20);
  gtk_widget_set_vexpand (body, TRUE);
  private->body = GTK_BOX (body);
  private->error = new_line ("", "fault");
  gtk_widget_set_visible (GTK_WIDGET (private->error), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (private->error), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (private->error), 24);
  gtk_widget_set_margin_bottom (GTK_WIDGET (private->error), 12);

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), body);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (private->error));
  gtk_box_append (GTK_BOX (box), new_buttons (self, verb));
  adw_window_set_content (ADW_WINDOW (self), box);

  return self;
}

void
fln_dialog_set_body (FlnDialog *self, GtkWidget *body)
{
  g_return_if_fail (FLN_IS_DIALOG (self));

  gtk_box_append (private_of (self)->body, body);
}

GtkLabel *
fln_dialog_add_field (FlnDialog *self, const char *label, GtkWidget *field)
{
  GtkLabel *name = new_line (NULL, "field-label");
  GtkLabel *fault = new_line ("", "fault");
  GtkBox *body;

  g_return_val_if_fail (FLN_IS_DIALOG (self), NULL);

  body = private_of (self)->body;
  gtk_label_set_text_with_mnemonic (name, label);
  gtk_label_set_mnemonic_widget (name, field);
  gtk_widget_set_margin_top (GTK_WIDGET (name), 6);
  gtk_widget_set_visible (GTK_WIDGET (fault), FALSE);

  gtk_box_append (body, GTK_WIDGET (name));
  gtk_box_append (body, field);
  gtk_box_append (body, GTK_WIDGET (fault));

  return fault;
}

void
fln_dialog_add_text (FlnDialog *self, const char *text)
{
  g_return_if_fail (FLN_IS_DIALOG (self));

  gtk_box_append (private_of (self)->body, GTK_WIDGET (new_line (text, "body")));
}

void
fln_dialog_set_fault (FlnDialog *self, GtkLabel *line, GtkWidget *field,
                      const char *fault)
{
  gtk_label_set_text (line, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (line), fault != NULL);
  fln_accessible_invalid (field, fault != NULL);
  fln_accessible_description (field, fault != NULL ? fault : "");

  if (fault != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
  else
    gtk_widget_remove_css_class (field, "error");
}

void
fln_dialog_set_busy (FlnDialog *self, gboolean busy)
{
  g_return_if_fail (FLN_IS_DIALOG (self));

  if (private_of (self)->verb != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (private_of (self)->verb), !busy);
}

void
fln_dialog_set_error (FlnDialog *self, const GError *error)
{
  g_autofree char *words = NULL;
  GtkLabel *line;

  g_return_if_fail (FLN_IS_DIALOG (self));

  line = private_of (self)->error;
  words = error != NULL ? fln_error_words (error) : g_strdup ("");
  gtk_label_set_text (line, words);
  gtk_widget_set_visible (GTK_WIDGET (line), error != NULL);
}

void
fln_dialog_accept (FlnDialog *self)
{
  g_return_if_fail (FLN_IS_DIALOG (self));

  if (private_of (self)->verb != NULL
      && gtk_widget_get_sensitive (GTK_WIDGET (private_of (self)->verb)))
    g_signal_emit_by_name (self, "accept");
}
