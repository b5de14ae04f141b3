/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/window.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/enrol-page.h"
#include "desktop/widgets/error-words.h"
#include "desktop/widgets/keys-dialog.h"
#include "desktop/widgets/sign-in-page.h"
#include "desktop/widgets/sync-bar.h"
#include "desktop/widgets/unsent-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  AdwWindowTitle *title;
  GtkMenuButton *person;
  FlnToastArea *overlay;
  FlnToastArea *toasts; /* the subclass's, or NULL */
  GtkStack *pages;
  AdwBin *work;
  FlnSignInPage *sign_in;
  FlnEnrolPage *enrol;
  AdwStatusPage *trouble;
  FlnSyncBar *sync;
  gboolean working;
} FlnWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlnWindow, fln_window, ADW_TYPE_APPLICATION_WINDOW)

static FlnWindowPrivate *
private_of (FlnWindow *self)
{
  return fln_window_get_instance_private (self);
}

static void
mark_theme (FlnWindow *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const struct
  {
    const char *class;
    gboolean is_on;
  } marks[] = {
    { "dark", adw_style_manager_get_dark (style) },
    { "hc", adw_style_manager_get_high_contrast (style) },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].is_on)
      gtk_widget_add_css_class (GTK_WIDGET (self), marks[i].class);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), marks[i].class);
}

static gboolean
show_mnemonics (gpointer window)
{
  gtk_window_set_mnemonics_visible (window, TRUE);

  return G_SOURCE_REMOVE;
}

/* GTK hides mnemonics again after each Alt; new staff learn them by seeing them. When this
 * is told, the labels are still to be hidden: they are shown after it. */
static void
on_mnemonics (GtkWindow *window)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (window))
      && !gtk_window_get_mnemonics_visible (window))
    g_idle_add_full (G_PRIORITY_DEFAULT, show_mnemonics, g_object_ref (window),
                     g_object_unref);
}

static void
show_title (FlnWindow *self, const FlnWho *who)
{
  const char *title = FLN_WINDOW_GET_CLASS (self)->title;
  FlnWindowPrivate *private = private_of (self);
  g_autofree char *subtitle = NULL;

  if (who != NULL && who->site != NULL)
    subtitle = g_strdup_printf ("%s · %s", who->site,
                                who->letter != NULL ? who->letter : "?");

  adw_window_title_set_title (private->title, title != NULL ? _ (title) : "Foleni");
  adw_window_title_set_subtitle (private->title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? _ (title) : "Foleni");
}

/* Dialogs show names too. */
static void
close_dialogs (FlnWindow *self)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        gtk_window_destroy (window);
    }
}

static void
end_work (FlnWindow *self)
{
  FlnWindowPrivate *private = private_of (self);

  if (!private->working)
    return;

  private->working = FALSE;
  close_dialogs (self);
  if (FLN_WINDOW_GET_CLASS (self)->end != NULL)
    FLN_WINDOW_GET_CLASS (self)->end (self);
  fln_window_set_toasts (self, NULL);
  fln_window_set_page (self, NULL);
}

static void
show_page (FlnWindow *self, const char *page)
{
  FlnWindowPrivate *private = private_of (self);
  const gboolean work = g_str_equal (page, "work");

  gtk_widget_set_visible (GTK_WIDGET (private->person), work);
  gtk_widget_set_visible (GTK_WIDGET (private->sync),
                          work || g_str_equal (page, "sign-in"));
  gtk_stack_set_visible_child_name (private->pages, page);
}

static void
watch_link (FlnWindow *self)
{
  FlnApplication *app = fln_window_get_app (self);

  fln_sync_bar_watch (private_of (self)->sync, fln_application_get_link (app),
                      fln_application_get_tick (app), fln_application_get_zone (app));
}

static void
on_unsent (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (fln_application_get_link (fln_window_get_app (FLN_WINDOW (widget))) != NULL)
    fln_unsent_dialog_present (FLN_WINDOW (widget));
}

static void
on_entered (FlnWindow *self)
{
  fln_application_open (fln_window_get_app (self));
}

static void
fln_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fln_window_parent_class)->map (widget);

  gtk_window_set_mnemonics_visible (GTK_WINDOW (widget), TRUE);
}

static void
fln_window_dispose (GObject *object)
{
  end_work (FLN_WINDOW (object));

  G_OBJECT_CLASS (fln_window_parent_class)->dispose (object);
}

static void
fln_window_class_init (FlnWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_window_dispose;
  widget_class->map = fln_window_map;

  g_type_ensure (FLN_TYPE_SIGN_IN_PAGE);
  g_type_ensure (FLN_TYPE_ENROL_PAGE);
  g_type_ensure (FLN_TYPE_SYNC_BAR);
  g_type_ensure (FLN_TYPE_TOAST_AREA);

  gtk_widget_class_set_template_from_resource (widget_class, "/rw/foleni/ui/window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, title);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, person);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, overlay);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, pages);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, work);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, sign_in);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, enrol);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, trouble);
  gtk_widget_class_bind_template_child_private (widget_class, FlnWindow, sync);

  gtk_widget_class_install_action (widget_class, "win.unsent", NULL, on_unsent);
}

static void
fln_window_init (FlnWindow *self)
{
  FlnWindowPrivate *private = private_of (self);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (self, "notify::mnemonics-visible", G_CALLBACK (on_mnemonics), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (mark_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (mark_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (private->sign_in, "signed-in", G_CALLBACK (on_entered),
                            self);
  g_signal_connect_swapped (private->enrol, "enrolled", G_CALLBACK (on_entered), self);
  mark_theme (self);
  show_title (self, NULL);
}

void
fln_window_set_title (FlnWindow *self, const char *title)
{
  g_return_if_fail (FLN_IS_WINDOW (self));
  g_return_if_fail (title != NULL);

  adw_window_title_set_title (private_of (self)->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

void
fln_window_set_page (FlnWindow *self, GtkWidget *page)
{
  g_return_if_fail (FLN_IS_WINDOW (self));

  adw_bin_set_child (private_of (self)->work, page);

  /* Labels that came after the window learn whether to show their letter only when that
   * changes; on_mnemonics () turns it on again. */
  if (page != NULL)
    gtk_window_set_mnemonics_visible (GTK_WINDOW (self), FALSE);
}

void
fln_window_set_toasts (FlnWindow *self, FlnToastArea *overlay)
{
  g_return_if_fail (FLN_IS_WINDOW (self));

  private_of (self)->toasts = overlay;
}

FlnToastArea *
fln_window_get_toasts (FlnWindow *self)
{
  FlnWindowPrivate *private = private_of (self);

  return private->toasts != NULL ? private->toasts : private->overlay;
}

FlnApplication *
fln_window_get_app (FlnWindow *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  return app != NULL ? FLN_APPLICATION (app) : NULL;
}

FlnDesk *
fln_window_get_desk (FlnWindow *self)
{
  return fln_application_get_desk (fln_window_get_app (self));
}

const FlnWho *
fln_window_get_who (FlnWindow *self)
{
  return fln_application_get_who (fln_window_get_app (self));
}

void
fln_window_show_work (FlnWindow *self, const FlnWho *who)
{
  FlnWindowPrivate *private;
  g_autofree char *name = NULL;

  g_return_if_fail (FLN_IS_WINDOW (self));
  g_return_if_fail (who != NULL);

  private = private_of (self);
  end_work (self);
  private->working = TRUE;

  show_title (self, who);
  gtk_menu_button_set_label (
      private->person, who->staff.name != NULL ? who->staff.name : who->staff.user);
  /* Translators: the menu of the person who is signed in; %s is the name. */
  name = g_strdup_printf (_ ("Signed in: %s"),
                          gtk_menu_button_get_label (private->person));
  fln_accessible_name (GTK_WIDGET (private->person), name);
  watch_link (self);
  show_page (self, "work");
  if (FLN_WINDOW_GET_CLASS (self)->begin != NULL)
    FLN_WINDOW_GET_CLASS (self)->begin (self, who);
}

void
fln_window_show_sign_in (FlnWindow *self, const char *user)
{
  g_return_if_fail (FLN_IS_WINDOW (self));

  end_work (self);
  show_title (self, NULL);
  watch_link (self);
  show_page (self, "sign-in");
  fln_sign_in_page_start (private_of (self)->sign_in, fln_window_get_desk (self), user);
}

void
fln_window_show_enrolment (FlnWindow *self)
{
  g_return_if_fail (FLN_IS_WINDOW (self));

  end_work (self);
  show_title (self, NULL);
  show_page (self, "enrol");
  fln_enrol_page_start (private_of (self)->enrol,
                        fln_application_get_link (fln_window_get_app (self)));
}

void
fln_window_show_trouble (FlnWindow *self, const GError *error)
{
  g_autofree char *words = fln_error_words (error);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_return_if_fail (FLN_IS_WINDOW (self));

  end_work (self);
  show_title (self, NULL);
  adw_status_page_set_description (private_of (self)->trouble, escaped);
  show_page (self, "trouble");
}

void
fln_window_show_shortcuts (FlnWindow *self)
{
  FlnWindowClass *class = FLN_WINDOW_GET_CLASS (self);

  fln_keys_dialog_present (GTK_WINDOW (self), class->shortcuts, class->n_shortcuts);
}
