/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A column of words: a string property of the items. */
typedef struct
{
  const char *title; /* translated already */
  const char *property;
  int width;       /* px of text of 14 px; 0: takes what is left */
  gboolean strong; /* bold, as the first column */
} FlnTableColumn;

/* Makes @view a table of items of @type with these columns. Tab leaves it; column widths
 * follow the desktop's font; Enter activates the row. */
void fln_table_set_columns (GtkColumnView *view, GType type,
                            const FlnTableColumn *columns, unsigned n_columns);

/* One row is always chosen while there are any. */
void fln_table_set_model (GtkColumnView *view, GListModel *model);
/* The item of the chosen row; NULL: none. (transfer none) */
gpointer fln_table_get_chosen (GtkColumnView *view);

G_END_DECLS
