/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/house-dialog.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* A deed and the window that hears of it; the dialog is NULL when there is none. */
typedef struct
{
  FlnDialog *dialog;
  FlnWindow *window;
  char *done;
} Doing;

static void
doing_free (Doing *doing)
{
  g_clear_object (&doing->dialog);
  g_object_unref (doing->window);
  g_free (doing->done);
  g_free (doing);
}

/* Shown once: it is kept nowhere but in the colleague's head. */
static void
show_password (FlnWindow *window, const FlnHouseDeed *deed)
{
  FlnDialog *dialog = fln_dialog_new (GTK_WINDOW (window), _ ("New password"), NULL);
  GtkWidget *password
      = gtk_label_new ((const char *) fln_secret_bytes (deed->password));
  g_autofree char *person = NULL;

  if (deed->name != NULL)
    {
      person = deed->user != NULL ? g_strdup_printf ("%s · %s", deed->name, deed->user)
                                  : g_strdup (deed->name);
      fln_dialog_add_text (dialog, person);
    }
  gtk_widget_add_css_class (password, "figure");
  gtk_label_set_selectable (GTK_LABEL (password), TRUE);
  gtk_widget_set_margin_top (password, 8);
  gtk_widget_set_margin_bottom (password, 8);
  fln_dialog_set_body (dialog, password);
  fln_dialog_add_text (dialog, _ ("Write it down for your colleague now: it is shown "
                                  "once and kept nowhere. It is good at each desk as "
                                  "soon as that desk has heard of it."));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Doing *doing = user_data;
  g_autoptr (GError) error = NULL;
  const FlnHouseDeed *deed = fln_house_deed_finish (FLN_DESK (object), result, &error);

  if (doing->dialog != NULL)
    {
      fln_dialog_set_busy (doing->dialog, FALSE);
      fln_dialog_set_error (doing->dialog, error);
      if (error == NULL)
        gtk_window_destroy (GTK_WINDOW (doing->dialog));
    }
  else if (error != NULL)
    fln_toast_error (GTK_WIDGET (doing->window), error);

  if (error == NULL)
    {
      fln_toast (GTK_WIDGET (doing->window), doing->done);
      if (deed->password != NULL)
        show_password (doing->window, deed);
    }

  doing_free (doing);
}

static void
start (FlnDialog *dialog, FlnWindow *window, FlnHouseDeed *deed, const char *done)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  doing->window = g_object_ref (window);
  doing->done = g_strdup (done);
  fln_house_deed_do_async (fln_window_get_desk (window), deed, on_done, doing);
}

void
fln_house_do (FlnWindow *window, FlnHouseDeed *deed, const char *done)
{
  start (NULL, window, deed, done);
}

void
fln_house_do_in_dialog (FlnDialog *dialog, FlnWindow *window, FlnHouseDeed *deed,
                        const char *done)
{
  fln_dialog_set_error (dialog, NULL);
  fln_dialog_set_busy (dialog, TRUE);
  start (dialog, window, deed, done);
}
