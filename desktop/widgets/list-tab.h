/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes Tab and Shift+Tab leave @list (a GtkListView or GtkColumnView) for the next or the
 * previous control, instead of walking through every row. */
void fln_list_let_tab_leave (GtkWidget *list);

/* Shows the row at @position, also one that has only just come. */
void fln_list_show_row (GtkWidget *list, guint position);

/* Column widths are written for text of 14 px; makes them fit the desktop's font, once. */
void fln_list_fit_columns (GtkColumnView *view);

/* Text so large that a column which can be missed had better go. */
gboolean fln_list_has_large_text (GtkWidget *list);

G_END_DECLS
