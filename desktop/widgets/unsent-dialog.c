/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/unsent-dialog.h"

#include "desktop/local/queries/journal-list.h"
#include "desktop/model/due-words.h"
#include "desktop/model/live-query.h"
#include "desktop/model/triage-words.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/sync-bar.h"

#include <glib/gi18n.h>

#define MOST_ROWS 200

/* The dialog's own state, as long as it is open. */
typedef struct
{
  FlnApplication *app;
  GtkLabel *state;
  GtkLabel *problem;
  GtkListBox *list;
  FlnLiveQuery *query;
  GTimeZone *zone;
} Unsent;

static void
unsent_free (gpointer data)
{
  Unsent *unsent = data;

  fln_live_query_stop (unsent->query);
  g_object_unref (unsent->query);
  g_object_unref (unsent->app);
  g_clear_pointer (&unsent->zone, g_time_zone_unref);
  g_free (unsent);
}

/* Refused ones first: somebody must look at them. */
static gpointer
read_journal (FlnStore *store, GVariant *question, GError **error)
{
  g_autoptr (GPtrArray) refused
      = fln_query_journal (store, "quarantined", MOST_ROWS, error);
  g_autoptr (GPtrArray) pending = NULL;

  if (refused == NULL)
    return NULL;

  pending = fln_query_journal (store, "pending", MOST_ROWS, error);
  if (pending == NULL)
    return NULL;

  g_ptr_array_extend_and_steal (refused, g_steal_pointer (&pending));

  return g_steal_pointer (&refused);
}

static char *
title_of (const FlnJournalEntry *entry)
{
  FlnActionKind kind = 0;
  const char *word = NULL;

  if (fln_action_kind_from_nick (entry->kind, &kind))
    word = fln_action_word (kind);
  if (word == NULL)
    word = entry->kind;

  return entry->number != NULL ? g_strdup_printf ("%s · %s", entry->number, word)
                               : g_strdup (word);
}

static GtkWidget *
new_row (const FlnJournalEntry *entry, int64_t now_us, GTimeZone *zone)
{
  const gboolean refused = g_strcmp0 (entry->state, "quarantined") == 0;
  g_autofree char *title = title_of (entry);
  g_autofree char *when = fln_moment_words (entry->made_us, now_us, zone);
  g_autofree char *detail = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second;

  if (refused)
    /* Translators: user, time, and why the server did not accept an action. */
    detail = g_strdup_printf (_ ("%s · %s · not accepted: %s"), entry->user, when,
                              entry->reason != NULL ? entry->reason : "");
  else
    detail = g_strdup_printf ("%s · %s", entry->user, when);

  second = gtk_label_new (detail);
  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_widget_add_css_class (first, "strong");
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_add_css_class (second, refused ? "fault" : "muted");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);

  return box;
}

static void
show_link (Unsent *unsent)
{
  const FlnLinkStatus *status
      = fln_desk_link_get_status (fln_application_get_link (unsent->app));
  const int64_t now_us = fln_clock_tick_now_us (fln_application_get_tick (unsent->app));
  g_autofree char *words = fln_sync_words (status, now_us, unsent->zone);

  gtk_label_set_text (unsent->state, words);
  gtk_label_set_text (unsent->problem, status->problem != NULL ? status->problem : "");
  gtk_widget_set_visible (GTK_WIDGET (unsent->problem), status->problem != NULL);
}

static void
on_rows (gpointer owner, gpointer answer, const GError *error)
{
  g_autoptr (GPtrArray) rows = answer;
  Unsent *unsent = owner;
  const int64_t now_us = fln_clock_tick_now_us (fln_application_get_tick (unsent->app));
  GtkWidget *child;

  if (rows == NULL)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (unsent->list))) != NULL)
    gtk_list_box_remove (unsent->list, child);

  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (unsent->list, new_row (rows->pdata[i], now_us, unsent->zone));

  if (rows->len == 0)
    {
      GtkWidget *empty
          = gtk_label_new (_ ("Nothing waits here: all is at the server."));

      gtk_widget_set_margin_top (empty, 16);
      gtk_widget_set_margin_bottom (empty, 16);
      gtk_list_box_append (unsent->list, empty);
    }

  show_link (unsent);
}

static const FlnLiveQueryKind query_kind = {
  .run = read_journal,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = on_rows,
};

static GtkWidget *
new_body (Unsent *unsent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *send = gtk_button_new_with_label (_ ("Send now"));

  unsent->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (unsent->state, 0);
  gtk_label_set_wrap (unsent->state, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (unsent->state), "heading");
  unsent->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (unsent->problem, 0);
  gtk_label_set_wrap (unsent->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (unsent->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (unsent->problem), "muted");

  unsent->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (unsent->list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (unsent->list, TRUE);
  fln_accessible_name (GTK_WIDGET (unsent->list), _ ("What is not yet sent"));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (unsent->list));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroller, "panel");
  gtk_widget_set_vexpand (scroller, TRUE);

  gtk_widget_set_halign (send, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (send), "app.send-now");

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (unsent->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (unsent->problem));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), send);

  return box;
}

void
fln_unsent_dialog_present (FlnWindow *parent)
{
  FlnDialog *dialog = fln_dialog_new (GTK_WINDOW (parent), _ ("Not yet sent"), NULL);
  FlnApplication *app = fln_window_get_app (parent);
  GTimeZone *zone = fln_application_get_zone (app);
  Unsent *unsent = g_new0 (Unsent, 1);

  unsent->app = g_object_ref (app);
  unsent->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  fln_dialog_set_body (dialog, new_body (unsent));
  unsent->query
      = fln_live_query_new (fln_application_get_desk (app), &query_kind, unsent);
  g_object_set_data_full (G_OBJECT (dialog), "unsent", unsent, unsent_free);
  g_signal_connect_object (fln_application_get_link (app), "changed",
                           G_CALLBACK (fln_live_query_refresh), unsent->query,
                           G_CONNECT_SWAPPED);

  show_link (unsent);
  fln_live_query_ask (unsent->query, g_variant_new ("()"));
  gtk_window_present (GTK_WINDOW (dialog));
}
