/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/compat.h"

void
fln_compat_add_style (GdkDisplay *display, const char *resource)
{
  g_autoptr (GtkCssProvider) sheet = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (sheet, resource);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
