/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What has no API that is valid, and not deprecated, in both Debian 12 and Debian 13.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Style rules of this text, for the whole screen, at the application's priority. */
void fln_compat_add_style (GdkDisplay *display, const char *resource);
/* Opens an address with the desktop's own program. */
void fln_compat_open_link (GtkWindow *parent, const char *address);

G_END_DECLS
