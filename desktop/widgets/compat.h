/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What has no API that is valid, and not deprecated, in both Debian 12 and Debian 13, or
 * may be given up by the next: in one place.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Style rules in a resource, for the whole screen, at the application's priority. */
void fln_compat_add_style (GdkDisplay *display, const char *resource);

G_END_DECLS
