/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name that a screen reader says: without underscores and keys. */
void fln_accessible_name (GtkWidget *widget, const char *name);
/* More about it: the sentence of a row, the fault in a field. */
void fln_accessible_description (GtkWidget *widget, const char *description);
/* Whether what is in the field is wrong. */
void fln_accessible_invalid (GtkWidget *widget, gboolean invalid);

G_END_DECLS
