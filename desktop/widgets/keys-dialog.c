/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/keys-dialog.h"

#include "desktop/widgets/dialog.h"

#include <glib/gi18n.h>

static const FlnShortcut everywhere[] = {
  { "Tab", N_ ("Next field") },
  { "Alt+…", N_ ("To the field with the underlined letter") },
  { "Ctrl+↵", N_ ("Press the filled button") },
  { "Esc", N_ ("Cancel, close") },
  { "F10", N_ ("Menu") },
  { "Ctrl+?", N_ ("These keys") },
  { "Ctrl+Q", N_ ("Close the program") },
};

/* One column of keys and their words, at the left of the grid or at the right. */
static void
add_column (GtkGrid *grid, int column, const FlnShortcut *shortcuts, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    {
      GtkWidget *keys = gtk_label_new (shortcuts[i].keys);
      GtkWidget *words = gtk_label_new (_ (shortcuts[i].words));

      gtk_widget_add_css_class (keys, "key");
      gtk_widget_set_halign (keys, GTK_ALIGN_START);
      gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (words), 32);
      gtk_grid_attach (grid, keys, column, (int) i, 1, 1);
      gtk_grid_attach (grid, words, column + 1, (int) i, 1, 1);
    }
}

void
fln_keys_dialog_present (GtkWindow *parent, const FlnShortcut *shortcuts, unsigned n)
{
  FlnDialog *dialog = fln_dialog_new (parent, _ ("Keys"), NULL);
  GtkWidget *grid = gtk_grid_new ();

  gtk_window_set_default_size (GTK_WINDOW (dialog), 800, -1);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  add_column (GTK_GRID (grid), 0, shortcuts, n);
  add_column (GTK_GRID (grid), 2, everywhere, G_N_ELEMENTS (everywhere));
  fln_dialog_set_body (dialog, grid);
  gtk_window_present (GTK_WINDOW (dialog));
}
