/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/table.h"

#include "desktop/widgets/list-tab.h"

/* What a column's cells show; lives as long as its factory. */
typedef struct
{
  GType type;
  char *property;
  gboolean strong;
} Cell;

static void
cell_free (gpointer data, GClosure *closure)
{
  Cell *cell = data;

  g_free (cell->property);
  g_free (cell);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  const Cell *cell = data;
  GtkWidget *label = gtk_label_new (NULL);
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  g_autoptr (GtkExpression) words
      = gtk_property_expression_new (cell->type, item, cell->property);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (cell->strong)
    gtk_widget_add_css_class (label, "strong");
  gtk_expression_bind (g_steal_pointer (&words), label, "label", row);
  gtk_list_item_set_child (row, label);
}

static GtkColumnViewColumn *
new_column (GType type, const FlnTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *cell = g_new0 (Cell, 1);
  GtkColumnViewColumn *made;

  cell->type = type;
  cell->property = g_strdup (column->property);
  cell->strong = column->strong;
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), cell, cell_free, 0);

  made = gtk_column_view_column_new (column->title, factory);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (made, column->width);
  else
    gtk_column_view_column_set_expand (made, TRUE);

  return made;
}

static void
on_map (GtkWidget *view, gpointer unused)
{
  g_signal_handlers_disconnect_by_func (view, on_map, unused);
  fln_list_fit_columns (GTK_COLUMN_VIEW (view));
}

void
fln_table_set_columns (GtkColumnView *view, GType type, const FlnTableColumn *columns,
                       unsigned n_columns)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (unsigned i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = new_column (type, &columns[i]);

      gtk_column_view_append_column (view, column);
    }

  gtk_widget_add_css_class (GTK_WIDGET (view), "compact");
  fln_list_let_tab_leave (GTK_WIDGET (view));
  /* The font is known once the view is on the screen. */
  g_signal_connect (view, "map", G_CALLBACK (on_map), NULL);
}

void
fln_table_set_model (GtkColumnView *view, GListModel *model)
{
  g_autoptr (GtkSingleSelection) rows = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  rows = gtk_single_selection_new (g_object_ref (model));
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (rows));
}

gpointer
fln_table_get_chosen (GtkColumnView *view)
{
  GtkSelectionModel *rows;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  rows = gtk_column_view_get_model (view);

  return rows != NULL
             ? gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (rows))
             : NULL;
}
