/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with a list of a hundred rows, ten of which fit, and a button beside it. */
#include "desktop/widgets/list-tab.h"

#define ROWS 100
#define FRAMES 12 /* more than a row needs to get its place */

typedef struct
{
  GtkWidget *window;
  GtkWidget *list;
  GtkWidget *button;
  GtkAdjustment *scroll;
  GtkStringList *rows;
} Fixture;

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  GtkStringObject *row = gtk_list_item_get_item (item);

  gtk_list_item_set_child (item, gtk_label_new (gtk_string_object_get_string (row)));
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  int *left = frames;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
draw_some_frames (Fixture *fixture)
{
  int left = FRAMES;

  gtk_widget_add_tick_callback (fixture->window, count_frame, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  fixture->rows = gtk_string_list_new (NULL);
  for (int i = 0; i < ROWS; i++)
    gtk_string_list_append (fixture->rows, "row");

  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  fixture->list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                         g_object_ref (G_LIST_MODEL (fixture->rows)))),
                                     factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), fixture->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  fixture->button = gtk_button_new_with_label ("elsewhere");
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_box_append (GTK_BOX (box), scrolled);
  fixture->scroll
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 240);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->button);
  draw_some_frames (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->rows);
}

static void
somebody_comes_first (Fixture *fixture)
{
  const char *const urgent[] = { "urgent", NULL };

  gtk_string_list_splice (fixture->rows, 0, 0, urgent);
  draw_some_frames (fixture);
}

static void
who_comes_first_is_seen (Fixture *fixture, gconstpointer unused)
{
  fln_list_keep_first_in_view (fixture->list, G_LIST_MODEL (fixture->rows));
  somebody_comes_first (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->scroll), ==, 0);
}

static void
the_list_stays_where_somebody_is_at_work_in_it (Fixture *fixture, gconstpointer unused)
{
  fln_list_keep_first_in_view (fixture->list, G_LIST_MODEL (fixture->rows));
  fln_list_show_row (fixture->list, ROWS / 2);
  draw_some_frames (fixture);
  g_assert_true (gtk_widget_child_focus (fixture->list, GTK_DIR_TAB_FORWARD));
  somebody_comes_first (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->scroll), >, 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/list-tab/who_comes_first_is_seen", Fixture, NULL, set_up,
              who_comes_first_is_seen, tear_down);
  g_test_add ("/list-tab/the_list_stays_where_somebody_is_at_work_in_it", Fixture, NULL,
              set_up, the_list_stays_where_somebody_is_at_work_in_it, tear_down);
  return g_test_run ();
}
