/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/enrol-page.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/error-words.h"

#include <glib/gi18n.h>

struct _FlnEnrolPage
{
  AdwBin parent_instance;
  GtkEditable *server;
  GtkEditable *code;
  GtkLabel *fault;
  GtkWidget *submit;
  GtkSpinner *busy;

  FlnDeskLink *link;
};

G_DEFINE_TYPE (FlnEnrolPage, fln_enrol_page, ADW_TYPE_BIN)

static void
show_fault (FlnEnrolPage *self, GtkEditable *field, const char *fault)
{
  gtk_label_set_text (self->fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *fault != '\0');
  fln_accessible_description (GTK_WIDGET (field), fault);
  if (*fault != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
set_busy (FlnEnrolPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->submit, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), busy);
  gtk_spinner_set_spinning (self->busy, busy);
}

static char *
words_for (const GError *error)
{
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED))
    return g_strdup (
        _ ("This code is wrong, was used already, or is too old. Ask for a "
           "new one."));
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_UNREACHABLE))
    return g_strdup (_ ("No server answers at this address. Look at the address and at "
                        "the network cable, then try again."));
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_PROTOCOL))
    return g_strdup (_ ("What answers at this address is not a Foleni server. Look at "
                        "the address; this computer may also have to log in to the "
                        "network first."));

  return fln_error_words (error);
}

static void
on_enrolled (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnEnrolPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  set_busy (self, FALSE);

  if (fln_desk_link_enrol_finish (FLN_DESK_LINK (object), result, &error))
    {
      g_signal_emit_by_name (self, "enrolled");
      return;
    }

  g_message ("Not enrolled: %s", error->message);
  words = words_for (error);
  show_fault (self,
              g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED) ? self->code
                                                                   : self->server,
              words);
}

static void
on_submit (FlnEnrolPage *self)
{
  g_autofree char *server = NULL;

  if (self->link == NULL || !gtk_widget_get_sensitive (self->submit))
    return;

  server = g_strstrip (g_strdup (gtk_editable_get_text (self->server)));
  if (!g_str_has_prefix (server, "https://") && !g_str_has_prefix (server, "http://"))
    {
      show_fault (self, self->server,
                  _ ("The address begins with https:// – ask the administrator."));
      return;
    }

  if (*gtk_editable_get_text (self->code) == '\0')
    {
      show_fault (self, self->code,
                  _ ("Type the code that the administrator gave you."));
      return;
    }

  show_fault (self, self->code, "");
  set_busy (self, TRUE);
  fln_desk_link_enrol_async (
      self->link, server,
      fln_secret_new_take_text (g_strdup (gtk_editable_get_text (self->code))),
      on_enrolled, g_object_ref (self));

  /* A code is a secret while it is good. */
  gtk_editable_set_text (self->code, "");
}

static void
on_server_activate (FlnEnrolPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
fln_enrol_page_dispose (GObject *object)
{
  g_clear_object (&FLN_ENROL_PAGE (object)->link);

  G_OBJECT_CLASS (fln_enrol_page_parent_class)->dispose (object);
}

static void
fln_enrol_page_class_init (FlnEnrolPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_enrol_page_dispose;

  g_signal_new ("enrolled", FLN_TYPE_ENROL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/enrol-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnEnrolPage, server);
  gtk_widget_class_bind_template_child (widget_class, FlnEnrolPage, code);
  gtk_widget_class_bind_template_child (widget_class, FlnEnrolPage, fault);
  gtk_widget_class_bind_template_child (widget_class, FlnEnrolPage, submit);
  gtk_widget_class_bind_template_child (widget_class, FlnEnrolPage, busy);
  gtk_widget_class_bind_template_callback (widget_class, on_submit);
  gtk_widget_class_bind_template_callback (widget_class, on_server_activate);
}

static void
fln_enrol_page_init (FlnEnrolPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fln_enrol_page_start (FlnEnrolPage *self, FlnDeskLink *link)
{
  g_return_if_fail (FLN_IS_ENROL_PAGE (self));

  g_set_object (&self->link, link);
  gtk_widget_grab_focus (GTK_WIDGET (self->server));
}
