/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on the screen with an area whose child is a label. */
#include "desktop/widgets/toast-area.h"

typedef struct
{
  GtkWidget *window;
  FlnToastArea *area;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->window = gtk_window_new ();
  fixture->area = FLN_TOAST_AREA (fln_toast_area_new ());
  fln_toast_area_set_child (fixture->area, gtk_label_new ("page"));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->area));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (fixture->window))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->area), (gpointer *) &fixture->area);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->area != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* The first label below @widget that is mapped and says @text. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
show (Fixture *fixture, const char *text, const char *button, unsigned seconds)
{
  fln_toast_area_show (fixture->area,
                       &(FlnToast){ text, button, "win.undo-action::x", seconds });
}

static void
await (Fixture *fixture, const char *text, gboolean there)
{
  while ((find_label (GTK_WIDGET (fixture->area), text) != NULL) != there)
    g_main_context_iteration (NULL, TRUE);
}

static void
markup_is_shown_as_it_is (Fixture *fixture, gconstpointer unused)
{
  show (fixture, "A018 given to A&E <3", "Undo", 60);
  await (fixture, "A018 given to A&E <3", TRUE);
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->area), "Undo"));
}

static void
a_new_toast_takes_the_place_of_the_last (Fixture *fixture, gconstpointer unused)
{
  /* While each still moves: this crashed libadwaita's own. */
  for (unsigned i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("Toast %u", i);

      show (fixture, text, i % 2 == 0 ? "Undo" : NULL, 60);
      if (i % 3 == 0)
        fln_toast_area_hide (fixture->area);
      for (unsigned turn = 0; turn < i % 5; turn++)
        g_main_context_iteration (NULL, FALSE);
    }

  await (fixture, "Toast 199", TRUE);
  g_assert_null (find_label (GTK_WIDGET (fixture->area), "Toast 198"));
  g_assert_null (find_label (GTK_WIDGET (fixture->area), "Undo"));
}

static void
a_toast_goes_by_itself (Fixture *fixture, gconstpointer unused)
{
  show (fixture, "Soon gone", NULL, 1);
  await (fixture, "Soon gone", TRUE);
  await (fixture, "Soon gone", FALSE);
}

#define ADD(name)                                                                      \
  g_test_add ("/toast-area/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);

  ADD (markup_is_shown_as_it_is);
  ADD (a_new_toast_takes_the_place_of_the_last);
  ADD (a_toast_goes_by_itself);

  return g_test_run ();
}
