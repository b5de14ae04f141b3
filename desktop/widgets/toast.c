/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/toast.h"

#include "desktop/widgets/error-words.h"
#include "desktop/widgets/window.h"

#include <gio/gio.h>

#define LIVE_TOAST "fln-live-toast"
#define ERROR_SECONDS 12
#define EVENT_SECONDS 8 /* long enough to read a name and reach for Undo */

static void
on_dismissed (AdwToast *toast, AdwToastOverlay *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), LIVE_TOAST) == toast)
    g_object_set_data (G_OBJECT (overlay), LIVE_TOAST, NULL);
}

/* A dialog has none of its own: its parent's. */
static AdwToastOverlay *
overlay_of (GtkWidget *anywhere)
{
  gpointer root = gtk_widget_get_root (anywhere);

  while (GTK_IS_WINDOW (root) && !FLN_IS_WINDOW (root))
    root = gtk_window_get_transient_for (root);

  return root != NULL && FLN_IS_WINDOW (root) ? fln_window_get_toasts (root) : NULL;
}

/* Toasts would queue behind one another, so the last one goes first. */
static void
show (GtkWidget *anywhere, AdwToast *toast)
{
  AdwToastOverlay *overlay = overlay_of (anywhere);
  AdwToast *live;

  if (overlay == NULL)
    {
      g_object_unref (g_object_ref_sink (toast));
      return;
    }

  live = g_object_steal_data (G_OBJECT (overlay), LIVE_TOAST);
  if (live != NULL)
    {
      adw_toast_dismiss (live);
      g_object_unref (live);
    }

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (overlay), LIVE_TOAST, g_object_ref (toast),
                          g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}

static AdwToast *
new_toast (const char *text, guint seconds)
{
  /* A toast's title is markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, seconds);

  return toast;
}

void
fln_toast (GtkWidget *anywhere, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (anywhere));
  g_return_if_fail (text != NULL);

  show (anywhere, new_toast (text, EVENT_SECONDS));
}

void
fln_toast_with_button (GtkWidget *anywhere, const char *text, const char *label,
                       const char *action)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (anywhere));
  g_return_if_fail (text != NULL && label != NULL && action != NULL);

  toast = new_toast (text, EVENT_SECONDS);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_detailed_action_name (toast, action);
  show (anywhere, toast);
}

void
fln_toast_error (GtkWidget *anywhere, const GError *error)
{
  g_autofree char *words = NULL;

  g_return_if_fail (GTK_IS_WIDGET (anywhere));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("Told on the screen: %s", error->message);
  words = fln_error_words (error);
  show (anywhere, new_toast (words, ERROR_SECONDS));
}
