/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/sign-in-page.h"

#include "desktop/local/session.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/error-words.h"

#include <glib/gi18n.h>

struct _FlnSignInPage
{
  AdwBin parent_instance;
  GtkEditable *user;
  GtkEditable *password;
  GtkLabel *fault;
  GtkWidget *submit;

  FlnDesk *desk;
};

G_DEFINE_TYPE (FlnSignInPage, fln_sign_in_page, ADW_TYPE_BIN)

/* What travels to the store's thread. */
typedef struct
{
  char *user;
  FlnSecret *password;
} SigningIn;

static void
signing_in_free (gpointer data)
{
  SigningIn *signing_in = data;

  g_free (signing_in->user);
  fln_secret_free (signing_in->password);
  g_free (signing_in);
}

static gboolean
sign_in (FlnStore *store, gpointer data, GError **error)
{
  SigningIn *signing_in = data;

  return fln_session_sign_in (store, signing_in->user, signing_in->password, NULL,
                              error);
}

static char *
words_for (const GError *error)
{
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED))
    return g_strdup (_ ("User name or password is wrong. Try again."));
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    return g_strdup (_ ("The list of staff has not come from the server yet. It comes "
                        "by itself once the server can be reached; then try again."));
  if (g_error_matches (error, FLN_ERROR, FLN_ERROR_LOCKED))
    return g_strdup (_ ("Too many wrong passwords. Wait a little while before the next "
                        "try; each further mistake makes it longer."));

  return fln_error_words (error);
}

static void
show_fault (FlnSignInPage *self, const char *fault)
{
  gtk_label_set_text (self->fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *fault != '\0');
  fln_accessible_description (GTK_WIDGET (self->password), fault);
}

static void
on_signed_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->submit, TRUE);

  if (fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    {
      g_signal_emit_by_name (self, "signed-in");
      return;
    }

  {
    g_autofree char *words = words_for (error);

    show_fault (self, words);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_submit (FlnSignInPage *self)
{
  SigningIn *signing_in;

  if (self->desk == NULL || !gtk_widget_get_sensitive (self->submit))
    return;

  if (*gtk_editable_get_text (self->user) == '\0')
    {
      show_fault (self, _ ("Type your user name first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->user));
      return;
    }

  signing_in = g_new0 (SigningIn, 1);
  signing_in->user = g_strstrip (g_strdup (gtk_editable_get_text (self->user)));
  signing_in->password
      = fln_secret_new_take_text (g_strdup (gtk_editable_get_text (self->password)));

  /* A screen reader's bus would show what stands in the field. */
  gtk_editable_set_text (self->password, "");
  show_fault (self, "");
  gtk_widget_set_sensitive (self->submit, FALSE);

  fln_desk_run_async (self->desk,
                      &(FlnDeskWork){ sign_in, signing_in, signing_in_free }, NULL,
                      on_signed_in, g_object_ref (self));
}

static void
on_user_activate (FlnSignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
fln_sign_in_page_dispose (GObject *object)
{
  g_clear_object (&FLN_SIGN_IN_PAGE (object)->desk);

  G_OBJECT_CLASS (fln_sign_in_page_parent_class)->dispose (object);
}

static void
fln_sign_in_page_class_init (FlnSignInPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_sign_in_page_dispose;

  g_signal_new ("signed-in", FLN_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnSignInPage, user);
  gtk_widget_class_bind_template_child (widget_class, FlnSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, FlnSignInPage, fault);
  gtk_widget_class_bind_template_child (widget_class, FlnSignInPage, submit);
  gtk_widget_class_bind_template_callback (widget_class, on_submit);
  gtk_widget_class_bind_template_callback (widget_class, on_user_activate);
}

static void
fln_sign_in_page_init (FlnSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fln_sign_in_page_start (FlnSignInPage *self, FlnDesk *desk, const char *user)
{
  g_return_if_fail (FLN_IS_SIGN_IN_PAGE (self));

  g_set_object (&self->desk, desk);
  gtk_editable_set_text (self->user, user != NULL ? user : "");
  gtk_editable_set_text (self->password, "");
  show_fault (self, "");
  gtk_widget_grab_focus (
      GTK_WIDGET (user != NULL && *user != '\0' ? self->password : self->user));
}
