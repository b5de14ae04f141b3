/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/toast.h"

#include "desktop/widgets/error-words.h"
#include "desktop/widgets/window.h"

#define EVENT_SECONDS 8  /* long enough to read a name and reach for Undo */
#define ERROR_SECONDS 15 /* a sentence or two */

/* A dialog has no room of its own: its parent's. */
static FlnToastArea *
area_of (GtkWidget *anywhere)
{
  gpointer root = gtk_widget_get_root (anywhere);

  while (GTK_IS_WINDOW (root) && !FLN_IS_WINDOW (root))
    root = gtk_window_get_transient_for (root);

  return FLN_IS_WINDOW (root) ? fln_window_get_toasts (root) : NULL;
}

static void
show (GtkWidget *anywhere, const FlnToast *toast)
{
  FlnToastArea *area = area_of (anywhere);

  if (area != NULL)
    fln_toast_area_show (area, toast);
}

void
fln_toast (GtkWidget *anywhere, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (anywhere));
  g_return_if_fail (text != NULL);

  show (anywhere, &(FlnToast){ .text = text, .seconds = EVENT_SECONDS });
}

void
fln_toast_with_button (GtkWidget *anywhere, const char *text, const char *label,
                       const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET (anywhere));
  g_return_if_fail (text != NULL && label != NULL && action != NULL);

  show (anywhere, &(FlnToast){ text, label, action, EVENT_SECONDS });
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
  show (anywhere, &(FlnToast){ .text = words, .seconds = ERROR_SECONDS });
}
