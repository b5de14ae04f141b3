/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/admin-window.h"

#include "desktop/admin/analytics-page.h"
#include "desktop/admin/conflicts-page.h"
#include "desktop/admin/desks-page.h"
#include "desktop/admin/queues-page.h"
#include "desktop/admin/staff-page.h"
#include "desktop/admin/today-page.h"
#include "desktop/model/conflict-model.h"
#include "desktop/widgets/accessible.h"

#include <glib/gi18n.h>

struct _FlnAdminWindow
{
  FlnWindow parent_instance;
  GtkListBox *sections; /* while somebody works */
  GtkStack *pages;
  GtkLabel *badge; /* how many conflicts are to be decided */
  FlnLiveList *conflicts;
};

G_DEFINE_TYPE (FlnAdminWindow, fln_admin_window, FLN_TYPE_WINDOW)

static const struct
{
  const char *name;
  const char *title;
  const char *icon;
} sections[] = {
  { "today", N_ ("Today"), "go-home-symbolic" },
  { "analytics", N_ ("Analytics"), "power-profile-performance-symbolic" },
  { "conflicts", N_ ("Conflicts"), "view-dual-symbolic" },
  { "queues", N_ ("Queues"), "view-list-symbolic" },
  { "staff", N_ ("Staff"), "system-users-symbolic" },
  { "desks", N_ ("Desks"), "computer-symbolic" },
};

static const FlnShortcut shortcuts[] = {
  { "Ctrl+1 … Ctrl+6", N_ ("Go to a section") },
  { "1", N_ ("Conflict: keep what stands") },
  { "2", N_ ("Conflict: restore the other") },
  { "Enter", N_ ("Conflict: decide as chosen; list: change the row") },
  { "Ctrl+Shift+Z", N_ ("Undo a restore") },
};

static void
show_section (FlnAdminWindow *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, (int) index);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->sections, row);
  gtk_stack_set_visible_child_name (self->pages, sections[index].name);
}

static void
on_section_row (GtkListBox *list, GtkListBoxRow *row, FlnAdminWindow *self)
{
  if (row != NULL)
    gtk_stack_set_visible_child_name (self->pages,
                                      sections[gtk_list_box_row_get_index (row)].name);
}

static void
on_section (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnAdminWindow *self = FLN_ADMIN_WINDOW (widget);
  const char *wanted
      = parameter != NULL ? g_variant_get_string (parameter, NULL) : "conflicts";

  for (guint i = 0; self->sections != NULL && i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].name, wanted))
      {
        show_section (self, i);
        gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
      }
}

static void
show_badge (FlnAdminWindow *self)
{
  const unsigned open = fln_conflict_model_count_open (self->conflicts);
  g_autofree char *words = g_strdup_printf ("%u", open);

  gtk_label_set_text (self->badge, words);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), open > 0);
}

static GtkWidget *
new_section (FlnAdminWindow *self, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ (sections[index].title));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (sections[index].icon));
  gtk_box_append (GTK_BOX (box), title);
  if (g_str_equal (sections[index].name, "conflicts"))
    {
      self->badge = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->badge), "badge");
      gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
      gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->badge));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  fln_accessible_name (row, _ (sections[index].title));

  return row;
}

static GtkWidget *
new_sidebar (FlnAdminWindow *self)
{
  GtkWidget *sidebar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sections = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->sections, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sections), "navigation-sidebar");
  gtk_widget_set_vexpand (GTK_WIDGET (self->sections), TRUE);
  fln_accessible_name (GTK_WIDGET (self->sections), _ ("Sections"));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    gtk_list_box_append (self->sections, new_section (self, i));
  g_signal_connect (self->sections, "row-selected", G_CALLBACK (on_section_row), self);

  gtk_box_append (GTK_BOX (sidebar), GTK_WIDGET (self->sections));
  gtk_widget_set_size_request (sidebar, 208, -1);
  gtk_widget_add_css_class (sidebar, "door");

  return sidebar;
}

static void
fill_pages (FlnAdminWindow *self, const FlnWho *who)
{
  FlnWindow *window = FLN_WINDOW (self);
  FlnDesk *desk = fln_window_get_desk (window);
  FlnClockTick *tick = fln_application_get_tick (fln_window_get_app (window));

  gtk_stack_add_named (self->pages, fln_today_page_new (desk, tick, who->zone),
                       "today");
  gtk_stack_add_named (self->pages, fln_analytics_page_new (desk, who->zone),
                       "analytics");
  gtk_stack_add_named (self->pages, fln_conflicts_page_new (window, self->conflicts),
                       "conflicts");
  gtk_stack_add_named (self->pages, fln_queues_page_new (window), "queues");
  gtk_stack_add_named (self->pages, fln_staff_page_new (window), "staff");
  gtk_stack_add_named (self->pages, fln_desks_page_new (window), "desks");
}

static void
fln_admin_window_begin (FlnWindow *window, const FlnWho *who)
{
  FlnAdminWindow *self = FLN_ADMIN_WINDOW (window);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->pages), TRUE);
  gtk_stack_set_hhomogeneous (self->pages, FALSE);
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  gtk_box_append (GTK_BOX (page), new_sidebar (self));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->pages));

  self->conflicts = fln_conflict_model_new (fln_window_get_desk (window), who->zone);
  g_signal_connect_object (self->conflicts, "refreshed", G_CALLBACK (show_badge), self,
                           G_CONNECT_SWAPPED);
  fill_pages (self, who);
  fln_window_set_page (window, page);
  show_section (self, 0);
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_list_box_get_row_at_index (self->sections, 0)));
}

static void
fln_admin_window_end (FlnWindow *window)
{
  FlnAdminWindow *self = FLN_ADMIN_WINDOW (window);

  if (self->conflicts != NULL)
    g_signal_handlers_disconnect_by_data (self->conflicts, self);
  g_clear_object (&self->conflicts);
  self->sections = NULL;
  self->pages = NULL;
  self->badge = NULL;
}

static void
fln_admin_window_class_init (FlnAdminWindowClass *class)
{
  FlnWindowClass *window_class = FLN_WINDOW_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  window_class->title = N_ ("Admin");
  window_class->shortcuts = shortcuts;
  window_class->n_shortcuts = G_N_ELEMENTS (shortcuts);
  window_class->begin = fln_admin_window_begin;
  window_class->end = fln_admin_window_end;

  gtk_widget_class_install_action (widget_class, "admin.section", "s", on_section);
  gtk_widget_class_install_action (widget_class, "admin.conflicts", NULL, on_section);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK,
                                         "admin.section", "s", sections[i].name);
}

static void
fln_admin_window_init (FlnAdminWindow *self)
{
}

FlnWindow *
fln_admin_window_new (FlnApplication *app)
{
  return g_object_new (FLN_TYPE_ADMIN_WINDOW, "application", app, NULL);
}
