/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes Tab and Shift+Tab leave @list (a GtkListView or GtkColumnView) for the next or the
 * previous control, instead of walking through every row. */
void fln_list_let_tab_leave (GtkWidget *list);

/* Shows the row at @position, also one that has only just come. */
void fln_list_show_row (GtkWidget *list, guint position);

/* Whenever another row comes to stand first in @rows, @list shows it, unless somebody is
 * at work inside the list. Otherwise GTK keeps the rows that were on the screen there, and
 * whoever is next would wait above the edge, unseen. */
void fln_list_keep_first_in_view (GtkWidget *list, GListModel *rows);

/* Column widths are written for text of 14 px; makes them fit the desktop's font, once. */
void fln_list_fit_columns (GtkColumnView *view);

/* Text so large that a column which can be missed had better go. */
gboolean fln_list_has_large_text (GtkWidget *list);

G_END_DECLS
