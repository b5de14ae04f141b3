/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*FlnPageKey) (gpointer page);

/* Calls @act when the keys @trigger ("<Control>n") are pressed anywhere in the window
 * while @page is the one that is shown. */
void fln_page_add_key (GtkWidget *page, const char *trigger, FlnPageKey act);

/* Gives each button of @page whose child is a label with a mnemonic the accessible name of
 * that label, without the underscore. */
void fln_page_name_buttons (GtkWidget *page);
/* Another label for such a button: "_Take back". */
void fln_page_relabel (GtkButton *button, const char *label);

G_END_DECLS
