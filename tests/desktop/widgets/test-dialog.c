/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog with a verb and one field, on the screen. */
#include "desktop/widgets/dialog.h"

typedef struct
{
  FlnDialog *dialog;
  GtkWidget *entry;
  GtkLabel *fault;
  int accepted;
} Fixture;

static void
on_accept (Fixture *fixture)
{
  fixture->accepted++;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->dialog = fln_dialog_new (NULL, "Pause queue", "Pause");
  fixture->entry = gtk_entry_new ();
  fixture->fault = fln_dialog_add_field (fixture->dialog, "_Reason", fixture->entry);
  g_signal_connect_swapped (fixture->dialog, "accept", G_CALLBACK (on_accept), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->dialog)))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
}

static void
a_fault_stands_under_its_field_until_it_is_mended (Fixture *fixture,
                                                   gconstpointer unused)
{
  fln_dialog_set_fault (fixture->dialog, fixture->fault, fixture->entry, "Say why <3");
  g_assert_cmpstr (gtk_label_get_text (fixture->fault), ==, "Say why <3");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->fault)));
  g_assert_true (gtk_widget_has_css_class (fixture->entry, "error"));

  fln_dialog_set_fault (fixture->dialog, fixture->fault, fixture->entry, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->fault)));
  g_assert_false (gtk_widget_has_css_class (fixture->entry, "error"));
}

static void
nothing_is_accepted_twice_while_it_is_being_written (Fixture *fixture,
                                                     gconstpointer unused)
{
  fln_dialog_accept (fixture->dialog);
  fln_dialog_set_busy (fixture->dialog, TRUE);
  fln_dialog_accept (fixture->dialog);
  g_assert_cmpint (fixture->accepted, ==, 1);

  fln_dialog_set_busy (fixture->dialog, FALSE);
  fln_dialog_accept (fixture->dialog);
  g_assert_cmpint (fixture->accepted, ==, 2);
}

static void
mnemonics_are_always_shown (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (gtk_window_get_mnemonics_visible (GTK_WINDOW (fixture->dialog)));
  gtk_window_set_mnemonics_visible (GTK_WINDOW (fixture->dialog), FALSE);
  g_assert_true (gtk_window_get_mnemonics_visible (GTK_WINDOW (fixture->dialog)));
}

#define ADD(name) g_test_add ("/dialog/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);

  ADD (a_fault_stands_under_its_field_until_it_is_mended);
  ADD (nothing_is_accepted_twice_while_it_is_being_written);
  ADD (mnemonics_are_always_shown);

  return g_test_run ();
}
