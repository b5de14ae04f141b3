/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/list-tab.h"

#define TEXT_PX 14.0       /* the text that column widths are written for */
#define LARGE_TEXT_PX 16.0 /* from here on not every column has room */
#define FITTED "fln-columns-are-fitted"

/* A list that may not be focused for the moment is stepped over. */
static void
leave (GtkWidget *list, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (list);

  if (root == NULL)
    return;

  gtk_widget_set_can_focus (list, FALSE);
  if (!gtk_widget_child_focus (GTK_WIDGET (root), direction))
    {
      /* The list was the last control: begin again with the first. */
      gtk_root_set_focus (root, NULL);
      gtk_widget_child_focus (GTK_WIDGET (root), direction);
    }
  gtk_widget_set_can_focus (list, TRUE);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        GtkWidget *list)
{
  const GdkModifierType others = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;

  if ((state & others) != 0)
    return GDK_EVENT_PROPAGATE;

  if (key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
    return GDK_EVENT_PROPAGATE;

  leave (list, key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0
                   ? GTK_DIR_TAB_BACKWARD
                   : GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

void
fln_list_let_tab_leave (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), list);
  gtk_widget_add_controller (list, keys);
}

/* A column view scrolls by the list inside it. */
static GtkWidget *
inner_list (GtkWidget *list)
{
  if (!GTK_IS_COLUMN_VIEW (list))
    return list;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;

  return list;
}

#define FRAMES 3 /* a new row gets its place in the first, its height in the second */

/* A row being scrolled to. */
typedef struct
{
  guint position;
  int frames;
} Showing;

static gboolean
show_row (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  Showing *showing = data;

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", showing->position);

  return --showing->frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
fln_list_show_row (GtkWidget *list, guint position)
{
  GtkWidget *inner = inner_list (list);
  Showing *showing = g_new0 (Showing, 1);

  showing->position = position;
  showing->frames = FRAMES;
  show_row (inner, NULL, showing);
  gtk_widget_add_tick_callback (inner, show_row, showing, g_free);
}

static void
on_rows_changed (GListModel *rows, guint position, guint removed, guint added,
                 GtkWidget *list)
{
  if (position == 0 && g_list_model_get_n_items (rows) > 0
      && gtk_widget_get_focus_child (list) == NULL)
    fln_list_show_row (list, 0);
}

void
fln_list_keep_first_in_view (GtkWidget *list, GListModel *rows)
{
  /* After the list itself has heard of the change. */
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (on_rows_changed), list,
                           G_CONNECT_AFTER);
}

/* The size of ordinary text on this desktop. */
static double
text_px (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const double resolution = pango_cairo_context_get_resolution (context);
  const double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  return size * (resolution > 0 ? resolution : 96.0) / 72.0;
}

void
fln_list_fit_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  const double px = text_px (GTK_WIDGET (view));

  if (px <= TEXT_PX || g_object_get_data (G_OBJECT (view), FITTED) != NULL)
    return;

  g_object_set_data (G_OBJECT (view), FITTED, view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const int width = gtk_column_view_column_get_fixed_width (column);

      if (width > 0)
        gtk_column_view_column_set_fixed_width (column,
                                                (int) ((double) width * px / TEXT_PX));
    }
}

gboolean
fln_list_has_large_text (GtkWidget *list)
{
  return text_px (list) > LARGE_TEXT_PX;
}
